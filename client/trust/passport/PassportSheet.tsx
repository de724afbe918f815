import { useAsked } from "#client/live/useAsked.ts";
import type { TrustModel } from "#client/trust/page/trustModel.ts";
import { AskedNote } from "#client/widgets/deskPage/AskedNote.tsx";

/** A figure. */
export interface PassportSheetProps {
  readonly model: TrustModel;
  readonly indicator: string;
  readonly province: string;
  /** Empty: the newest. */
  readonly period: string;
}

/** Everything known of a figure. */
export function PassportSheet({ model, indicator, province, period }: PassportSheetProps) {
  const { lang, topic } = model;
  const query = new URLSearchParams({ indicator, province, topic, ...(period === "" ? {} : { period }) });
  const asked = useAsked<Readonly<Record<string, unknown>>>(`/observations/passport?${query}`, lang);
  return <AskedNote asked={asked} lang={lang} />;
}

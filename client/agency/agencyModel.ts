import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { CheckedTopic } from "#shared/trust/check.ts";
import type { Lang } from "#client/words/language.ts";
import type { Names } from "#client/words/names.ts";

/** What every part of an agency's page is given. */
export interface AgencyModel {
  readonly catalogue: Catalogue;
  readonly names: Names;
  readonly lang: Lang;
  readonly agency: string;
  /** The topic that its key sends to. */
  readonly topic: CheckedTopic;
  /** The topic's time, as the server told it with the last answer. */
  readonly now: Instant;
}

/** The parts of the page, in the order of the tabs. */
export const AGENCY_PARTS = ["record", "reports", "questions", "hand"] as const;
export type AgencyPart = (typeof AGENCY_PARTS)[number];

/** The part an address opens; anything else opens the record. */
export function partOf(search: string): AgencyPart {
  const asked = new URLSearchParams(search).get("part");
  return AGENCY_PARTS.find((part) => part === asked) ?? "record";
}

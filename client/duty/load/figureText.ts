import { alertOf } from "#shared/alert/alertsState.ts";
import type { LoadFigure } from "#shared/alert/deskLoad.ts";
import type { DeskModel } from "#client/duty/deskModel.ts";
import { textOf } from "#client/words/annunciation/sayAlert.ts";
import { sheetWords } from "#client/words/duty/sheetWords.ts";
import { formatDecimal, trimFraction } from "#client/words/format.ts";
import { named } from "#client/words/language.ts";
import type { Names } from "#client/words/names.ts";
import type { Words } from "#client/words/vi.ts";

const IN_PERCENT: ReadonlySet<LoadFigure> = new Set<LoadFigure>(["floodPeriodsPct", "timeInFloodPct", "topTenPct", "priorities"]);
/** ISA-18.2 asks for less than these, not for at most. */
const BELOW: ReadonlySet<LoadFigure> = new Set<LoadFigure>(["floodPeriodsPct", "timeInFloodPct", "stalePerDay"]);

/** A figure of the load as it is read: to a tenth, small ones to a hundredth; shares in per cent. */
export function figureText(figure: LoadFigure, value: number, words: Words): string {
  const plain = trimFraction(value.toFixed(value < 1 ? 2 : 1));
  const text = formatDecimal(plain, words);
  return IN_PERCENT.has(figure) ? `${text}${words.scale.percentGap}%` : text;
}

/** A target or limit of a figure. */
export function boundOf(figure: LoadFigure, bound: number, names: Names): string {
  const { load } = sheetWords(names.lang);
  const text = figureText(figure, bound, names.words);
  return BELOW.has(figure) ? load.below(text) : load.atMost(text);
}

/** What names are given from. */
type Naming = Pick<DeskModel, "names" | "catalogue" | "lang"> & { readonly live: Pick<DeskModel["live"], "alerts"> };

/** What keeps coming, in words: the number of a series, the kind of an alert, both with their places, or an alert by its headline. */
export function nameSource(source: string, { live, names, catalogue, lang }: Naming): string {
  const alert = alertOf(live.alerts.get(), source);
  if (alert !== null) return textOf(alert.content.headline, names);
  const at = source.lastIndexOf(":");
  if (at === -1) return source;
  const [kind, places] = [source.slice(0, at), source.slice(at + 1).split("+")];
  const hazard = catalogue.hazards.find(({ code }) => code === kind);
  const name = hazard === undefined ? names.indicatorName(kind) : named(lang, hazard);
  return `${name}, ${places.map((id) => names.province(id)).join(", ")}`;
}

import type { Cadence, Indicator } from "#shared/catalogue/indicator.ts";
import { fitText, type Measure } from "#client/style/fitText.ts";
import { formatPeriodShort } from "#client/words/format.ts";
import type { Names } from "#client/words/names.ts";

/** What stands over a column: the name in lines, the unit, and whether the period has a line of its own below it. */
export interface HeadText {
  readonly name: readonly string[];
  readonly unit: string;
  readonly isApart: boolean;
}

/** Names and measures of a table's heads. */
export interface HeadSaying {
  readonly names: Names;
  readonly measure: Measure;
}

const SIZE = 1.6;
const SETTINGS = [
  { size: SIZE, lines: 1 },
  { size: SIZE, lines: 2 },
  { size: SIZE, lines: 3 },
] as const;
const GAP = 1.2;
/** A period of each cadence as wide as any: figures that have not come yet must fit as well. */
const WIDEST: Readonly<Record<Cadence, string>> = {
  realtime: "2020-08-28T08:28",
  hourly: "2020-08-28T08:28",
  daily: "2020-08-28",
  weekly: "2020-W48",
  "semi-monthly": "2020-12-H2",
  monthly: "2020-12",
  quarterly: "2020-Q4",
  annual: "2020",
};

/** The head of an indicator over a column of a width in units. */
export function headText(indicator: Indicator, width: number, { names, measure }: HeadSaying): HeadText {
  const unit = names.lang === "en" ? indicator.unitEn : indicator.unitVi;
  const name = fitText(names.indicatorShort(indicator.code), width - GAP, SETTINGS, measure).lines;
  return { name, unit, isApart: measure(`${unit} · ${periodOf(indicator, names)}`, SIZE) > width - GAP };
}

/** Unit and period share a line where a column needs to be no wider than this for it. */
const SHARED = 10.6;

/** Lines that the tallest of some heads takes. */
export function headLines(heads: readonly HeadText[]): number {
  return Math.max(0, ...heads.map(({ name, isApart }) => name.length + (isApart ? 2 : 1)));
}

/** The narrowest column, in units, whose name stands on two lines and whose unit and period each on one. */
export function leastHead(indicator: Indicator, { names, measure }: HeadSaying): number {
  const words = names.indicatorShort(indicator.code).split(" ");
  const halves = words.map((_, at) => Math.max(...[words.slice(0, at), words.slice(at)].map((half) => measure(half.join(" "), SIZE))));
  const unit = names.lang === "en" ? indicator.unitEn : indicator.unitVi;
  const period = periodOf(indicator, names);
  const shared = measure(`${unit} · ${period}`, SIZE);
  const below = shared <= SHARED ? shared : Math.max(measure(unit, SIZE), measure(period, SIZE));
  return GAP + Math.max(Math.min(...halves), below);
}

function periodOf({ cadence }: Indicator, { words }: Names): string {
  return formatPeriodShort(WIDEST[cadence], words);
}

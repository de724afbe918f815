import type { Indicator } from "#shared/catalogue/indicator.ts";
import { fitText, type Measure } from "#client/style/fitText.ts";
import type { Names } from "#client/words/names.ts";

const SETTINGS = [
  { size: 1.6, lines: 1 },
  { size: 1.6, lines: 2 },
  { size: 1.6, lines: 3 },
] as const;
const GAP = 1.2;
/** Unit and period stand on the last line. */
const UNIT_LINES = 1;

/** The short name of an indicator over a column of a width in units, on as few lines as it takes. */
export function headText(indicator: Indicator, width: number, names: Names, measure: Measure): readonly string[] {
  return fitText(names.indicatorShort(indicator.code), width - GAP, SETTINGS, measure).lines;
}

/** Lines that the tallest head takes. */
export function headLines(indicators: readonly Indicator[], widths: readonly number[], names: Names, measure: Measure): number {
  const lines = widths.map((width, at) => {
    const indicator = indicators[at];
    return indicator === undefined ? 0 : headText(indicator, width, names, measure).length;
  });
  return UNIT_LINES + Math.max(0, ...lines);
}

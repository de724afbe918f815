import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import { type Period, parsePeriodOf, previousPeriod } from "#shared/observation/period.ts";
import { seriesKey } from "#shared/observation/seriesKey.ts";
import { createRandom, gauss } from "#server/drill/random.ts";
import { examine } from "#server/trust/questions/examine.ts";
import type { Change, Look, OwnStatistic, Point, SeriesFigures } from "#server/trust/questions/figures.ts";
import { theIndicator } from "#tests/builders/theCatalogue.ts";

/** The level of the tests of statistics: loose enough to see a finding, tight enough to see none by chance. */
export const LEVEL = 1e-4;

/** A monthly count of thousands over many places, clean but for what `text` makes of each figure. */
export interface Made {
  readonly indicator?: Partial<Indicator>;
  readonly places?: number;
  readonly periods?: number;
  readonly value?: (at: { readonly place: number; readonly back: number; readonly clean: number }) => string;
  readonly change?: Partial<Look>;
}

/** The indicator that looks are of unless said otherwise: whole thousands of millions, a month. */
export const DEBT: Indicator = theIndicator("BUD.TAX_DEBT");

function periodsBack(indicator: Indicator, count: number): readonly Period[] {
  const newest = parsePeriodOf(indicator.cadence, indicator.cadence === "monthly" ? "2026-09" : "2026-09-20");
  if (newest === null) throw new Error("no period");
  const all = [newest];
  while (all.length < count) all.unshift(previousPeriod(all[0] ?? newest));
  return all;
}

/** A look over made figures; the same every time. */
export function aLook({ indicator: about = {}, places = 20, periods = 24, value, change = {} }: Made = {}): Look {
  const indicator = { ...DEBT, ...about };
  const random = createRandom(7);
  const all = periodsBack(indicator, periods);
  const figures = Array.from({ length: places }, (_, place): SeriesFigures => {
    const level = 2_000 + 300 * place;
    const points = all.map(({ text: period, start }, index): Point => {
      const clean = Math.round(level + 400 * gauss(random));
      const text = value?.({ place, back: all.length - 1 - index, clean }) ?? String(clean);
      return { period, start, text, value: Number(text) };
    });
    return { series: seriesKey(indicator.code, `p-${String(place).padStart(2, "0")}`), points };
  });
  const last = all.at(-1);
  const before = all.at(-2);
  if (last === undefined || before === undefined) throw new Error("no periods");
  return {
    ...{ indicator, agency: "G12" as AgencyCode, period: last.text, start: last.start, seen: before.start },
    ...{ figures, changes: [], proxies: [], level: () => LEVEL, answeredUpTo: () => null },
    ...change,
  };
}

/** Changes of the newest period, one a report. */
export function someChanges(
  look: Look,
  ways: string,
  made: { readonly at: number; readonly isByHand: boolean; readonly report?: string },
): readonly Change[] {
  return Array.from(ways).map((way, index): Change => {
    const of = look.figures[index % look.figures.length];
    const point = of?.points.at(-1);
    if (of === undefined || point === undefined) throw new Error("no figure");
    const was = point.value - (way === "+" ? 10 : -10);
    const report = made.report ?? `report-${index}`;
    return {
      series: of.series,
      period: point.period,
      start: point.start,
      was,
      value: point.value,
      receivedAt: made.at,
      report,
      isByHand: made.isByHand,
    };
  });
}

/** Statistics that ask, each once. */
export function askedBy(look: Look): readonly OwnStatistic[] {
  return [...new Set(examine(look).findings.map(({ statistic }) => statistic))];
}

/** Why a statistic said nothing; `undefined`: it was applied. */
export function skippedWhy(look: Look, statistic: OwnStatistic): string | undefined {
  return examine(look).skipped.find((each) => each.statistic === statistic)?.reason;
}

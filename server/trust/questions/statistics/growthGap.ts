import { mean, median } from "simple-statistics";
import { splitSeriesKey } from "#shared/observation/seriesKey.ts";
import { exponentialTail } from "#server/trust/questions/chances.ts";
import {
  type Finding,
  type Look,
  type Outcome,
  type Proxy,
  plain,
  type SeriesFigures,
  skippedFor,
} from "#server/trust/questions/figures.ts";
import { chanceFacts } from "./findingOf.ts";

/** By how many percentage points a figure grew more than its proxy. */
interface Gap {
  readonly period: string;
  readonly start: number;
  readonly points: number;
}

const HISTORY_LEAST = 24;
const WHOLE = 100;

/** Growth that is further from that of its physical proxy than it has been. */
export function growthGap(look: Look): Outcome {
  if (look.proxies.length === 0) return skippedFor("noProxy");
  const tested = look.proxies.flatMap((proxy) => look.figures.map((figures) => testOf(look, figures, proxy)));
  const applied = tested.filter((each) => typeof each !== "string");
  if (applied.length === 0) return skippedFor(tested.includes("unsteady") ? "unsteady" : "tooFew");
  return { findings: applied.flatMap((each) => each ?? []), tests: applied.length, skipped: null };
}

function gapsOf(figures: SeriesFigures, proxy: SeriesFigures | undefined): readonly Gap[] {
  const grown = growthOf(proxy);
  return [...growthOf(figures)].flatMap(([period, { start, points }]) => {
    const other = grown.get(period);
    return other === undefined ? [] : [{ period, start, points: points - other.points }];
  });
}

/**
 * Growth against the figure before, by period, in hundredths of a logarithm: of small changes that is percent, and a gap between two such
 * growths does not widen with the growth itself. Nothing where a side is nothing.
 */
function growthOf(figures: SeriesFigures | undefined): ReadonlyMap<string, { readonly start: number; readonly points: number }> {
  const points = figures?.points ?? [];
  return new Map(
    points.slice(1).flatMap(({ period, start, value }, index) => {
      const before = points[index]?.value ?? 0;
      return before <= 0 || value <= 0 ? [] : [[period, { start, points: Math.log(value / before) * WHOLE }] as const];
    }),
  );
}

/** Gaps fall off no slower than exponentially from their median; their mean distance is known from those held before. */
function testOf(look: Look, figures: SeriesFigures, { rule, figures: proxies }: Proxy): Finding | null | "tooFew" | "unsteady" {
  const gaps = gapsOf(figures, proxies.get(splitSeriesKey(figures.series).province));
  const newest = gaps.find(({ period }) => period === look.period);
  const before = gaps.filter(({ start }) => start < look.start).map(({ points }) => points);
  if (newest === undefined || before.length < HISTORY_LEAST) return "tooFew";
  const middle = median(before);
  const usual = mean(before.map((points) => Math.abs(points - middle)));
  if (usual === 0) return "unsteady";
  const distance = Math.abs(newest.points - middle);
  const chance = exponentialTail(distance, usual, before.length);
  const level = look.level("growthGap");
  if (chance > level) return null;
  return {
    ...{ statistic: "growthGap", scope: "series", series: figures.series, period: look.period, with: [], chance },
    facts: {
      gap: plain(newest.points, 4),
      usualGap: plain(middle, 4),
      usualDistance: plain(usual),
      periods: String(before.length),
      rule,
      ...chanceFacts(chance, level),
    },
  };
}

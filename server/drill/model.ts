import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { HOUR_MS, MINUTE_MS, SECOND_MS, startOfVietnamDate, vietnamDate } from "#shared/clock/instant.ts";
import { type Period, parsePeriod } from "#shared/observation/period.ts";
import { createRandom, gauss, type Random, seedOf } from "./random.ts";
import type { ScenarioSeries, Side } from "./scenarioFile.ts";

/** How strongly a figure remembers how far it was from its level. */
const MEMORY = 0.7;
const START_OF_YEAR_SHARE = 0.02;

/** One series as it is played: its level, its noise, its last figure. */
export interface PlayedFigure {
  /** The figure of the period `back` before the newest, of `of` periods played. */
  readonly past: (period: Period, back: number, of: number) => number;
  /** The next figure after `last`. */
  readonly next: (last: number, period: Period) => number;
  /** The figure at a second of the drill, for those that keep moving. */
  readonly live: (last: number, second: number) => number;
  readonly random: Random;
}

/** What a played figure is made from. */
export interface FigureSource {
  readonly seed: number;
  readonly series: string;
  readonly indicator: Pick<Indicator, "range" | "decimals">;
  readonly side: Side;
  readonly overDay: ScenarioSeries["overDay"];
  /** Level of this very series. */
  readonly level: number;
  /** Whether the level was given for this very series, so that no other noise belongs on it. */
  readonly isGiven: boolean;
  readonly startsAt: Instant;
}

function yearShare(at: Instant): number {
  const year = parsePeriod(vietnamDate(at - 1).slice(0, 4));
  return year === null ? 1 : Math.max(START_OF_YEAR_SHARE, (at - year.start) / (year.end - year.start));
}

function onCurve(curve: readonly (readonly [number, number])[], second: number): number {
  const after = curve.findIndex(([at]) => at > second);
  const [last, next] = [curve[after === -1 ? curve.length - 1 : Math.max(0, after - 1)], curve[after]];
  if (last === undefined) {
    return 0;
  }
  if (next === undefined || second <= last[0]) {
    return last[1];
  }
  return last[1] + ((next[1] - last[1]) * (second - last[0])) / (next[0] - last[0]);
}

function hourOfDay(at: Instant): number {
  return (at - startOfVietnamDate(vietnamDate(at))) / HOUR_MS;
}

/** The model of one series; its noise depends on the seed and its key alone. */
export function createFigure(source: FigureSource): PlayedFigure {
  const { side, overDay, level, startsAt } = source;
  const random = createRandom(seedOf(source.series) ^ source.seed);
  const between =
    source.isGiven || side.byPopulation ? 1 + gauss(random) * Math.min(side.spread, 0.15) * 0.3 : 1 + gauss(random) * side.spread;
  const own = level * between;
  const [low, high] = [
    Math.max(side.min ?? source.indicator.range[0], source.indicator.range[0]),
    Math.min(side.max ?? source.indicator.range[1], source.indicator.range[1]),
  ];
  const bounded = (value: number): number => Math.min(high, Math.max(low, value));
  const curve = side.live?.curve;
  const before = curve === undefined || side.at === 0 ? own : (own * (curve[0]?.[1] ?? 0)) / side.at;
  const curveScale = side.at === 0 ? 1 : level / side.at;
  /** What has been counted at an instant of a day, as a factor of what had been at the start of the drill. */
  const dayShare = (at: Instant): number =>
    onCurve(overDay ?? [], hourOfDay(at)) / Math.max(onCurve(overDay ?? [], hourOfDay(startsAt)), Number.EPSILON);
  let deviation = 0;
  const wobble = (): number => {
    deviation = MEMORY * deviation + gauss(random) * Math.min(side.spread, 0.3) * 0.35;
    return 1 + deviation;
  };
  return {
    random,
    past: (period, back, of) => {
      if (overDay !== undefined) {
        return bounded(own * dayShare(Math.min(period.end - 1, startsAt - back * MINUTE_MS)));
      }
      const share = side.yearToDate ? yearShare(period.end) / yearShare(startsAt) : 1;
      const course =
        side.shape === undefined
          ? (1 + side.trend) ** -back
          : onCurve(
              side.shape.map((factor, index, all) => [index / (all.length - 1), factor]),
              of < 2 ? 1 : 1 - back / (of - 1),
            );
      return bounded(before * share * course * (side.yearToDate || back === 0 ? 1 : wobble()));
    },
    next: (last, period) => {
      if (side.yearToDate) {
        return bounded(Math.max(last, (own * yearShare(period.end)) / yearShare(startsAt)));
      }
      return bounded(own * wobble() * (1 + side.trend));
    },
    live: (last, second) => {
      if (side.live?.curve !== undefined) {
        return bounded(onCurve(side.live.curve, second) * curveScale * (1 + gauss(random) * (side.live.wander ?? 0)));
      }
      if (overDay !== undefined) {
        const now = startsAt + second * SECOND_MS;
        const isNewDay = hourOfDay(now) * HOUR_MS < (side.live?.everyS ?? 0) * SECOND_MS;
        return bounded(Math.max(isNewDay ? 0 : last, own * dayShare(now) * (1 + gauss(random) * (side.live?.wander ?? 0))));
      }
      const pull = (own - last) * 0.05;
      return bounded(last + pull + gauss(random) * Math.abs(own) * (side.live?.wander ?? 0));
    },
  };
}

import { quantile } from "simple-statistics";
import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Observation } from "#shared/observation/observation.ts";
import type { ObsStatus } from "#shared/observation/obsStatus.ts";
import { parsePeriodOf } from "#shared/observation/period.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { SkippedReason } from "#shared/trust/answers/questionAnswers.ts";
import type { Statistic } from "#shared/trust/question.ts";

/** Statistics that the server itself asks by. */
export type OwnStatistic = Exclude<Statistic, "person">;

/** Figures of one series, oldest period first: the newest version of each. */
export interface SeriesFigures {
  readonly series: SeriesKey;
  readonly points: readonly Point[];
}

/** One figure as the statistics see it. */
export interface Point {
  readonly period: string;
  /** When the period begins. */
  readonly start: Instant;
  /** As published. */
  readonly text: string;
  readonly value: number;
}

/** A change of a figure already given. */
export interface Change {
  readonly series: SeriesKey;
  readonly period: string;
  readonly start: Instant;
  readonly was: number;
  readonly value: number;
  readonly receivedAt: Instant;
  readonly report: string;
  readonly isByHand: boolean;
}

/** The physical quantity that a catalogue's rule holds an indicator against, with the figures held of it. */
export interface Proxy {
  readonly rule: string;
  readonly figures: ReadonlyMap<string, SeriesFigures>;
}

/** Everything that is looked at when a period of an indicator closes. */
export interface Look {
  readonly indicator: Indicator;
  readonly agency: AgencyCode;
  /** The newest period that has closed, and where it begins. */
  readonly period: string;
  readonly start: Instant;
  /** Periods that begin after this are looked at for the first time; `null`: only the newest is. */
  readonly seen: Instant | null;
  readonly figures: readonly SeriesFigures[];
  readonly changes: readonly Change[];
  readonly proxies: readonly Proxy[];
  /** Level of one test of a statistic. */
  readonly level: (statistic: OwnStatistic) => number;
  /** Figures of periods up to this were asked about before and that was closed; `null`: none. `series` null: all places together. */
  readonly answeredUpTo: (statistic: OwnStatistic, series: SeriesKey | null) => Instant | null;
}

/** Something to ask about. */
export interface Finding {
  readonly statistic: OwnStatistic;
  /** `all`: over all places together. */
  readonly scope: "series" | "all";
  readonly series: SeriesKey;
  readonly period: string;
  readonly with: readonly SeriesKey[];
  readonly facts: Readonly<Record<string, string>>;
  /** Chance of it in clean figures. */
  readonly chance: number;
}

/** What one statistic made of a look. */
export interface Outcome {
  readonly findings: readonly Finding[];
  /** Tests made. */
  readonly tests: number;
  /** Why it said nothing of anything at all; `null`: it was applied. */
  readonly skipped: SkippedReason | null;
}

/** An outcome of a statistic that does not apply. */
export function skippedFor(reason: SkippedReason): Outcome {
  return { findings: [], tests: 0, skipped: reason };
}

/** Estimates, forecasts, imputed and missing figures say nothing of how an agency counts. */
const COUNTED: ReadonlySet<ObsStatus> = new Set<ObsStatus>(["A", "P", "B"]);

/** The figures of one series that statistics may look at, oldest period first. */
export function pointsOf(observations: readonly Observation[], { cadence }: Pick<Indicator, "cadence">): readonly Point[] {
  return observations
    .flatMap(({ period, value, status }) => {
      const start = parsePeriodOf(cadence, period)?.start;
      return start === undefined || !COUNTED.has(status) ? [] : [{ period, start, text: value, value: Number(value) }];
    })
    .toSorted((a, b) => a.start - b.start);
}

/** Differences between neighbours. */
export function changesBetween(points: readonly Point[]): readonly number[] {
  return points.slice(1).map(({ value }, index) => value - (points[index]?.value ?? value));
}

/** Distance between the quartiles; nothing of fewer than four values. */
export function quartileSpread(values: readonly number[]): number {
  return values.length < 4 ? 0 : quantile([...values], 0.75) - quantile([...values], 0.25);
}

/** A number as a plain decimal of so many significant digits, never with an exponent. */
export function plain(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return "0";
  const text = Number(value.toPrecision(digits)).toFixed(20);
  return text.includes(".") ? text.replace(/\.?0+$/, "") || "0" : text;
}

import type { CheckRuleId } from "#shared/catalogue/checkRule.ts";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";

/** Observations of which topic are meant; a drill's are never mixed with what is actual. */
export type CheckedTopic = "actual" | "exercise";

/** `RULE:PLACE:PERIOD` within a topic; a place is a province id or `VN`. Built only by `checkKey`. */
export type CheckKey = string & { readonly __brand: "CheckKey" };

/**
 * Why a check says nothing; never to be read as agreement. `missing`: a side has no figure. `coverage`: fewer provinces have reported than the rule
 * asks, or those that are missing may be what lacks. `partsMissing`: not all shorter periods are there. `zero`: what is divided by is nothing. `areas`:
 * the figures are of areas that were not there at the same time. `history`: fewer changes are held than the rule asks. `notANumber`: a side is not a
 * number, or marked as missing. `edited`: a figure is not the one that was chained: the journal was tampered with.
 */
export const UNABLE_REASONS = ["missing", "coverage", "partsMissing", "zero", "areas", "history", "notANumber", "edited"] as const;
export type UnableReason = (typeof UNABLE_REASONS)[number];

/** What a check says of one place and period. Values are plain decimals as text, in the unit of the rule's left side. */
export interface CheckResult {
  readonly rule: CheckRuleId;
  readonly place: ProvinceId | "VN";
  readonly period: string;
  readonly outcome: "agrees" | "disagrees" | "unable";
  /** Of `unable`; else `null`. */
  readonly reason: UnableReason | null;
  /** The figure checked: the country's, the longer period's, the indicator's. */
  readonly left: string | null;
  /** What it is held against: the other source, the parts together, the middle of the band. */
  readonly right: string | null;
  /** left − right; of a band, how far outside. */
  readonly gap: string | null;
  /** The gap in percent of `right`, two decimals; `null` where that says nothing. */
  readonly gapPercent: string | null;
  /** What may be: of the gap, from − to + the tolerance as an amount; of a band, its ends, between which `left` is to lie. */
  readonly allowed: readonly [string, string] | null;
  /** Parts that are there, of those that should be; `null` where there are no parts. */
  readonly coverage: { readonly have: number; readonly of: number } | null;
  /** The figures that went in, at most 70. */
  readonly series: readonly SeriesKey[];
}

/** A disagreement that stands: its newest values, and since when. */
export interface Disagreement extends Omit<CheckResult, "outcome" | "reason" | "series"> {
  readonly key: CheckKey;
  readonly topic: CheckedTopic;
  /** The figures on whose tiles and provinces it is shown, at most 4. */
  readonly about: readonly SeriesKey[];
  /** Since when the two sides have not agreed. */
  readonly since: Instant;
  /** When these values were. */
  readonly at: Instant;
}

/** The key of one check of one place and period. */
export function checkKey({ rule, place, period }: Pick<CheckResult, "rule" | "place" | "period">): CheckKey {
  return `${rule}:${place}:${period}` as CheckKey;
}

import type { Tolerance } from "#shared/catalogue/checkRule.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { CheckResult, UnableReason } from "#shared/trust/check.ts";
import {
  compare,
  decimalText,
  type Fraction,
  fractionOf,
  HUNDRED,
  larger,
  minus,
  NOTHING,
  over,
  plus,
  roundedText,
  size,
  TWO,
  times,
} from "#server/trust/checks/fraction.ts";
import type { Instance } from "#server/trust/checks/ground.ts";

/** What an evaluation comes to, in exact numbers; written out only where somebody reads it. */
export interface Verdict {
  readonly outcome: CheckResult["outcome"];
  readonly reason: UnableReason | null;
  readonly left: Fraction | null;
  readonly right: Fraction | null;
  readonly gap: Fraction | null;
  /** Worked out when it is asked for: most checks agree to the digit. */
  readonly allowed: (() => readonly [Fraction, Fraction]) | null;
  readonly coverage: CheckResult["coverage"];
  readonly series: readonly SeriesKey[];
}

/** What is known beside the verdict. */
export interface Aside {
  readonly series: readonly SeriesKey[];
  readonly coverage?: CheckResult["coverage"];
  readonly left?: Fraction | null;
  readonly right?: Fraction | null;
}

/** Series kept with a result. */
const SERIES_AT_MOST = 70;

/** Nothing can be said, and why; never agreement [K2]. */
export function unable(reason: UnableReason, { series, coverage = null, left = null, right = null }: Aside): Verdict {
  return { outcome: "unable", reason, left, right, gap: null, allowed: null, coverage, series };
}

/** By how much two sides may differ: the larger of the amount and the share of the larger side. */
export function allowedBy(tolerance: Tolerance, left: Fraction, right: Fraction): Fraction {
  const amount = tolerance.absolute === undefined ? NOTHING : fractionOf(tolerance.absolute);
  if (tolerance.percent === undefined) return amount;
  const share = over(times(fractionOf(tolerance.percent), larger(size(left), size(right))), HUNDRED) ?? NOTHING;
  return larger(amount, share);
}

/** Two sides and how far apart they may be. */
export function apart(
  { left, right, allowed }: { readonly left: Fraction; readonly right: Fraction; readonly allowed: () => Fraction },
  { series, coverage = null }: Aside,
): Verdict {
  const gap = minus(left, right);
  const outcome = gap.n !== 0n && compare(size(gap), allowed()) > 0 ? "disagrees" : "agrees";
  return { outcome, reason: null, left, right, gap, allowed: () => endsOf(allowed()), coverage, series };
}

function endsOf(amount: Fraction): readonly [Fraction, Fraction] {
  return [minus(NOTHING, amount), amount];
}

/** A value and the band it is to lie in, both ends included. */
export function banded(value: Fraction, [lowText, highText]: readonly [string, string], { series, coverage = null }: Aside): Verdict {
  const [low, high] = [fractionOf(lowText), fractionOf(highText)];
  const [isOver, isUnder] = [compare(value, high) > 0, compare(value, low) < 0];
  return {
    outcome: isOver || isUnder ? "disagrees" : "agrees",
    reason: null,
    left: value,
    right: over(plus(low, high), TWO),
    gap: isOver ? minus(value, high) : isUnder ? minus(value, low) : NOTHING,
    allowed: () => [low, high],
    coverage,
    series,
  };
}

/** A verdict as it is kept and shown: plain decimals as text. */
export function presentVerdict({ rule, place, period }: Instance, verdict: Verdict): CheckResult {
  const { outcome, reason, left, right, gap, allowed, coverage, series } = verdict;
  const ends = allowed === null ? null : allowed();
  const text = (value: Fraction | null): string | null => (value === null ? null : decimalText(value));
  return {
    ...{ rule: rule.id, place, period: period.text, outcome, reason, coverage },
    left: text(left),
    right: text(right),
    gap: text(gap),
    gapPercent: percentOf(gap, right),
    allowed: ends === null ? null : [decimalText(ends[0]), decimalText(ends[1])],
    series: series.slice(0, SERIES_AT_MOST),
  };
}

function percentOf(gap: Fraction | null, of: Fraction | null): string | null {
  const share = gap === null || of === null ? null : over(times(gap, HUNDRED), size(of));
  return share === null ? null : roundedText(share, 2);
}

import type { CheckRule } from "#shared/catalogue/checkRule.ts";
import type { Period } from "#shared/observation/period.ts";
import { type Fraction, fractionOf, larger, median, minus, size, times } from "#server/trust/checks/fraction.ts";
import { type Get, type Ground, type Instance, isFigure } from "#server/trust/checks/ground.ts";
import { knownKey } from "#server/trust/checks/knownKeys.ts";
import { apart, unable, type Verdict } from "./verdict.ts";

type ContinuityInstance = Instance & { readonly rule: Extract<CheckRule, { readonly kind: "continuity" }> };

/** Periods before the one that is checked among which the changes are looked for: twice those that are needed. */
export function periodsLookedBack(leastChanges: number): number {
  return 2 * leastChanges + 1;
}

/** A change beyond what the series itself has shown: so many times the median size of the changes before it [K9]. */
export function evaluateContinuity(instance: ContinuityInstance, get: Get, ground: Ground): Verdict | null {
  const { rule, place, period } = instance;
  const key = knownKey(rule.indicator, place);
  const figure = get(key, period.text);
  const back: { readonly period: Period; readonly figure: Fraction | null | undefined }[] = [{ period, figure }];
  for (let count = periodsLookedBack(rule.leastChanges); count > 0; count -= 1) {
    const before = ground.periods.before(back.at(-1)?.period ?? period);
    back.push({ period: before, figure: get(key, before.text) });
  }
  if (figure === undefined) return null;
  const series = [key];
  if (figure === null) return unable("notANumber", { series });
  const previous = back[1];
  if (!isFigure(previous?.figure)) return unable("history", { series, left: figure });
  if (!ground.isSameArea(place, previous.period, period)) return unable("areas", { series, left: figure });
  const changes = back.slice(1).flatMap((later, index) => {
    const earlier = back[index + 2];
    const isOne = isFigure(later.figure) && isFigure(earlier?.figure) && ground.isSameArea(place, earlier.period, later.period);
    return isOne && isFigure(earlier.figure) && isFigure(later.figure) ? [size(minus(later.figure, earlier.figure))] : [];
  });
  const usual = changes.length < rule.leastChanges ? null : median(changes);
  if (usual === null) return unable("history", { series, left: figure, right: previous.figure });
  const allowed = (): Fraction => larger(fractionOf(rule.floor), times(usual, fractionOf(rule.times)));
  return apart({ left: figure, right: previous.figure, allowed }, { series });
}

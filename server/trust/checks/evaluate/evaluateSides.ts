import type { CheckRule, Term, Tolerance } from "#shared/catalogue/checkRule.ts";
import { over } from "#server/trust/checks/fraction.ts";
import { type Get, type Ground, type Instance, isFigure } from "#server/trust/checks/ground.ts";
import { addTerms } from "./terms.ts";
import { allowedBy, apart, unable, type Verdict } from "./verdict.ts";

type Of<K extends CheckRule["kind"]> = Instance & { readonly rule: Extract<CheckRule, { readonly kind: K }> };

/** Two sums that are held against each other. */
interface Sides {
  readonly left: readonly Term[];
  readonly over?: readonly Term[] | undefined;
  readonly right: readonly Term[];
  readonly tolerance: Tolerance;
}

/** Two sources of one figure [K3]. */
export function evaluateSources({ rule, ...at }: Of<"sources">, get: Get, ground: Ground): Verdict | null {
  return evaluateSides(at, { left: [rule.left], right: [rule.right], tolerance: rule.tolerance }, get, ground);
}

/** Two sums that must be equal, the left one divided where the rule says so [K8]. */
export function evaluateIdentity({ rule, ...at }: Of<"identity">, get: Get, ground: Ground): Verdict | null {
  return evaluateSides(at, rule, get, ground);
}

function evaluateSides({ place, period }: Omit<Instance, "rule">, sides: Sides, get: Get, ground: Ground): Verdict | null {
  const at = { place, period: period.text };
  const [left, right] = [addTerms(sides.left, at, get), addTerms(sides.right, at, get)];
  const under = sides.over === undefined ? null : addTerms(sides.over, at, get);
  if (!left.hasAny && !right.hasAny && under?.hasAny !== true) return null;
  const sums = under === null ? [left, right] : [left, right, under];
  const series = sums.flatMap((sum) => sum.series);
  if (!ground.isThere(place, period)) return unable("areas", { series });
  const known = { series, left: under === null ? left.value : null, right: right.value };
  const reason = sums.some((sum) => sum.reason === "missing") ? "missing" : (sums.find((sum) => sum.reason !== null)?.reason ?? null);
  if (reason !== null || left.value === null || right.value === null) return unable(reason ?? "missing", known);
  const checked = !isFigure(under?.value) ? left.value : over(left.value, under.value);
  if (checked === null) return unable("zero", known);
  const sum = right.value;
  return apart({ left: checked, right: sum, allowed: () => allowedBy(sides.tolerance, checked, sum) }, { series });
}

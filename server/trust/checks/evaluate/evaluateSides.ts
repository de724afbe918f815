import type { CheckRule } from "#shared/catalogue/checkRule.ts";
import { over } from "../fraction.ts";
import type { Get, Ground, Instance } from "../ground.ts";
import { addTerms } from "./terms.ts";
import { allowedBy, apart, unable, type Verdict } from "./verdict.ts";

type Of<K extends CheckRule["kind"]> = Instance & { readonly rule: Extract<CheckRule, { readonly kind: K }> };

/** Two sources of one figure [K3]. */
export function evaluateSources(instance: Of<"sources">, get: Get, ground: Ground): Verdict | null {
  const { rule } = instance;
  return evaluateIdentity({ ...instance, rule: { ...rule, kind: "identity", left: [rule.left], right: [rule.right] } }, get, ground);
}

/** Two sums that must be equal, the left one divided where the rule says so [K8]. */
export function evaluateIdentity(instance: Of<"identity">, get: Get, ground: Ground): Verdict | null {
  const { rule, place, period } = instance;
  const at = { place, period: period.text };
  const [left, right] = [addTerms(rule.left, at, get), addTerms(rule.right, at, get)];
  const under = rule.over === undefined ? null : addTerms(rule.over, at, get);
  if (!left.hasAny && !right.hasAny && under?.hasAny !== true) return null;
  const sums = under === null ? [left, right] : [left, right, under];
  const series = sums.flatMap((sum) => sum.series);
  const known = { series, left: under === null ? left.value : null, right: right.value };
  if (!ground.isThere(place, period)) return unable("areas", { series });
  const reason = sums.some((sum) => sum.reason === "missing") ? "missing" : sums.find((sum) => sum.reason !== null)?.reason;
  if (reason != null) return unable(reason, known);
  if (left.value === null || right.value === null) return unable("missing", known);
  const checked = under?.value == null ? left.value : over(left.value, under.value);
  if (checked === null) return unable("zero", known);
  return apart({ left: checked, right: right.value, allowed: allowedBy(rule.tolerance, checked, right.value) }, { series });
}

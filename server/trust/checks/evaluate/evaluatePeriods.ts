import type { CheckRule } from "#shared/catalogue/checkRule.ts";
import { type Fraction, NOTHING, over, plus } from "#server/trust/checks/fraction.ts";
import { type Get, type Ground, type Instance, isFigure } from "#server/trust/checks/ground.ts";
import { knownKey } from "#server/trust/checks/knownKeys.ts";
import { carried } from "./terms.ts";
import { allowedBy, apart, unable, type Verdict } from "./verdict.ts";

type PeriodsInstance = Instance & { readonly rule: Extract<CheckRule, { readonly kind: "periods" }> };

/** Shorter periods against the longer one that holds them: all of them, or nothing is said [K6]. */
export function evaluatePeriods(instance: PeriodsInstance, get: Get, ground: Ground): Verdict | null {
  const { rule, place, period } = instance;
  const cadence = ground.indicators.get(rule.part.indicator)?.cadence;
  if (cadence === undefined) return null;
  const [wholeKey, partKey] = [knownKey(rule.whole.indicator, place), knownKey(rule.part.indicator, place)];
  const within = ground.periods.within(period, cadence);
  const figure = get(wholeKey, period.text);
  const held = within.map((part) => get(partKey, part.text));
  if (figure === undefined && held.every((part) => part === undefined)) return null;

  const coverage = { have: held.filter((part) => isFigure(part)).length, of: held.length };
  const whole = !isFigure(figure) ? null : carried(figure, rule.whole);
  const aside = { series: [wholeKey, partKey], coverage, left: whole };
  const needed = rule.combine === "last" ? held.slice(-1) : held;
  const areIn = rule.combine === "last" ? within.slice(-1) : within;
  if (areIn.some((part) => !ground.isSameArea(place, part, period))) return unable("areas", aside);
  if (whole === null) return unable(figure === null ? "notANumber" : "missing", aside);
  if (needed.includes(undefined)) return unable("partsMissing", aside);
  const numbers = needed.flatMap((part) => part ?? []);
  if (numbers.length < needed.length) return unable("notANumber", aside);
  const together = carried(combine(rule.combine, numbers), rule.part);
  return apart(
    { left: whole, right: together, allowed: () => allowedBy(rule.tolerance, whole, together) },
    { series: aside.series, coverage },
  );
}

function combine(how: "sum" | "mean" | "last", parts: readonly Fraction[]): Fraction {
  const sum = parts.reduce(plus, NOTHING);
  return how === "mean" ? (over(sum, { n: BigInt(parts.length), d: 1n }) ?? NOTHING) : sum;
}

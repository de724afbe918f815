import type { CheckRule } from "#shared/catalogue/checkRule.ts";
import { COUNTRY } from "#shared/catalogue/country.ts";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import { compare, type Fraction, minus, NOTHING, over, plus, times } from "#server/trust/checks/fraction.ts";
import { type Get, type Ground, type Instance, isFigure } from "#server/trust/checks/ground.ts";
import { knownKey } from "#server/trust/checks/knownKeys.ts";
import { carried } from "./terms.ts";
import { allowedBy, apart, unable, type Verdict } from "./verdict.ts";

type PartsInstance = Instance & { readonly rule: Extract<CheckRule, { readonly kind: "parts" }> };

interface Part {
  readonly value: Fraction;
  readonly weight: Fraction;
}

const ONE: Fraction = { n: 1n, d: 1n };

/** The provinces against the country; a province that has not reported is missing, never zero [K4] [K5]. */
export function evaluateParts(instance: PartsInstance, get: Get, ground: Ground): Verdict | null {
  const { rule, period } = instance;
  const wholeTerm = rule.whole ?? { indicator: rule.indicator };
  const wholeKey = knownKey(wholeTerm.indicator, COUNTRY);
  const figure = get(wholeKey, period.text);
  const set = ground.setOf(period);
  const ids = new Set(set.provinces.map(({ id }) => id));
  const parts = set.provinces.flatMap(({ id }) => partOf(instance, id, get) ?? []);
  const strangers = ground.provinceIds.filter((id) => !ids.has(id) && isFigure(get(knownKey(rule.indicator, id), period.text)));
  if (figure === undefined && parts.length === 0 && strangers.length === 0) return null;

  const coverage = { have: parts.length, of: ids.size };
  const whole = !isFigure(figure) ? null : carried(figure, wholeTerm);
  const series = [wholeKey, ...parts.map(({ key }) => key)];
  const aside = { series, coverage, left: whole };
  // A figure of borders that are not those of the period would be counted twice, or not at all.
  if (strangers.length > 0) return unable("areas", aside);
  if (whole === null) return unable(figure === null ? "notANumber" : "missing", aside);
  if (coverage.have === 0 || coverage.have < rule.leastCoverage * coverage.of) return unable("coverage", aside);
  const together = combine(rule.combine, parts);
  if (together === null) return unable("zero", aside);
  const allowed = (): Fraction => allowedBy(rule.tolerance, whole, together);
  if (
    rule.combine === "sum" &&
    coverage.have < coverage.of &&
    !isSaid(minus(whole, together), allowed(), ground.indicators.get(rule.indicator)?.range[0] ?? -1)
  ) {
    return unable("coverage", { ...aside, right: together });
  }
  return apart({ left: whole, right: together, allowed }, { series, coverage });
}

/** Of a sum with parts missing: what is there may already be too much, or reach the whole; what lacks may be what is missing [K5]. */
function isSaid(lacking: Fraction, allowed: Fraction, least: number): boolean {
  return least >= 0 && compare(lacking, allowed) <= 0;
}

function partOf(
  { rule, period }: PartsInstance,
  id: ProvinceId,
  get: Get,
): (Part & { readonly key: ReturnType<typeof knownKey> })[] | null {
  const key = knownKey(rule.indicator, id);
  const value = get(key, period.text);
  const weight = rule.weight === undefined ? ONE : get(knownKey(rule.weight, id), period.text);
  return !isFigure(value) || !isFigure(weight) ? null : [{ key, value, weight }];
}

function combine(how: "sum" | "weightedMean", parts: readonly Part[]): Fraction | null {
  if (how === "sum") return parts.reduce((sum, { value }) => plus(sum, value), NOTHING);
  const weights = parts.reduce((sum, { weight }) => plus(sum, weight), NOTHING);
  return over(
    parts.reduce((sum, { value, weight }) => plus(sum, times(value, weight)), NOTHING),
    weights,
  );
}

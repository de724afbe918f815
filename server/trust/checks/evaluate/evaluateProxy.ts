import type { CheckRule } from "#shared/catalogue/checkRule.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import { type Fraction, HUNDRED, minus, over, times } from "#server/trust/checks/fraction.ts";
import { type Get, type Ground, type Instance, isFigure } from "#server/trust/checks/ground.ts";
import { knownKey } from "#server/trust/checks/knownKeys.ts";
import { banded, unable, type Verdict } from "./verdict.ts";

type ProxyInstance = Instance & { readonly rule: Extract<CheckRule, { readonly kind: "proxy" }> };
type Held = Fraction | null | undefined;

/** A figure and the physical quantity it must keep in proportion with [K7]. */
export function evaluateProxy(instance: ProxyInstance, get: Get, ground: Ground): Verdict | null {
  const { rule, place, period } = instance;
  const series = [knownKey(rule.indicator, place), knownKey(rule.proxy, place)];
  const now = figuresOf(series, period.text, get);
  const before = rule.relation === "ratio" ? null : ground.periods.before(period);
  const then = before === null ? [] : figuresOf(series, before.text, get);
  if (now.every((figure) => figure === undefined)) return null;
  if (!ground.isThere(place, period)) return unable("areas", { series });
  if (before === null) return ratio(instance, now, series);
  return ground.isSameArea(place, before, period) ? growthGap(instance, { now, earlier: then, series }) : unable("areas", { series });
}

function ratio(instance: ProxyInstance, now: readonly Held[], series: readonly SeriesKey[]): Verdict {
  const reason = lackIn(now);
  const [figure, proxy] = now;
  if (reason !== null || !isFigure(figure) || !isFigure(proxy)) return unable(reason ?? "missing", { series });
  const value = over(figure, proxy);
  return value === null ? unable("zero", { series }) : banded(value, instance.rule.band, { series });
}

function growthGap(
  instance: ProxyInstance,
  { now, earlier, series }: { readonly now: readonly Held[]; readonly earlier: readonly Held[]; readonly series: readonly SeriesKey[] },
): Verdict {
  const reason = lackIn([...now, ...earlier]);
  if (reason !== null) return unable(reason, { series });
  const [own, proxy] = now.map((figure, index) => growth(figure, earlier[index]));
  if (!isFigure(own) || !isFigure(proxy)) return unable("zero", { series });
  return banded(minus(own, proxy), instance.rule.band, { series });
}

/** In percent; `null`: there was nothing before. */
function growth(now: Held, then: Held): Fraction | null {
  if (!isFigure(now) || !isFigure(then)) return null;
  return over(times(minus(now, then), HUNDRED), then);
}

function figuresOf(series: readonly SeriesKey[], period: string, get: Get): readonly Held[] {
  return series.map((key) => get(key, period));
}

function lackIn(held: readonly Held[]): "missing" | "notANumber" | null {
  if (held.includes(undefined)) return "missing";
  return held.includes(null) ? "notANumber" : null;
}

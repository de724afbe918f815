import type { CheckRule } from "#shared/catalogue/checkRule.ts";
import { COUNTRY } from "#shared/catalogue/country.ts";
import type { Cadence, IndicatorCode } from "#shared/catalogue/indicator.ts";
import type { Period } from "#shared/observation/period.ts";
import { type SeriesKey, splitSeriesKey } from "#shared/observation/seriesKey.ts";
import type { CheckResult } from "#shared/trust/check.ts";
import { evaluate } from "./evaluate/evaluate.ts";
import { periodsLookedBack } from "./evaluate/evaluateContinuity.ts";
import { presentVerdict } from "./evaluate/verdict.ts";
import type { Get, Ground, Instance, Place } from "./ground.ts";

/** How a figure of one indicator bears on a rule: at which place, and for which periods. */
export interface Bearing {
  readonly rule: CheckRule;
  readonly place: Place;
  /** The periods checked anew when the figure of `period` changes; those of history only if something is held of them. */
  readonly periodsOf: (period: Period) => readonly Period[];
  /** Periods back that the rule reads of this series, beside the one checked. */
  readonly back: number;
  /** A change of an old figure also bears on those after it. */
  readonly isHistory: boolean;
}

/** A figure by its name. */
export interface FigureName {
  readonly series: SeriesKey;
  readonly period: string;
}

/** Every indicator a rule reads. */
export function indicatorsOf(rule: CheckRule): readonly IndicatorCode[] {
  switch (rule.kind) {
    case "sources":
      return [rule.left.indicator, rule.right.indicator];
    case "parts":
      return [
        rule.indicator,
        ...(rule.whole === undefined ? [] : [rule.whole.indicator]),
        ...(rule.weight === undefined ? [] : [rule.weight]),
      ];
    case "periods":
      return [rule.whole.indicator, rule.part.indicator];
    case "proxy":
      return [rule.indicator, rule.proxy];
    case "continuity":
      return [rule.indicator];
    case "identity":
      return [...rule.left, ...(rule.over ?? []), ...rule.right].map(({ indicator }) => indicator);
  }
}

const only = (period: Period): readonly Period[] => [period];

/** How a series bears on the rules of a catalogue. */
export function bearingsOf(ground: Ground, series: SeriesKey): readonly Bearing[] {
  const { indicator, province } = splitSeriesKey(series);
  return ground.rules.flatMap((rule) =>
    indicatorsOf(rule).includes(indicator) ? bearingsOn(rule, { indicator, place: province }, ground) : [],
  );
}

function bearingsOn(
  rule: CheckRule,
  { indicator, place }: { readonly indicator: IndicatorCode; readonly place: Place },
  ground: Ground,
): readonly Bearing[] {
  const plain = { rule, place, periodsOf: only, back: 0, isHistory: false };
  if (rule.kind === "parts") {
    const isWhole = place === COUNTRY && indicator === (rule.whole?.indicator ?? rule.indicator);
    const isPart = place !== COUNTRY && (indicator === rule.indicator || indicator === rule.weight);
    return isWhole || isPart ? [{ ...plain, place: COUNTRY }] : [];
  }
  if (!isAt(rule.level, place)) return [];
  const { periods } = ground;
  const andNext = (period: Period): readonly Period[] => [period, periods.after(period)];
  switch (rule.kind) {
    case "continuity":
      return [{ ...plain, periodsOf: andNext, back: periodsLookedBack(rule.leastChanges), isHistory: true }];
    case "proxy":
      return [rule.relation === "growthGap" ? { ...plain, periodsOf: andNext, back: 1 } : plain];
    case "periods": {
      if (indicator === rule.whole.indicator) return [plain];
      const whole: Cadence = ground.indicators.get(rule.whole.indicator)?.cadence ?? "annual";
      const part: Cadence = ground.indicators.get(indicator)?.cadence ?? "daily";
      const back = 2 * PARTS_IN[whole](part);
      return [{ ...plain, periodsOf: (period) => [periods.around(period, whole)], back }];
    }
    default:
      return [plain];
  }
}

function isAt(level: "country" | "province" | "both", place: Place): boolean {
  return level === "both" || (level === "country") === (place === COUNTRY);
}

const HOURS: Readonly<Record<Cadence, number>> = {
  realtime: 0.25,
  hourly: 1,
  daily: 24,
  weekly: 168,
  "semi-monthly": 365,
  monthly: 730,
  quarterly: 2190,
  annual: 8760,
};

/** About how many periods of one cadence another holds. */
const PARTS_IN = Object.fromEntries(
  Object.entries(HOURS).map(([whole, hours]) => [whole, (part: Cadence) => Math.ceil(hours / HOURS[part]) + 1]),
) as Readonly<Record<Cadence, (part: Cadence) => number>>;

/** Everything that the rules say in which a figure has a part, evaluated now. Pure. */
export function evaluateTouching(ground: Ground, figure: FigureName, get: Get): readonly CheckResult[] {
  return instancesTouching(ground, figure).flatMap((instance) => {
    const verdict = evaluate(instance, get, ground);
    return verdict === null ? [] : [presentVerdict(instance, verdict)];
  });
}

/** The checks in which a figure has a part. */
export function instancesTouching(ground: Ground, { series, period }: FigureName): readonly Instance[] {
  const cadence = ground.indicators.get(splitSeriesKey(series).indicator)?.cadence;
  const read = cadence === undefined ? null : ground.periods.read(cadence, period);
  if (read === null) return [];
  return bearingsOf(ground, series).flatMap(({ rule, place, periodsOf }) => periodsOf(read).map((at) => ({ rule, place, period: at })));
}

/** Cadence of the periods that a rule is checked for. */
export function cadenceOf(ground: Ground, rule: CheckRule): Cadence {
  const code = rule.kind === "periods" ? rule.whole.indicator : indicatorsOf(rule)[0];
  return ground.indicators.get(code ?? "")?.cadence ?? "annual";
}

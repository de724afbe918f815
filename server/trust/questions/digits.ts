import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { SkippedReason } from "#shared/trust/answers/questionAnswers.ts";
import { changesBetween, type Look, type OwnStatistic, type Point, quartileSpread, type SeriesFigures } from "./figures.ts";

/** A figure and its last digits, at the last place its series is written to. */
export interface Digits extends Point {
  readonly series: SeriesKey;
  readonly last: number;
  readonly lastTwo: number;
}

/** What a test of digits looks at: one series, or all that qualify together. */
export interface DigitGroup {
  readonly scope: "series" | "all";
  /** Of one series; of all together the one with the newest figure. */
  readonly series: SeriesKey;
  readonly digits: readonly Digits[];
}

/** Fewer figures do not show to which place a series is written. */
const POINTS_LEAST = 6;

/**
 * Last digits are left to chance only where a figure moves far, from one period to the next, against the unit of its last digit: with a
 * quartile spread of 30 units a normal or double exponential change leaves every last digit within one in a thousand of one in ten.
 */
const SPREAD_FOR_ONE = 30;
const SPREAD_FOR_TWO = 300;
/** Units of the last digit a figure has at least: shorter ones are counts of so few that chance does not spread them. */
export const UNITS_LEAST = 100;
const WHOLE = 100;

function placesOf(text: string): number {
  return (text.split(".")[1] ?? "").replace(/0+$/, "").length;
}

/** Decimal places a series is really written to: the most that half of its figures have, for trailing noughts are often lost on the way. */
export function writtenPlaces(points: readonly Point[], decimals: number): number {
  const places = points.map(({ text }) => placesOf(text)).toSorted((a, b) => b - a);
  return Math.min(decimals, places[Math.ceil(places.length / 2) - 1] ?? 0);
}

/** The last two digits of a figure at a decimal place; digits beyond it are left off. */
export function lastTwoDigits(text: string, places: number): number {
  const [whole = "0", fraction = ""] = text.replace("-", "").split(".");
  return Number(`0${whole}${fraction.padEnd(places, "0").slice(0, places)}`.slice(-2));
}

/** Nothing, all of a whole, and the ends of a scale are reached as they are, whatever chance does. */
export function isAtAnEnd({ value }: Point, { unitKind, range }: Indicator): boolean {
  return value === 0 || value === range[0] || value === range[1] || (unitKind === "percent" && value === WHOLE);
}

function digitsOf({ series, points }: SeriesFigures, decimals: number): readonly Digits[] {
  const places = writtenPlaces(points, decimals);
  return points.map((point) => {
    const lastTwo = lastTwoDigits(point.text, places);
    return { ...point, series, last: lastTwo % 10, lastTwo };
  });
}

/** Why the last digits of a series are not left to chance; `null`: they are. */
function unfit(points: readonly Point[], indicator: Indicator, spread: number): SkippedReason | null {
  if (points.length < POINTS_LEAST) return "tooFew";
  const unit = 10 ** -writtenPlaces(points, indicator.decimals);
  const sizes = points.map(({ value }) => Math.abs(value) / unit).toSorted((a, b) => a - b);
  if ((sizes[Math.floor(sizes.length / 2)] ?? 0) < UNITS_LEAST) return "smallCounts";
  if (quartileSpread(changesBetween(points)) < spread * unit) return "narrow";
  return indicator.unitKind === "percent" && isOnLattice(points, unit) ? "scale" : null;
}

/** Percentages of one small whole are all multiples of one step: 200 cases give steps of half a percent, and no last digit but 0 and 5. */
function isOnLattice(points: readonly Point[], unit: number): boolean {
  return points.map(({ value }) => Math.round(Math.abs(value) / unit)).reduce(greatestCommonDivisor, 0) > 1;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** The groups whose digits may be looked at, each without what was answered before; or why there is none. */
export function digitGroups(look: Look, statistic: OwnStatistic, digits: 1 | 2): readonly DigitGroup[] | SkippedReason {
  const { indicator, figures, answeredUpTo } = look;
  if (indicator.unitKind === "level") return "scale";
  const reasons: SkippedReason[] = [];
  const inside = figures.map(({ series, points }) => ({ series, points: points.filter((point) => !isAtAnEnd(point, indicator)) }));
  const fit = inside.filter(({ points }) => {
    const reason = unfit(points, indicator, digits === 1 ? SPREAD_FOR_ONE : SPREAD_FOR_TWO);
    if (reason !== null) reasons.push(reason);
    return reason === null;
  });
  const [first] = fit;
  if (first === undefined) return mostOf(reasons);
  const after = (all: readonly Digits[], series: SeriesKey | null): readonly Digits[] => {
    const upTo = answeredUpTo(statistic, series);
    return upTo === null ? all : all.filter(({ start }) => start > upTo);
  };
  const read = fit.map((one) => ({ series: one.series, all: digitsOf(one, indicator.decimals) }));
  const single = read.map(({ series, all }): DigitGroup => ({ scope: "series", series, digits: after(all, series) }));
  if (single.length === 1) return single;
  const everything = after(
    read.flatMap(({ all }) => all),
    null,
  );
  return [{ scope: "all", series: newestOf(everything, first.series), digits: everything }, ...single];
}

function newestOf(digits: readonly Digits[], otherwise: SeriesKey): SeriesKey {
  return (
    digits.reduce<Digits | undefined>((best, each) => (best === undefined || each.start > best.start ? each : best), undefined)?.series ??
    otherwise
  );
}

function mostOf(reasons: readonly SkippedReason[]): SkippedReason {
  const counted = [...Map.groupBy(reasons, (reason) => reason)].toSorted(([, a], [, b]) => b.length - a.length);
  return counted[0]?.[0] ?? "tooFew";
}

import type { TrendPoint } from "#client/live/trendHistory.ts";

/** A line of past figures in a box of 1000 × 300, and where its last point and a target lie (0–1 from the top). */
export interface TrendShape {
  readonly line: string;
  readonly area: string;
  readonly lastY: number;
  readonly targetY: number | null;
  /** Plain decimals. */
  readonly least: string;
  readonly most: string;
  readonly first: string;
  readonly last: string;
}

const WIDTH = 1_000;
const HEIGHT = 300;
/** Kept clear above and below the line. */
const EDGE = 0.08;

/** Draws the points at even steps between their least and greatest; `null` under two points. A target is drawn where it is near enough to be seen. */
export function trendShape(points: readonly TrendPoint[], target: number | null): TrendShape | null {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || points.length < 2) return null;
  const values = points.map(({ value }) => Number(value));
  const [own, ownMost] = [Math.min(...values), Math.max(...values)];
  const reach = Math.max(ownMost - own, Math.abs(ownMost) * 0.02);
  const isNear = target !== null && target >= own - 2 * reach && target <= ownMost + 2 * reach;
  const low = isNear ? Math.min(own, target) : own;
  const high = isNear ? Math.max(ownMost, target) : ownMost;
  const y = (value: number): number => (high === low ? 0.5 : EDGE + (1 - (value - low) / (high - low)) * (1 - 2 * EDGE));
  const step = WIDTH / (points.length - 1);
  const line = values.map((value, at) => `${at === 0 ? "M" : "L"}${(at * step).toFixed(1)} ${(y(value) * HEIGHT).toFixed(1)}`).join("");
  return {
    line,
    area: `${line}L${WIDTH} ${HEIGHT}L0 ${HEIGHT}Z`,
    lastY: y(values.at(-1) ?? 0),
    targetY: isNear ? y(target) : null,
    least: points[values.indexOf(own)]?.value ?? "",
    most: points[values.indexOf(ownMost)]?.value ?? "",
    first: first.period,
    last: last.period,
  };
}

/** Puts the figure now held at its period. */
export function withHeld(points: readonly TrendPoint[], held: TrendPoint | undefined): readonly TrendPoint[] {
  if (held === undefined) return points;
  const last = points.at(-1);
  if (last !== undefined && last.period > held.period) return points.map((each) => (each.period === held.period ? held : each));
  return [...points.filter(({ period }) => period !== held.period), held];
}

import type { TrendPoint } from "#client/live/trendHistory.ts";

/** Points a sparkline keeps; older ones fall off, so a wall that runs for days does not grow. */
export const SPARK_POINTS = 36;
const HEIGHT = 20;
const WIDTH = 100;
const EDGE = 1.5;

/** A sparkline's path in a 100 × 20 box and the height (0–1 from the top) of its last point; empty under two points. */
export interface SparkShape {
  readonly path: string;
  readonly lastY: number;
}

/** Puts a figure at its period: replaces it when held, else adds it at the end; a bounded ring, oldest first. */
export function withPoint(points: readonly TrendPoint[], point: TrendPoint): readonly TrendPoint[] {
  const last = points[points.length - 1];
  if (last?.period === point.period) return last.value === point.value ? points : [...points.slice(0, -1), point];
  if (last !== undefined && last.period > point.period) return points;
  return [...points, point].slice(-SPARK_POINTS);
}

/** Draws the points at even steps, scaled between their own least and greatest. */
export function sparkShape(points: readonly TrendPoint[]): SparkShape {
  if (points.length < 2) return { path: "", lastY: 0.5 };
  const values = points.map((point) => Number(point.value));
  const least = Math.min(...values);
  const span = Math.max(...values) - least;
  const y = (value: number) => (span === 0 ? HEIGHT / 2 : EDGE + (1 - (value - least) / span) * (HEIGHT - 2 * EDGE));
  const step = WIDTH / (values.length - 1);
  const path = values.map((value, at) => `${at === 0 ? "M" : "L"}${(at * step).toFixed(1)} ${y(value).toFixed(1)}`).join("");
  return { path, lastY: y(values[values.length - 1] ?? 0) / HEIGHT };
}

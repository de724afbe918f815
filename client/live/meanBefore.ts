import type { TrendPoint } from "./trendHistory.ts";

/** Mean of the periods before the last, thirty at the most; `null` under ten, which say little. */
export function meanBefore(points: readonly TrendPoint[]): number | null {
  const before = points.slice(-31, -1);
  return before.length < 10 ? null : before.reduce((sum, { value }) => sum + Number(value), 0) / before.length;
}

import { type Instant, vietnamDate } from "#shared/clock/instant.ts";
import type { Played } from "./cast.ts";

/** True for a figure that is worked out from others: of its provinces, or of other indicators of its place. */
export function isWorked({ parts, terms }: Pick<Played, "parts" | "terms">): boolean {
  return parts.length > 0 || terms.length > 0;
}

/** What the figures it is worked out from come to now; of counts of a day, those that have begun the day of `now`. */
export function workedNow({ parts, terms, indicator }: Played, now: Instant): number {
  const today = parts.filter(({ overDay, period }) => overDay === undefined || vietnamDate(period.start) === vietnamDate(now));
  return together([...today.map((of) => ({ of, sign: 1 })), ...terms], ({ value }) => value, indicator.decimals) ?? 0;
}

/** What they came to in a period before the drill; `null` where not each of them was given then. */
export function workedThen({ parts, terms, indicator }: Played, period: string): number | null {
  const all = [...parts.map((of) => ({ of, sign: 1 })), ...terms];
  return together(all, ({ past }) => past.get(period), indicator.decimals);
}

/** Added as they are published, not as they are reckoned: the sum of rounded figures is the sum a reader finds. */
function together(
  all: readonly { readonly of: Played; readonly sign: number }[],
  figureOf: (of: Played) => number | undefined,
  decimals: number,
): number | null {
  const factor = 10 ** decimals;
  let sum = 0;
  for (const { of, sign } of all) {
    const figure = figureOf(of);
    if (figure === undefined) return null;
    sum += sign * Math.round(Number(figure.toFixed(of.indicator.decimals)) * factor);
  }
  return sum / factor;
}

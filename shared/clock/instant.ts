/** A moment: milliseconds since 1970-01-01T00:00:00Z, as recorded by the journal's clock (Redis `TIME`). */
export type Instant = number;

/** A length of time in milliseconds. */
export type Duration = number;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** Việt Nam keeps UTC+7 all year, with no summer time (Asia/Ho_Chi_Minh). */
export const VIETNAM_OFFSET_MS = 7 * HOUR_MS;

/** The calendar date in Việt Nam of an instant, as `YYYY-MM-DD`. */
export function vietnamDate(at: Instant): string {
  return new Date(at + VIETNAM_OFFSET_MS).toISOString().slice(0, 10);
}

/** Those read last: the same few dates (when borders changed, rules begin) are asked for with every figure. */
const starts = new Map<string, Instant>();
const STARTS_AT_MOST = 1_000;

/** The instant at which a Vietnamese calendar date (`YYYY-MM-DD`) begins. */
export function startOfVietnamDate(date: string): Instant {
  const known = starts.get(date);
  if (known !== undefined) return known;
  if (starts.size >= STARTS_AT_MOST) starts.clear();
  const start = Date.parse(`${date}T00:00:00Z`) - VIETNAM_OFFSET_MS;
  starts.set(date, start);
  return start;
}

import { DAY_MS, HOUR_MS, type Instant, startOfVietnamDate, vietnamDate } from "#shared/clock/instant.ts";

/** Deadlines that are chosen with one press. */
export const QUICK_DEADLINES = ["hour", "today", "tomorrow", "threeDays", "week", "month"] as const;
export type QuickDeadline = (typeof QUICK_DEADLINES)[number];

/** The end of a working day. */
const FIVE = 17 * HOUR_MS;

/** The moment of each, from now on; `null` where it has passed: it is five already. Days end at five. */
export function quickDeadline(quick: QuickDeadline, now: Instant): Instant | null {
  const inDays = (days: number): Instant => startOfVietnamDate(vietnamDate(now + days * DAY_MS)) + FIVE;
  switch (quick) {
    case "hour":
      return now + HOUR_MS;
    case "today":
      return inDays(0) > now ? inDays(0) : null;
    case "tomorrow":
      return inDays(1);
    case "threeDays":
      return inDays(3);
    case "week":
      return inDays(7);
    case "month":
      return inDays(30);
  }
}

/** A moment as a field for days and hours writes it, in Vietnamese time: `2020-08-19T17:00`. */
export function toField(at: Instant): string {
  return new Date(at + 7 * HOUR_MS).toISOString().slice(0, 16);
}

/** The moment that such a field says; `null`: none. */
export function fromField(text: string): Instant | null {
  const at = Date.parse(`${text}:00+07:00`);
  return Number.isNaN(at) ? null : at;
}

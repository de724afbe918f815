import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, startOfVietnamDate, vietnamDate } from "#shared/clock/instant.ts";

/** A shift: from its start until the next one's. */
export interface Shift {
  readonly start: Instant;
  readonly end: Instant;
}

/** The shift of a moment, from the times of day at which shifts begin. */
export function shiftAt(starts: readonly string[], at: Instant): Shift {
  const today = startOfVietnamDate(vietnamDate(at));
  const ofDay = starts.map((text) => {
    const [hours = 0, minutes = 0] = text.split(":").map(Number);
    return hours * HOUR_MS + minutes * MINUTE_MS;
  });
  const around = [-DAY_MS, 0, DAY_MS].flatMap((day) => ofDay.map((time) => today + day + time)).sort((a, b) => a - b);
  const start = around.findLast((one) => one <= at) ?? today;
  return { start, end: around.find((one) => one > at) ?? start + DAY_MS };
}

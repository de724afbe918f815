import type { DutyRules } from "#shared/catalogue/dutyRules.ts";
import { DAY_MS, type Instant, MINUTE_MS, startOfVietnamDate, vietnamDate } from "#shared/clock/instant.ts";

type Shifts = Pick<DutyRules, "shifts">;

function minuteOfDay(clockTime: string): number {
  return Number(clockTime.slice(0, 2)) * 60 + Number(clockTime.slice(3, 5));
}

/** Starts of shifts on the Vietnamese days around an instant, in order. */
function startsAround({ shifts }: Shifts, at: Instant): readonly Instant[] {
  const today = startOfVietnamDate(vietnamDate(at));
  return [-DAY_MS, 0, DAY_MS].flatMap((day) => shifts.map((time) => today + day + minuteOfDay(time) * MINUTE_MS));
}

/** When the shift of an instant began. */
export function shiftStartOf(rules: Shifts, at: Instant): Instant {
  return startsAround(rules, at).findLast((start) => start <= at) ?? at;
}

/** The change of shift nearest to an instant: a hand-over made shortly before it or after it is for the shift that begins there [A23]. */
export function nearestShiftStart(rules: Shifts, at: Instant): Instant {
  return startsAround(rules, at).reduce((best, start) => (Math.abs(start - at) < Math.abs(best - at) ? start : best));
}

/** When the shift before that of an instant began. */
export function previousShiftStart(rules: Shifts, at: Instant): Instant {
  return shiftStartOf(rules, shiftStartOf(rules, at) - 1);
}

import type { ScheduleRule } from "#shared/catalogue/programme.ts";
import { DAY_MS, type Instant, VIETNAM_OFFSET_MS, vietnamDate } from "#shared/clock/instant.ts";

/** True while a rule holds, by the calendar and the clock of Việt Nam. Over midnight it is of the day on which it began. */
export function holdsAt(rule: ScheduleRule, now: Instant): boolean {
  const time = new Date(now + VIETNAM_OFFSET_MS).toISOString().slice(11, 16);
  if (rule.from < rule.to) return rule.from <= time && time < rule.to && isOfDay(rule, now);
  return (time >= rule.from && isOfDay(rule, now)) || (time < rule.to && isOfDay(rule, now - DAY_MS));
}

function isOfDay({ days, dates }: ScheduleRule, at: Instant): boolean {
  const date = vietnamDate(at);
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || SUNDAY;
  return (days === undefined || days.includes(weekday)) && (dates === undefined || (dates.from <= date && date <= dates.to));
}

/** ISO 8601. */
const SUNDAY = 7;

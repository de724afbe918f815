import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS, VIETNAM_OFFSET_MS } from "#shared/clock/instant.ts";

const FORM = /^(\d{1,2})[:hg.](\d{2})(?:[:.](\d{2}))?$/u;

/** The next instant at which a clock in Việt Nam shows what was typed (`22:00`, `8h30`, `21:59:30`); `null` when it is no time of day. */
export function nextTimeOfDay(typed: string, now: Instant): Instant | null {
  const match = FORM.exec(typed.trim());
  if (match === null) return null;
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  if (hours > 23 || minutes > 59 || seconds > 59) return null;
  const midnight = Math.floor((now + VIETNAM_OFFSET_MS) / DAY_MS) * DAY_MS - VIETNAM_OFFSET_MS;
  const today = midnight + hours * HOUR_MS + minutes * MINUTE_MS + seconds * SECOND_MS;
  return today > now ? today : today + DAY_MS;
}

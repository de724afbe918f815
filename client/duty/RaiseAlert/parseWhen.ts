import { DAY_MS, type Instant, MINUTE_MS, vietnamDate } from "#shared/clock/instant.ts";

const TIME = /(\d{1,2})(?:[:hg](\d{2})?)/i;
const DATE = /(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?/;
const WHOLE =
  /^\s*(?:\d{1,2}[:hg](?:\d{2})?(?:[\s,]+\d{1,2}\/\d{1,2}(?:\/\d{4})?)?|\d{1,2}\/\d{1,2}(?:\/\d{4})?[\s,]+\d{1,2}[:hg](?:\d{2})?)\s*$/i;

/**
 * Reads a time of day in Việt Nam, with a date where one is given: `22:00`, `22h30`, `6h 20/8`, `19/08/2026 22:00`. Without a
 * date it is the next time the clock shows it. `null`: it cannot be read.
 */
export function parseWhen(text: string, now: Instant): Instant | null {
  if (!WHOLE.test(text)) return null;
  const date = DATE.exec(text);
  const time = TIME.exec(date === null ? text : text.replace(date[0], " "));
  if (time === null) return null;
  const [hours, minutes] = [Number(time[1]), Number(time[2] ?? 0)];
  if (hours > 23 || minutes > 59) return null;
  const today = vietnamDate(now);
  if (date === null) {
    const at = instantAt(today, hours, minutes);
    return at === null || at > now - MINUTE_MS ? at : at + DAY_MS;
  }
  const day = `${date[3] ?? today.slice(0, 4)}-${pad(date[2])}-${pad(date[1])}`;
  const at = instantAt(day, hours, minutes);
  // The 31st of a shorter month would read as the month after.
  return at !== null && vietnamDate(at) === day ? at : null;
}

function instantAt(day: string, hours: number, minutes: number): Instant | null {
  const at = Date.parse(`${day}T${pad(String(hours))}:${pad(String(minutes))}:00+07:00`);
  return Number.isNaN(at) ? null : at;
}

function pad(digits: string | undefined): string {
  return (digits ?? "").padStart(2, "0");
}

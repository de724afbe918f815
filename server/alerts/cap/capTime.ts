import { type Instant, MINUTE_MS, VIETNAM_OFFSET_MS } from "#shared/clock/instant.ts";

/** CAP 1.2 § 3.2: the DateTime form with a numeric offset; Greenwich is `-00:00`. */
const FORM = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)([+-])(\d\d):(\d\d)$/;
const OFFSET_AT_MOST_MIN = 14 * 60;

/** The instant of a CAP time, `null` for any other form, for a date that is not in the calendar, and for Greenwich as `+00:00`. */
export function instantOfCap(text: string): Instant | null {
  const [, local = "", sign, hours, minutes] = FORM.exec(text) ?? [];
  if (sign === undefined) return null;
  const offsetMin = Number(hours) * 60 + Number(minutes);
  if (offsetMin > OFFSET_AT_MOST_MIN || Number(minutes) > 59 || (offsetMin === 0 && sign === "+")) return null;
  const at = Date.parse(`${local}Z`);
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 19) !== local) return null;
  return at - (sign === "-" ? -1 : 1) * offsetMin * MINUTE_MS;
}

/** An instant as CAP writes it, in Việt Nam's time; CAP knows no parts of a second. */
export function capTime(at: Instant): string {
  return `${new Date(Math.floor(at / 1000) * 1000 + VIETNAM_OFFSET_MS).toISOString().slice(0, 19)}+07:00`;
}

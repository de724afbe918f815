import type { AlertContent } from "#shared/alert/alert.ts";
import { DAY_MS, type Duration, HOUR_MS, type Instant } from "#shared/clock/instant.ts";
import type { ContentFields } from "./contentFields.ts";
import { type Faults, quoted } from "./faults.ts";

const LONGEST_MS: Duration = 30 * DAY_MS;
/** How long an alert stands whose hazard does not say. */
const USUAL_HOURS = 12;

/** ISO 8601 with an offset; a fraction of a second may be there, seconds may be missing. */
const FORM = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?(?:\.(\d{1,3})\d{0,6})?(Z|[+-]\d\d:?\d\d)$/;

/** An instant with its offset, `null` for any other form or a date the calendar does not have. */
export function readInstant(text: string): Instant | null {
  const [, minutes = "", seconds = ":00", fraction = "0", zone] = FORM.exec(text.trim()) ?? [];
  if (zone === undefined) return null;
  const local = Date.parse(`${minutes}${seconds}Z`);
  // The calendar's own reader takes 31 February for 3 March.
  if (Number.isNaN(local) || !new Date(local).toISOString().startsWith(`${minutes}${seconds}`)) return null;
  const at = Date.parse(`${minutes}${seconds}.${fraction.padEnd(3, "0")}${zone.replace(/^([+-]\d\d)(\d\d)$/, "$1:$2")}`);
  return Number.isNaN(at) ? null : at;
}

type Times = Pick<AlertContent, "effective" | "onset" | "expires">;

/** When an alert begins, when what it warns of begins, and when it ends: in order, and in time. */
export function readTimes(
  fields: ContentFields,
  { now, base, expiresHours }: { readonly now: Instant; readonly base: Times | null; readonly expiresHours: number | undefined },
  faults: Faults,
): Times {
  const read = (field: "effective" | "onset" | "expires"): Instant | null => {
    const given = fields[field];
    if (given === null || given === undefined || given.trim() === "") return null;
    const at = readInstant(given);
    if (at === null) {
      faults.add(
        `/${field}`,
        `${quoted(given)} không phải thời điểm hợp lệ kèm múi giờ; ví dụ 2026-11-24T08:30:00+07:00.`,
        `${quoted(given)} is no valid moment with an offset; for example 2026-11-24T08:30:00+07:00.`,
      );
    }
    return at;
  };
  const effective = read("effective") ?? base?.effective ?? now;
  const onset = fields.onset === undefined ? (base?.onset ?? null) : read("onset");
  const expires = read("expires") ?? base?.expires ?? Math.max(now, effective) + (expiresHours ?? USUAL_HOURS) * HOUR_MS;
  checkOrder({ effective, onset, expires }, now, faults);
  return { effective, onset, expires };
}

function checkOrder({ effective, onset, expires }: Times, now: Instant, faults: Faults): void {
  const say = (field: string, vi: string, en: string): void => {
    if (!faults.has(field)) faults.add(`/${field}`, vi, en);
  };
  if (effective < now - LONGEST_MS || effective > now + LONGEST_MS) {
    say("effective", "Hiệu lực phải bắt đầu trong vòng 30 ngày trước hoặc sau lúc này.", "It must take effect within 30 days of now.");
  }
  if (expires <= now) {
    say("expires", "Thời điểm hết hiệu lực đã qua. Hãy chọn thời điểm sau lúc này.", "It has expired already. Choose a moment after now.");
  } else if (expires <= effective) {
    say("expires", "Phải hết hiệu lực sau khi bắt đầu hiệu lực.", "It must expire after it takes effect.");
  } else if (expires > now + LONGEST_MS) {
    say("expires", "Hiệu lực dài nhất là 30 ngày kể từ lúc này.", "It must expire within 30 days of now.");
  }
  if (onset !== null && (onset < now - LONGEST_MS || onset >= expires)) {
    say(
      "onset",
      "Lúc hiện tượng bắt đầu phải trước khi hết hiệu lực, và không sớm hơn 30 ngày trước.",
      "The onset must be before it expires, and at most 30 days ago.",
    );
  }
}

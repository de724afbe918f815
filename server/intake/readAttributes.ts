import { type Instant, startOfVietnamDate, VIETNAM_OFFSET_MS } from "#shared/clock/instant.ts";
import { OBS_STATUSES, type ObsStatus } from "#shared/observation/obsStatus.ts";
import type { Period } from "#shared/observation/period.ts";
import { CLOCK_SKEW_MS } from "./limits.ts";
import { type Refusal, shown, timeText } from "./refusal.ts";

type Read<T> = { readonly ok: true; readonly is: T } | { readonly ok: false; readonly refusal: Refusal };

const STATUSES: ReadonlySet<string> = new Set(OBS_STATUSES);
/** ISO 8601 to the minute or finer; without a zone it is the time in Việt Nam. */
const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s?(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?$/;

/** The status of a figure: one code of CL_OBS_STATUS, `A` when none is given. */
export function readStatus(text: string | undefined): Read<ObsStatus> {
  if (text === undefined) {
    return { ok: true, is: "A" };
  }
  return STATUSES.has(text)
    ? { ok: true, is: text as ObsStatus }
    : { ok: false, refusal: { code: "status.unknown", field: "status", got: shown(text), want: OBS_STATUSES.join(" ") } };
}

/** An ISO 8601 moment, or `null`; calendar dates that do not exist are not taken. */
function parseMoment(text: string): Instant | null {
  const match = MOMENT.exec(text);
  if (match === null) {
    return null;
  }
  const [, date = "", hour = "00", minute = "00", second = "00", fraction = "", zone] = match;
  const local = Date.parse(`${date}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, "0")}Z`);
  if (Number.isNaN(local) || new Date(startOfVietnamDate(date) + VIETNAM_OFFSET_MS).toISOString().slice(0, 10) !== date) {
    return null;
  }
  return local - zoneOffset(zone);
}

function zoneOffset(zone: string | undefined): number {
  if (zone === undefined) {
    return VIETNAM_OFFSET_MS;
  }
  if (zone === "Z") {
    return 0;
  }
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))];
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** When the figure was said: not after now, and not before its period unless it is a forecast; `null` when not given. */
export function readPublishedAt(
  text: string | undefined,
  about: { readonly period: Period; readonly now: Instant; readonly status: ObsStatus },
): Read<Instant | null> {
  if (text === undefined) {
    return { ok: true, is: null };
  }
  const refuse = (code: Refusal["code"], want: string): Read<never> => ({
    ok: false,
    refusal: { code, field: "publishedAt", got: shown(text), want },
  });
  const at = parseMoment(text);
  if (at === null) {
    return refuse("publishedAt.malformed", "2020-08-19T08:30:00+07:00");
  }
  if (at > about.now + CLOCK_SKEW_MS) {
    return refuse("publishedAt.future", timeText(about.now));
  }
  return at < about.period.start && about.status !== "F" ? refuse("publishedAt.before-period", about.period.text) : { ok: true, is: at };
}

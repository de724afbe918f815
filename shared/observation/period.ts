import type { Cadence } from "#shared/catalogue/indicator.ts";
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, VIETNAM_OFFSET_MS } from "#shared/clock/instant.ts";

export type PeriodKind = "year" | "half" | "quarter" | "month" | "halfMonth" | "week" | "day" | "hour" | "minute";

/** TIME_PERIOD on the Vietnamese calendar: `start` inclusive, `end` exclusive. */
export interface Period {
  /** Canonical text; two texts of one period are equal. */
  readonly text: string;
  readonly kind: PeriodKind;
  readonly start: Instant;
  readonly end: Instant;
}

const QUARTER_MINUTES = 15;

function local(year: number, month = 0, day = 1): Instant {
  return Date.UTC(year, month, day) - VIETNAM_OFFSET_MS;
}

function pad(value: number, width = 2): string {
  return String(value).padStart(width, "0");
}

/** Monday of ISO week 1 of a year. */
function firstWeek(year: number): Instant {
  const fourth = local(year, 0, 4);
  const weekday = (new Date(fourth + VIETNAM_OFFSET_MS).getUTCDay() + 6) % 7;
  return fourth - weekday * DAY_MS;
}

function yearOf(at: Instant): { y: number; m: number; d: number; h: number; min: number } {
  const date = new Date(at + VIETNAM_OFFSET_MS);
  return { y: date.getUTCFullYear(), m: date.getUTCMonth(), d: date.getUTCDate(), h: date.getUTCHours(), min: date.getUTCMinutes() };
}

function year(y: number): Period {
  return { text: pad(y, 4), kind: "year", start: local(y), end: local(y + 1) };
}
function half(y: number, n: number): Period {
  return { text: `${pad(y, 4)}-S${n}`, kind: "half", start: local(y, (n - 1) * 6), end: local(y, n * 6) };
}
function quarter(y: number, n: number): Period {
  return { text: `${pad(y, 4)}-Q${n}`, kind: "quarter", start: local(y, (n - 1) * 3), end: local(y, n * 3) };
}
function month(y: number, m: number): Period {
  return { text: `${pad(y, 4)}-${pad(m + 1)}`, kind: "month", start: local(y, m), end: local(y, m + 1) };
}
function halfMonth(y: number, m: number, n: number): Period {
  const start = local(y, m, n === 1 ? 1 : 16);
  return { text: `${pad(y, 4)}-${pad(m + 1)}-H${n}`, kind: "halfMonth", start, end: n === 1 ? local(y, m, 16) : local(y, m + 1) };
}
function week(start: Instant): Period {
  const { y } = yearOf(start + 3 * DAY_MS);
  const number = Math.round((start - firstWeek(y)) / (7 * DAY_MS)) + 1;
  return { text: `${pad(y, 4)}-W${pad(number)}`, kind: "week", start, end: start + 7 * DAY_MS };
}
function day(y: number, m: number, d: number): Period {
  const start = local(y, m, d);
  return { text: `${pad(y, 4)}-${pad(m + 1)}-${pad(d)}`, kind: "day", start, end: start + DAY_MS };
}
function minute(start: Instant, kind: "hour" | "minute"): Period {
  const { y, m, d, h, min } = yearOf(start);
  const text = `${pad(y, 4)}-${pad(m + 1)}-${pad(d)}T${pad(h)}:${pad(min)}`;
  return { text, kind, start, end: start + (kind === "hour" ? HOUR_MS : QUARTER_MINUTES * MINUTE_MS) };
}

const FORMS: readonly (readonly [RegExp, (g: readonly number[]) => Period | null])[] = [
  [/^(\d{4})$/, ([y = 0]) => year(y)],
  [/^(\d{4})-S([12])$/, ([y = 0, n = 0]) => half(y, n)],
  [/^(\d{4})-Q([1-4])$/, ([y = 0, n = 0]) => quarter(y, n)],
  [/^(\d{4})-(\d{2})$/, ([y = 0, m = 0]) => (m >= 1 && m <= 12 ? month(y, m - 1) : null)],
  [/^(\d{4})-(\d{2})-H([12])$/, ([y = 0, m = 0, n = 0]) => (m >= 1 && m <= 12 ? halfMonth(y, m - 1, n) : null)],
  [/^(\d{4})-W(\d{2})$/, ([y = 0, n = 0]) => weekOf(y, n)],
  [/^(\d{4})-(\d{2})-(\d{2})$/, ([y = 0, m = 0, d = 0]) => dayOf(y, m, d)],
  [/^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/, ([y = 0, m = 0, d = 0, h = 0, min = 0]) => minuteOf(dayOf(y, m, d), h, min)],
];

function weekOf(y: number, n: number): Period | null {
  const found = week(firstWeek(y) + (n - 1) * 7 * DAY_MS);
  return found.text === `${pad(y, 4)}-W${pad(n)}` ? found : null;
}

function dayOf(y: number, m: number, d: number): Period | null {
  const found = day(y, m - 1, d);
  return found.text === `${pad(y, 4)}-${pad(m)}-${pad(d)}` && yearOf(found.start).d === d ? found : null;
}

function minuteOf(of: Period | null, h: number, min: number): Period | null {
  if (of === null || h > 23 || min > 59) return null;
  return minute(of.start + h * HOUR_MS + min * MINUTE_MS, min === 0 ? "hour" : "minute");
}

/** `Date.UTC` reads the years 0 to 99 as of the last century; no figure is as old as this. */
const FIRST_YEAR = "1900";

/** Reads a canonical TIME_PERIOD; `null` when it is none, no such date exists, or the year is before 1900. */
export function parsePeriod(text: string): Period | null {
  if (text < FIRST_YEAR) return null;
  for (const [form, build] of FORMS) {
    const match = form.exec(text);
    if (match !== null) return build(match.slice(1).map(Number));
  }
  return null;
}

/** Reads a period of a series of this cadence: `T08:00` is an hour, but the first quarter-hour of a realtime one. */
export function parsePeriodOf(cadence: Cadence, text: string): Period | null {
  const period = parsePeriod(text);
  return period?.kind === "hour" && cadence === "realtime" ? minute(period.start, "minute") : period;
}

/** The period of a cadence that contains an instant; realtime is cut into quarter-hours. */
export function periodContaining(cadence: Cadence, at: Instant): Period {
  const { y, m, d } = yearOf(at);
  switch (cadence) {
    case "annual":
      return year(y);
    case "quarterly":
      return quarter(y, Math.floor(m / 3) + 1);
    case "monthly":
      return month(y, m);
    case "semi-monthly":
      return halfMonth(y, m, d <= 15 ? 1 : 2);
    case "weekly": {
      const today = local(y, m, d);
      return week(today - ((new Date(today + VIETNAM_OFFSET_MS).getUTCDay() + 6) % 7) * DAY_MS);
    }
    case "daily":
      return day(y, m, d);
    case "hourly":
      return minute(at - ((at + VIETNAM_OFFSET_MS) % HOUR_MS), "hour");
    case "realtime":
      return minute(at - ((at + VIETNAM_OFFSET_MS) % (QUARTER_MINUTES * MINUTE_MS)), "minute");
  }
}

const CADENCE_OF = {
  year: "annual",
  half: "annual",
  quarter: "quarterly",
  month: "monthly",
  halfMonth: "semi-monthly",
  week: "weekly",
  day: "daily",
  hour: "hourly",
  minute: "realtime",
} as const satisfies Record<PeriodKind, Cadence>;

function neighbour(period: Period, at: Instant): Period {
  if (period.kind !== "half") return periodContaining(CADENCE_OF[period.kind], at);
  const { y, m } = yearOf(at);
  return half(y, m < 6 ? 1 : 2);
}

/** The period of the same kind just before. */
export function previousPeriod(period: Period): Period {
  return neighbour(period, period.start - 1);
}

/** The period of the same kind just after. */
export function nextPeriod(period: Period): Period {
  return neighbour(period, period.end);
}

/** Order in time: by start, then the shorter first. */
export function comparePeriods(a: Period, b: Period): number {
  return a.start - b.start || a.end - b.end;
}

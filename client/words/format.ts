import { DAY_MS, type Duration, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS, VIETNAM_OFFSET_MS } from "#shared/clock/instant.ts";
import type { Words } from "./vi.ts";

const MINUS = "\u2212";

/** Writes a plain decimal with the language's separators; digits are never rounded, dropped or passed through a float. */
export function formatDecimal(plain: string, words: Words): string {
  const negative = plain.startsWith("-");
  const [whole = "0", fraction] = (negative ? plain.slice(1) : plain).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, words.scale.group);
  return `${negative ? MINUS : ""}${grouped}${fraction === undefined ? "" : words.scale.decimal + fraction}`;
}

/** Moves the decimal point of a plain decimal by `places` (left when negative), exactly. */
export function shiftPoint(plain: string, places: number): string {
  const negative = plain.startsWith("-");
  const [whole = "0", fraction = ""] = (negative ? plain.slice(1) : plain).split(".");
  const digits = whole + fraction;
  const point = whole.length + places;
  const padded = point <= 0 ? "0".repeat(1 - point) + digits : digits.padEnd(point, "0");
  const at = Math.max(point, 1);
  const left = padded.slice(0, at).replace(/^0+(?=\d)/, "");
  const right = padded.slice(at);
  return `${negative ? "-" : ""}${left}${right === "" ? "" : `.${right}`}`;
}

/** Drops zeros at the end of a fraction: `2.50` reads 2,5. */
export function trimFraction(plain: string): string {
  return plain.includes(".") ? plain.replace(/\.?0+$/, "") : plain;
}

/** `08:30`, in Vietnamese time. */
export function formatTime(at: Instant): string {
  return vietnamIso(at).slice(11, 16);
}

/** `08:30:14`, in Vietnamese time. */
export function formatClock(at: Instant): string {
  return vietnamIso(at).slice(11, 19);
}

/** `19/08/2020`, in Vietnamese time. */
export function formatDate(at: Instant): string {
  const iso = vietnamIso(at);
  return `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`;
}

/** `Thứ Tư, 19/08/2020`. */
export function formatWeekday(at: Instant, words: Words): string {
  const day = new Date(at + VIETNAM_OFFSET_MS).getUTCDay();
  return `${words.time.weekdays[day] ?? ""}, ${formatDate(at)}`;
}

/** The hour when it is of the wall's day, else the day and month: enough to place a report at a glance. */
export function formatMoment(at: Instant, now: Instant): string {
  const then = formatDate(at);
  const today = formatDate(now);
  if (then === today) return formatTime(at);
  return then.slice(6) === today.slice(6) ? then.slice(0, 5) : then;
}

/** A length of time in its largest whole unit: `19 ngày`, `3 giờ`, `12 phút`. */
export function formatLength(length: Duration, words: Words): string {
  if (length >= DAY_MS) return words.time.days(Math.floor(length / DAY_MS));
  if (length >= HOUR_MS) return words.time.hours(Math.floor(length / HOUR_MS));
  if (length >= MINUTE_MS) return words.time.minutes(Math.floor(length / MINUTE_MS));
  return words.time.seconds(Math.max(0, Math.floor(length / SECOND_MS)));
}

type PeriodWriter = (parts: readonly string[], words: Words) => string;

const FULL: readonly (readonly [RegExp, PeriodWriter])[] = [
  [/^(\d{4})$/, ([y = ""], w) => w.time.year(y)],
  [/^(\d{4})-Q([1-4])$/, ([y = "", q = ""], w) => w.time.quarter(Number(q), y)],
  [/^(\d{4})-S([12])$/, ([y = "", h = ""], w) => w.time.half(h, y)],
  [/^(\d{4})-(\d{2})-H([12])$/, ([y = "", m = "", h = ""], w) => w.time.halfMonth(h, m, y)],
  [/^(\d{4})-(\d{2})$/, ([y = "", m = ""], w) => w.time.month(m, y)],
  [/^(\d{4})-W(\d{2})$/, ([y = "", n = ""], w) => w.time.week(n, y)],
  [/^(\d{4})-(\d{2})-(\d{2})$/, ([y = "", m = "", d = ""]) => `${d}/${m}/${y}`],
  [/^(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2})/, ([y = "", m = "", d = "", t = ""]) => `${t} ${d}/${m}/${y}`],
];

const SHORT: readonly (readonly [RegExp, PeriodWriter])[] = [
  [/^(\d{4})$/, ([y = ""]) => y],
  [/^(\d{4})-S([12])$/, ([y = "", h = ""], w) => w.time.halfShort(h, y)],
  [/^(\d{4})-(\d{2})-H([12])$/, ([y = "", m = "", h = ""], w) => w.time.halfMonthShort(h, m, y)],
  [/^(\d{4})-Q([1-4])$/, ([y = "", q = ""], w) => w.time.quarterShort(Number(q), y)],
  [/^(\d{4})-(\d{2})$/, ([y = "", m = ""], w) => w.time.monthShort(m, y)],
  [/^(\d{4})-W(\d{2})$/, ([y = "", n = ""], w) => w.time.weekShort(n, y)],
  [/^\d{4}-(\d{2})-(\d{2})$/, ([m = "", d = ""]) => `${d}/${m}`],
  [/^\d{4}-\d{2}-\d{2}T(\d{2}:\d{2})/, ([t = ""]) => t],
];

/** A TIME_PERIOD in words: `tháng 8/2020`, `quý III/2020`, `năm 2015`, `tuần 34/2020`, `19/08/2020`. */
export function formatPeriod(period: string, words: Words): string {
  return writePeriod(period, words, FULL);
}

/** A TIME_PERIOD as short as it stays clear: `T8/2020`, `Q3/2020`, `19/08`, `08:30`. */
export function formatPeriodShort(period: string, words: Words): string {
  return writePeriod(period, words, SHORT);
}

/** A period named beside another: the year they share is not said again. */
export function formatPeriodBeside(period: string, beside: string, words: Words): string {
  const year = period.slice(0, 4);
  const short = formatPeriodShort(period, words);
  const ending = [`/${year}`, `, ${year}`, ` ${year}`].find((end) => short.endsWith(end));
  return ending === undefined || !beside.startsWith(year) ? short : short.slice(0, -ending.length);
}

function writePeriod(period: string, words: Words, forms: typeof FULL): string {
  for (const [pattern, write] of forms) {
    const match = pattern.exec(period);
    if (match) return write(match.slice(1), words);
  }
  return period;
}

function vietnamIso(at: Instant): string {
  return new Date(at + VIETNAM_OFFSET_MS).toISOString();
}

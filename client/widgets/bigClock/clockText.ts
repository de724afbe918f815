import type { Instant } from "#shared/clock/instant.ts";
import { formatClock, formatDate, formatWeekday } from "#client/words/format.ts";
import type { Words } from "#client/words/vi.ts";

/** What a large clock says at a moment. */
export interface ClockText {
  /** `08:30`. */
  readonly minutes: string;
  /** `:14`. */
  readonly seconds: string;
  readonly weekday: string;
  /** `19/08/2020`. */
  readonly date: string;
}

/** The words of a large clock at a moment, in Vietnamese time. */
export function clockText(at: Instant, words: Words): ClockText {
  const clock = formatClock(at);
  const date = formatDate(at);
  return { minutes: clock.slice(0, 5), seconds: clock.slice(5), weekday: formatWeekday(at, words).replace(`, ${date}`, ""), date };
}

/** Sizes of a clock in a box, all in units. */
export interface ClockSizes {
  readonly time: number;
  readonly date: number;
  readonly mark: number;
  /** Weekday and date on lines of their own. */
  readonly isTall: boolean;
  /** False where they would be too small to be read. */
  readonly hasSeconds: boolean;
}

/** Width of `08:30:14` with its seconds a third smaller, in ems of its hours, and of `08:30`. */
const TIME_EMS = 4.35;
const MINUTES_EMS = 2.9;
/** Seconds beside the hours. */
const SECONDS_SHARE = 0.66;
/** Width of the longest weekday and a date beside each other, in ems. */
const DATE_EMS = 11.8;
const DATE_ALONE_EMS = 6.1;
const PADDING = 3.2;
const SMALLEST = 1.6;

/** The largest clock that fits a box. */
export function clockSizes(width: number, height: number, isMarked: boolean): ClockSizes {
  const [wide, high] = [width - PADDING, height - 2.4];
  // Time, date and mark stand under each other; a mark takes its line only where there is one.
  const lines = isMarked ? 2.05 : 1.68;
  const isTall = wide / high < 1.6;
  const tallest = high / (isTall ? lines + 0.4 : lines);
  const whole = Math.min(wide / TIME_EMS, tallest);
  const hasSeconds = whole * SECONDS_SHARE >= SMALLEST;
  const time = hasSeconds ? whole : Math.max(SMALLEST, Math.min(wide / MINUTES_EMS, tallest));
  const dateRoom = wide / (isTall ? DATE_ALONE_EMS : DATE_EMS);
  const date = Math.max(SMALLEST, Math.min(time * 0.33, dateRoom));
  return { time, date, mark: Math.max(SMALLEST, Math.min(time * 0.2, 3)), isTall, hasSeconds };
}

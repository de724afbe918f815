import { describe, expect, test } from "vitest";
import {
  formatClock,
  formatDecimal,
  formatLength,
  formatMoment,
  formatPeriod,
  formatPeriodBeside,
  formatPeriodShort,
  formatWeekday,
  shiftPoint,
} from "#client/words/format.ts";
import { wordsOf } from "#client/words/language.ts";

const vi = wordsOf("vi");
const en = wordsOf("en");
const OPENING = Date.parse("2020-08-19T08:30:14+07:00");

describe("numbers as they are written in Việt Nam", () => {
  test("dots for thousands, a comma for decimals, a true minus; no digit passes through a float", () => {
    expect(formatDecimal("1234567.8", vi)).toBe("1.234.567,8");
    expect(formatDecimal("-9007199254740993.10", vi)).toBe("\u22129.007.199.254.740.993,10");
    expect(formatDecimal("999", vi)).toBe("999");
    expect(formatDecimal("1234567.8", en)).toBe("1,234,567.8");
  });

  test("the decimal point moves exactly", () => {
    expect([shiftPoint("418.25", -6), shiftPoint("0.00041825", 6), shiftPoint("-5", 3), shiftPoint("1200", -2)]).toEqual([
      "0.00041825",
      "418.25",
      "-5000",
      "12.00",
    ]);
  });
});

describe("dates and times on the Vietnamese calendar", () => {
  test("the clock, the weekday and the moment of a report", () => {
    expect(formatClock(OPENING)).toBe("08:30:14");
    expect(formatWeekday(OPENING, vi)).toBe("Thứ Tư, 19/08/2020");
    expect(formatWeekday(Date.parse("2020-08-22T18:00:00Z"), vi)).toBe("Chủ Nhật, 23/08/2020");
    expect(formatMoment(OPENING - 60_000, OPENING)).toBe("08:29");
    expect(formatMoment(OPENING - 86_400_000, OPENING)).toBe("18/08");
    expect(formatMoment(OPENING - 366 * 86_400_000, OPENING)).toBe("19/08/2019");
  });

  test("a length is told in its largest whole unit", () => {
    const told = [19 * 86_400_000 + 5, 3 * 3_600_000, 12 * 60_000, 7_000, -5].map((length) => formatLength(length, vi));
    expect(told).toEqual(["19 ngày", "3 giờ", "12 phút", "7 giây", "0 giây"]);
    expect(formatLength(86_400_000, en)).toBe("1 day");
  });

  test.each([
    ["2020", "năm 2020", "2020"],
    ["2020-S2", "nửa cuối năm 2020", "nửa cuối 2020"],
    ["2020-Q3", "quý III/2020", "Q3/2020"],
    ["2020-08", "tháng 8/2020", "T8/2020"],
    ["2020-08-H1", "nửa đầu tháng 8/2020", "kỳ 1 T8/2020"],
    ["2020-W34", "tuần 34/2020", "tuần 34/2020"],
    ["2020-08-19", "19/08/2020", "19/08"],
    ["2020-08-19T08:30", "08:30 19/08/2020", "08:30"],
  ])("the period %s reads “%s”, short “%s”", (period, full, short) => {
    expect([formatPeriod(period, vi), formatPeriodShort(period, vi)]).toEqual([full, short]);
    expect(formatPeriod(period, en)).not.toMatch(/^\d{4}-/);
  });

  test("the year that two periods share is said once", () => {
    expect(formatPeriodBeside("2020-06", "2020-07", vi)).toBe("T6");
    expect(formatPeriodBeside("2019-12", "2020-01", vi)).toBe("T12/2019");
    expect(formatPeriodBeside("2020-W32", "2020-W33", vi)).toBe("tuần 32");
    expect(formatPeriodBeside("2020-07-H2", "2020-08-H1", vi)).toBe("kỳ 2 T7");
    expect(formatPeriodBeside("2019", "2020", vi)).toBe("2019");
    expect(formatPeriodBeside("2020-W32", "2020-W33", en)).toBe("week 32");
    expect(formatPeriodBeside("2020-Q1", "2020-Q2", en)).toBe("Q1");
  });
});

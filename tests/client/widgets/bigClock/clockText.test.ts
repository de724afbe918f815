import { describe, expect, test } from "vitest";
import { clockSizes, clockText } from "#client/widgets/bigClock/clockText.ts";
import { wordsOf } from "#client/words/language.ts";

test("hours and minutes, seconds apart, weekday and date in Vietnamese time", () => {
  const at = Date.parse("2020-08-19T20:30:14Z");
  expect(clockText(at, wordsOf("vi"))).toEqual({ minutes: "03:30", seconds: ":14", weekday: "Thứ Năm", date: "20/08/2020" });
  expect(clockText(at, wordsOf("en")).weekday).toBe("Thursday");
});

describe("a clock in a box", () => {
  test("is as large as the narrower side allows, with time, date and mark inside", () => {
    for (const [width, height] of [
      [43, 20],
      [20, 40],
      [160, 80],
      [90, 12],
    ] as const) {
      const { time, date, mark } = clockSizes(width, height, true);
      expect(time * 4.35).toBeLessThanOrEqual(width);
      expect(time * 1.04 + date * 1.3 + mark * 1.6).toBeLessThanOrEqual(height);
      expect(Math.min(date, mark)).toBeGreaterThanOrEqual(1.6);
    }
  });

  test("a tall box has weekday and date on lines of their own", () => {
    expect(clockSizes(20, 40, false).isTall).toBe(true);
    expect(clockSizes(60, 20, false).isTall).toBe(false);
  });
});

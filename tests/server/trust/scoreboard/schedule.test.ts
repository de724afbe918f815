import { describe, expect, test } from "vitest";
import { DAY_MS, HOUR_MS, startOfVietnamDate } from "#shared/clock/instant.ts";
import { firstIndex, scheduleOf } from "#server/trust/scoreboard/schedule.ts";

const from = startOfVietnamDate("2020-01-01");
const until = startOfVietnamDate("2021-01-01");

describe("when figures fall due [B2]", () => {
  test("a stretch holds the periods whose deadlines lie in it, not those that end in it", () => {
    const months = scheduleOf("monthly", 10 * DAY_MS, { from, until });
    expect(months.count).toBe(12);
    expect(new Date(months.at(0).end).toISOString()).toBe("2019-12-31T17:00:00.000Z");
    expect(months.at(11).deadline).toBe(startOfVietnamDate("2020-12-11"));
  });

  test("a deadline at the first instant belongs to the stretch, one at its end does not", () => {
    expect(scheduleOf("daily", 0, { from, until }).count).toBe(366);
    expect(scheduleOf("annual", 0, { from, until }).count).toBe(1);
    expect(scheduleOf("annual", 0, { from: from + 1, until }).count).toBe(0);
  });

  test("counted hours are the same periods as listed ones", () => {
    const hours = scheduleOf("hourly", 20 * 60_000, { from, until });
    expect(hours.count).toBe(366 * 24);
    const { start, end, deadline } = hours.at(17);
    expect(end - start).toBe(HOUR_MS);
    expect(deadline - end).toBe(20 * 60_000);
    expect(hours.indexOf(start, end)).toBe(17);
    expect(hours.indexOf(start + 1, end + 1)).toBe(-1);
    expect(hours.indexOf(from - 9 * HOUR_MS, from - 8 * HOUR_MS)).toBe(-1);
    expect(scheduleOf("realtime", 0, { from, until: from }).count).toBe(0);
  });

  test("a half year is no slot of a yearly indicator [B5]", () => {
    const years = scheduleOf("annual", 0, { from: startOfVietnamDate("2019-06-01"), until });
    const { start, end } = years.at(0);
    expect(years.indexOf(start, end)).toBe(0);
    expect(years.indexOf(start, startOfVietnamDate("2019-07-01"))).toBe(-1);
  });

  test("the first slot past an instant is found among none and among all", () => {
    const days = scheduleOf("daily", 0, { from, until });
    expect(firstIndex(days, () => false)).toBe(366);
    expect(firstIndex(days, () => true)).toBe(0);
    expect(firstIndex(days, ({ deadline }) => deadline > from + 5 * DAY_MS)).toBe(6);
  });
});

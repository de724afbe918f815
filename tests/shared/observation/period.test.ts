import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Cadence } from "#shared/catalogue/indicator.ts";
import { MINUTE_MS, startOfVietnamDate } from "#shared/clock/instant.ts";
import {
  comparePeriods,
  nextPeriod,
  type Period,
  parsePeriod,
  parsePeriodOf,
  periodContaining,
  previousPeriod,
} from "#shared/observation/period.ts";

const SEED = { seed: 20_200_819, numRuns: 300 };
const CADENCES: readonly Cadence[] = ["realtime", "hourly", "daily", "weekly", "semi-monthly", "monthly", "quarterly", "annual"];
const cadence = fc.constantFrom(...CADENCES);
const instant = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2090, 0, 1) });

function read(text: string): Period {
  const period = parsePeriod(text);
  if (period === null) throw new Error(`"${text}" was not read`);
  return period;
}

describe("a period", () => {
  test.each([
    ["2020", "year", "2020-01-01", "2021-01-01"],
    ["2020-S2", "half", "2020-07-01", "2021-01-01"],
    ["2020-Q3", "quarter", "2020-07-01", "2020-10-01"],
    ["2020-02", "month", "2020-02-01", "2020-03-01"],
    ["2020-02-H1", "halfMonth", "2020-02-01", "2020-02-16"],
    ["2020-02-H2", "halfMonth", "2020-02-16", "2020-03-01"],
    ["2020-W53", "week", "2020-12-28", "2021-01-04"],
    ["2021-W01", "week", "2021-01-04", "2021-01-11"],
    ["2020-02-29", "day", "2020-02-29", "2020-03-01"],
  ])("%s is a %s on the Vietnamese calendar", (text, kind, from, to) => {
    expect(read(text)).toEqual({ text, kind, start: startOfVietnamDate(from), end: startOfVietnamDate(to) });
  });

  test.each([
    "",
    "20",
    "1899",
    "0020",
    "2020-13",
    "2020-00",
    "2020-Q5",
    "2020-Q0",
    "2020-S3",
    "2021-W53",
    "2020-W00",
    "2020-W54",
    "2021-02-29",
    "2020-02-30",
    "2020-08-H3",
    "2020-08-19T24:00",
    "2020-08-19T08:60",
    "2020-08-19T08:30:00",
    " 2020",
    "2020 ",
    "2020-8",
    "２０２０",
  ])('"%s" is none', (text) => {
    expect(parsePeriod(text)).toBeNull();
  });

  test("a full hour is an hour, but the first quarter of it in a realtime series", () => {
    expect(parsePeriod("2020-08-19T08:00")?.kind).toBe("hour");
    expect(parsePeriodOf("hourly", "2020-08-19T08:00")?.kind).toBe("hour");
    const quarter = parsePeriodOf("realtime", "2020-08-19T08:00");
    expect(quarter?.kind).toBe("minute");
    expect((quarter?.end ?? 0) - (quarter?.start ?? 0)).toBe(15 * MINUTE_MS);
  });

  test("contains the instant it was asked for, and its text reads back as itself", () => {
    fc.assert(
      fc.property(cadence, instant, (every, at) => {
        const period = periodContaining(every, at);
        expect(period.start).toBeLessThanOrEqual(at);
        expect(period.end).toBeGreaterThan(at);
        expect(parsePeriodOf(every, period.text)).toEqual(period);
      }),
      SEED,
    );
  });

  test("meets its neighbours without gap or overlap, and they know the way back", () => {
    fc.assert(
      fc.property(cadence, instant, (every, at) => {
        const period = periodContaining(every, at);
        expect(nextPeriod(period).start).toBe(period.end);
        expect(previousPeriod(period).end).toBe(period.start);
        expect(previousPeriod(nextPeriod(period))).toEqual(period);
      }),
      SEED,
    );
  });

  test("half-years follow each other", () => {
    expect(nextPeriod(read("2020-S2")).text).toBe("2021-S1");
    expect(previousPeriod(read("2020-S2")).text).toBe("2020-S1");
  });

  test("orders by time: antisymmetric, transitive, and equal only to itself within a cadence", () => {
    fc.assert(
      fc.property(cadence, instant, instant, instant, (every, x, y, z) => {
        const [a, b, c] = [periodContaining(every, x), periodContaining(every, y), periodContaining(every, z)];
        expect(Math.sign(comparePeriods(a, b)) + Math.sign(comparePeriods(b, a))).toBe(0);
        expect(comparePeriods(a, b) === 0).toBe(a.text === b.text);
        const [first, second, third] = [a, b, c].toSorted(comparePeriods);
        expect((first?.start ?? 0) <= (second?.start ?? 0) && (second?.start ?? 0) <= (third?.start ?? 0)).toBe(true);
      }),
      SEED,
    );
  });
});

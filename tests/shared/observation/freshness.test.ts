import { describe, expect, test } from "vitest";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import { HOUR_MS, MINUTE_MS, startOfVietnamDate } from "#shared/clock/instant.ts";
import { dueAt, freshness } from "#shared/observation/freshness.ts";
import type { ObsStatus } from "#shared/observation/obsStatus.ts";
import { nextPeriod, parsePeriod, periodContaining } from "#shared/observation/period.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";

const DAILY = {
  cadence: "daily",
  contract: { cutOffMinutes: 360, deadlineMinutes: 1800, graceMinutes: 720 },
} as const satisfies Pick<Indicator, "cadence" | "contract">;
const held = (period: string, status: ObsStatus = "A") => ({ period, status });

describe("freshness", () => {
  // The figure of the 19th stands until that of the 20th is owed: the end of the 20th + 30 h = 06:00 on the 22nd.
  const deadline = startOfVietnamDate("2020-08-22") + 6 * HOUR_MS;
  const staleAt = deadline + 12 * HOUR_MS;

  test.each([
    ["just before the deadline", deadline - 1, "fresh"],
    ["at the deadline itself", deadline, "fresh"],
    ["just after it", deadline + 1, "late"],
    ["at the end of the grace", staleAt, "late"],
    ["just after the grace", staleAt + 1, "stale"],
  ])("%s it is %s", (_when, now, expected) => {
    expect(freshness(held("2020-08-19"), DAILY, now)).toBe(expected);
  });

  test("no figure, or one reported as missing, is missing", () => {
    expect(freshness(undefined, DAILY, deadline)).toBe("missing");
    expect(freshness(held("2020-08-19", "M"), DAILY, deadline)).toBe("missing");
  });

  test("a figure whose period cannot be read is never shown as fresh", () => {
    expect(freshness(held("soon"), DAILY, deadline)).toBe("stale");
    expect(dueAt(DAILY, "soon")).toBeNull();
  });

  test("the cut-off, the deadline and the grace follow the end of the period", () => {
    expect(dueAt(DAILY, "2020-08-20")).toEqual({ cutOff: startOfVietnamDate("2020-08-21") + 6 * HOUR_MS, deadline, staleAt });
  });

  test("a realtime figure of a full hour ages like one of any other quarter", () => {
    const realtime = { cadence: "realtime", contract: { cutOffMinutes: 0, deadlineMinutes: 15, graceMinutes: 15 } } as const;
    const eight = startOfVietnamDate("2020-08-19") + 8 * HOUR_MS;
    for (const [text, start] of [
      ["2020-08-19T08:00", eight],
      ["2020-08-19T08:15", eight + 15 * MINUTE_MS],
    ] as const) {
      expect(freshness(held(text), realtime, start + 45 * MINUTE_MS)).toBe("fresh");
      expect(freshness(held(text), realtime, start + 45 * MINUTE_MS + 1)).toBe("late");
      expect(freshness(held(text), realtime, start + 60 * MINUTE_MS + 1)).toBe("stale");
    }
  });

  test("for every indicator, a figure is fresh when it comes, and none stays fresh for ever", () => {
    const now = startOfVietnamDate("2026-11-24");
    for (const indicator of THE_CATALOGUE.indicators) {
      const { text } = periodContaining(indicator.cadence, now);
      const due = dueAt(indicator, nextPeriod(parsePeriod(text) ?? periodContaining("annual", now)).text);
      expect(freshness(held(text), indicator, now), indicator.code).toBe("fresh");
      expect(freshness(held(text), indicator, (due?.staleAt ?? 0) + HOUR_MS), indicator.code).toBe("stale");
    }
  });
});

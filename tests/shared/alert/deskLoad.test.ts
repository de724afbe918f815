import { describe, expect, test } from "vitest";
import type { Severity } from "#shared/alert/alert.ts";
import { type AlertSpan, type DeskAnnunciation, type DeskLoad, deskLoad, type LoadFigure } from "#shared/alert/deskLoad.ts";
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from "#shared/clock/instant.ts";

const FROM = Date.parse("2026-10-01T00:00:00+07:00");
const TO = FROM + 30 * DAY_MS;
const one = (at: Instant, source: string, severity: Severity = "Minor"): DeskAnnunciation => ({ at, source, severity });
const of = (load: DeskLoad, figure: LoadFigure): number | undefined => load.figures.find((each) => each.figure === figure)?.value;
const load = (annunciations: readonly DeskAnnunciation[], spans: readonly AlertSpan[] = []): DeskLoad =>
  deskLoad({ annunciations, spans }, { topic: "actual", from: FROM, to: TO });

/**
 * Thirty days written down by hand. Every day of the thirty, at 00:00, 01:00 … 23:00, one annunciation of a source of its own hour
 * (24 sources × 30): 720. On day 10, from 12:01:00 on, a flood of fifteen, one each 20 s, all of "gauge", of which the first is a
 * Severe. On day 20 at 06:30:00, :20 and :40 three of "flapping", Extreme. In all 738, and two of before and after.
 */
function thirtyDays(): readonly DeskAnnunciation[] {
  const hourly = Array.from({ length: 720 }, (_, hour) =>
    one(FROM + hour * HOUR_MS, `hour-${hour % 24}`, hour % 24 === 0 ? "Moderate" : "Minor"),
  );
  const gauge = FROM + 9 * DAY_MS + 12 * HOUR_MS + MINUTE_MS;
  const flood = Array.from({ length: 15 }, (_, n) => one(gauge + n * 20 * SECOND_MS, "gauge", n === 0 ? "Severe" : "Minor"));
  const flap = FROM + 19 * DAY_MS + 6.5 * HOUR_MS;
  const flapping = [0, 20, 40].map((second) => one(flap + second * SECOND_MS, "flapping", "Extreme"));
  const all = [...hourly, ...flood, ...flapping].sort((a, b) => a.at - b.at);
  return [one(FROM - 1, "before"), ...all, one(TO, "after")];
}

/** Stood from day 3 08:00 for 25 h; from day 5 for 23 h; from before the period into it for 24 h and 1 ms; raised on the last day and standing. */
const SPANS: readonly AlertSpan[] = [
  { id: "A-1", from: FROM + 2 * DAY_MS + 8 * HOUR_MS, to: FROM + 3 * DAY_MS + 9 * HOUR_MS },
  { id: "A-2", from: FROM + 4 * DAY_MS, to: FROM + 4 * DAY_MS + 23 * HOUR_MS },
  { id: "A-3", from: FROM - HOUR_MS, to: FROM + 23 * HOUR_MS + 1 },
  { id: "A-4", from: TO - 10 * HOUR_MS, to: null },
];

describe("the load of a desk", () => {
  const month = load(thirtyDays(), SPANS);

  test("[A72] the ten figures of a month worked out by hand are exact", () => {
    expect(month.annunciations).toBe(738);
    expect(Object.fromEntries(month.figures.map(({ figure, value }) => [figure, value]))).toEqual({
      // 738 in 720 hours, in 4 320 times ten minutes, in 30 days.
      perHour: 738 / 720,
      perTenMin: 738 / 4_320,
      perDay: 24.6,
      // 12:00, then fifteen from 12:01:00 to 12:05:40: sixteen within ten minutes.
      peakTenMin: 16,
      // One ten-minute period, 12:00 to 12:10, has more than ten.
      floodPeriodsPct: (1 / 4_320) * 100,
      // From the eleventh, the tenth of the flood at 12:04:00, until five remain: the tenth of the flood of fifteen leaves the
      // window ten minutes after 12:04:00, which leaves the last five. 600 s of 2 592 000.
      timeInFloodPct: (600 / 2_592_000) * 100,
      // "hour-0" to "hour-23" have 30 each; the ten that came most are ten of them: 300 of 738.
      topTenPct: (300 / 738) * 100,
      // "flapping" (three in 40 s) and "gauge" (four a minute).
      chattering: 2,
      // passed 24 hours within the month; A-4 has not yet.
      stalePerDay: 2 / 30,
      // Three Extreme and one Severe of 738.
      priorities: (3 / 738) * 100 + (1 / 738) * 100,
    });
    expect(month.chattering.toSorted()).toEqual(["flapping", "gauge"]);
    expect(month.stale).toEqual(["A-1", "A-3"]);
    expect(month.priorityPct.low).toBeCloseTo((734 / 738) * 100, 9);
    expect(month.isShort).toBe(false);
  });

  test("[A72] each figure stands beside its target and what is tolerable, and says whether it is met", () => {
    const met = Object.fromEntries(month.figures.map(({ figure, isMet, isTolerable }) => [figure, [isMet, isTolerable]]));
    expect(met).toMatchObject({ perHour: [true, true], peakTenMin: [false, false], topTenPct: [false, false], stalePerDay: [true, true] });
    const busy = load(Array.from({ length: 200 * 30 }, (_, n) => one(FROM + (n * 30 * DAY_MS) / 6_000, `s${n}`)));
    const perDay = busy.figures.find(({ figure }) => figure === "perDay");
    expect(perDay).toEqual({ figure: "perDay", value: 200, target: 150, limit: 300, isMet: false, isTolerable: true });
  });

  test("[A72] a flood that is still on ends with the period, and ten in ten minutes are none", () => {
    const ten = Array.from({ length: 10 }, (_, n) => one(TO - 10 * MINUTE_MS + n * MINUTE_MS, "x"));
    expect([of(load(ten), "peakTenMin"), of(load(ten), "timeInFloodPct"), of(load(ten), "floodPeriodsPct")]).toEqual([10, 0, 0]);
    const eleven = [...ten, one(TO - 30 * SECOND_MS, "x")];
    expect(of(load(eleven), "timeInFloodPct")).toBeCloseTo((30 / 2_592_000) * 100, 12);
  });

  test("[A72] nothing told is no load", () => {
    const none = load([]);
    expect(none.figures.map(({ value }) => value)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(none.figures.every(({ isMet }) => isMet)).toBe(true);
  });
});

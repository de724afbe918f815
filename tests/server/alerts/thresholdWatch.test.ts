import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { HOUR_MS, MINUTE_MS } from "#shared/clock/instant.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import { AN_OFFICER, aNewAlert } from "#tests/builders/anAlert.ts";
import { anObservation } from "#tests/builders/anObservation.ts";
import { theSet } from "#tests/builders/theCatalogue.ts";
import { aWatch, NEXT_PERIOD, PERIOD, RIVER, type WatchUnderTest } from "./aWatch.ts";

let desk: WatchUnderTest;
beforeEach(async () => {
  desk = await aWatch();
});
afterEach(() => desk.stop());

const types = async (): Promise<readonly string[]> => (await desk.written()).map(({ type }) => type);

describe("a number over its threshold", () => {
  test("[A65] is proposed once it has been over for the on-delay, with the severity of its grade, and never raised", async () => {
    desk.post("9.6");
    await desk.pass(20);
    expect(desk.proposals()).toEqual([]);
    await desk.pass(1);
    expect(desk.proposals()).toMatchObject([{ series: RIVER, grade: "watch", severity: "Minor", value: "9.6", period: PERIOD, count: 1 }]);
    await desk.pass(60);
    expect(await types()).toEqual(["proposal.made"]);
    expect(desk.state().actual.alerts).toEqual({});
  });

  test("[A65] a graver grade raises the proposal, a lesser one leaves it", async () => {
    desk.post("9.6");
    await desk.pass(30);
    desk.post("11.6");
    await desk.pass(30);
    desk.post("10.6");
    await desk.pass(60);
    expect(desk.proposals()).toMatchObject([{ grade: "critical", severity: "Severe", value: "11.6", count: 2, cleared: false }]);
    expect(await types()).toHaveLength(2);
  });

  test("[A65] is not proposed when nobody listed it, below the grade it is listed from, by an old figure or by one that is not the newest", async () => {
    desk.post("1", "RPT.LATE:VN", { period: "2026-11-24T08:29" });
    desk.post("120", "HEA.BED_OCC:01", { period: "2026-11-23" });
    desk.post("90", "HEA.BED_OCC:79", { period: "2026-11-23" });
    desk.post("11.9", RIVER, { period: "2026-11-23T08:00" });
    desk.topic.actual.post(anObservation({ series: "DIS.RAIN24:01" as SeriesKey, period: PERIOD, value: "300" }), false);
    await desk.pass(40);
    expect(desk.proposals().map(({ series }) => series)).toEqual(["HEA.BED_OCC:01"]);
  });

  test("[A65] a figure that becomes old while it waits proposes nothing", async () => {
    desk.post("9.6");
    await desk.pass(1);
    desk.skip(5 * HOUR_MS);
    await desk.pass(30);
    expect(desk.proposals()).toEqual([]);
  });

  test("[A66] within its dead band it stays over; back for the off-delay it clears; over again within ten minutes it counts up", async () => {
    desk.post("9.6");
    await desk.pass(30);
    desk.post("9.4");
    await desk.pass(60);
    expect(desk.proposals()[0]?.cleared).toBe(false);
    desk.post("9.2");
    await desk.pass(30);
    expect(desk.proposals()[0]?.cleared).toBe(false);
    await desk.pass(1);
    expect(desk.proposals()[0]?.cleared).toBe(true);
    desk.post("9.7");
    await desk.pass(30);
    expect(desk.proposals()).toMatchObject([{ count: 2, cleared: false, value: "9.7" }]);
  });

  test("[A66] over again long after it cleared, it is another proposal", async () => {
    desk.post("9.6");
    await desk.pass(30);
    desk.post("9");
    await desk.pass(40);
    desk.skip(11 * MINUTE_MS);
    desk.post("9.6");
    await desk.pass(30);
    expect(desk.proposals().map(({ count, cleared }) => [count, cleared])).toEqual([
      [1, true],
      [1, false],
    ]);
  });

  test("[A66] a value that crosses every second for ten minutes is not proposed at all, and is reported as chattering", async () => {
    for (let second = 0; second < 600; second += 1) {
      desk.post(second % 2 === 0 ? "12" : "9");
      await desk.pass(1);
    }
    expect(await types()).toEqual([]);
    expect(desk.watch.report("actual").chattering[0]).toMatchObject({ series: RIVER });
    expect(desk.watch.report("actual").chattering[0]?.crossings).toBeGreaterThanOrEqual(5);
  });

  test("[A66] a value that crosses slower than the delays, for ten minutes, annunciates once and counts", async () => {
    for (let second = 0; second < 600; second += 1) {
      if (second % 60 === 0) desk.post(second % 120 === 0 ? "12" : "9");
      await desk.pass(1);
    }
    expect(desk.proposals()).toHaveLength(1);
    expect(desk.proposals()[0]?.count).toBe(5);
  });

  test("[A67] dismissed it is not proposed again while it stays over, unless it gets worse; once back it is again", async () => {
    desk.post("9.6");
    await desk.pass(30);
    const id = desk.proposals()[0]?.id ?? "";
    await desk.append({ type: "proposal.dismissed", data: { topic: "actual", id, at: 0, by: AN_OFFICER, why: "đã biết" } });
    desk.post("9.8", RIVER, { period: NEXT_PERIOD });
    await desk.pass(30);
    expect(desk.proposals()).toEqual([]);
    desk.post("11.9", RIVER, { period: NEXT_PERIOD });
    await desk.pass(30);
    expect(desk.proposals()).toMatchObject([{ grade: "critical", count: 1 }]);
  });

  test("[A67] raised as an alert it is answered, until it was back once", async () => {
    desk.post("9.6");
    await desk.pass(30);
    const proposal = desk.proposals()[0]?.id ?? "";
    await desk.append({ type: "alert.raised", data: { ...aNewAlert({ proposal }), approved: false } });
    await desk.pass(60);
    expect(desk.proposals()).toEqual([]);
    desk.post("9");
    await desk.pass(40);
    expect(desk.state().actual.answered).toEqual({});
    desk.post("9.6");
    await desk.pass(30);
    expect(desk.proposals()).toHaveLength(1);
  });

  test("[A68] of one proposal there is at most one event in ten seconds, and what had to wait is told after", async () => {
    desk.post("9.6");
    await desk.pass(15);
    desk.post("10.6");
    await desk.pass(15);
    expect(desk.proposals()).toMatchObject([{ grade: "watch" }]);
    await desk.pass(5);
    expect(desk.proposals()).toMatchObject([{ grade: "watch" }]);
    await desk.pass(3);
    expect(desk.proposals()).toMatchObject([{ grade: "warning", count: 2 }]);
  });

  test("[A68] standing over, it counts up with a newer period, at most every ten minutes", async () => {
    desk.post("9.6");
    await desk.pass(30);
    desk.post("9.7", RIVER, { period: NEXT_PERIOD });
    await desk.pass(60);
    expect(desk.proposals()[0]?.count).toBe(1);
    desk.skip(10 * MINUTE_MS);
    await desk.pass(1);
    expect(desk.proposals()).toMatchObject([{ count: 2, value: "9.7", period: NEXT_PERIOD }]);
  });

  test("[A69] a desk has at most five hundred open, the last hundred for what is critical; the rest waits and is counted", async () => {
    const provinces = theSet("2025").provinces.map(({ id }) => id);
    const codes = ["DIS.RISK_LEVEL", "DIS.FLOOD_LVL", "DIS.RAIN24", "DIS.RESERVOIR", "PWR.OUTAGE", "AGR.SALINITY"];
    const period = (code: string): string => {
      if (code === "AGR.SALINITY") return "2026-11-24";
      return code === "DIS.RISK_LEVEL" || code === "PWR.OUTAGE" ? "2026-11-24T08:29" : PERIOD;
    };
    const over: Readonly<Record<string, string>> = {
      "DIS.RAIN24": "60",
      "DIS.RESERVOIR": "96",
      "PWR.OUTAGE": "20000",
      "AGR.SALINITY": "50",
    };
    for (const code of codes) for (const id of provinces) desk.post(over[code] ?? "1", `${code}:${id}`, { period: period(code) });
    for (let n = 0; n < 230; n += 1) desk.post("60", `DIS.RAIN24:X${n}`);
    await desk.pass(30);
    expect(desk.proposals()).toHaveLength(300);
    expect(desk.watch.report("actual").waiting).toBe(codes.length * provinces.length + 230 - 300);
    desk.post("12");
    await desk.pass(30);
    expect(desk.proposals().some(({ series }) => series === RIVER)).toBe(true);
    expect(desk.proposals()).toHaveLength(301);
  });

  test("[A70] two servers with the same figures make one proposal", async () => {
    const other = await desk.anotherNode();
    desk.post("9.6");
    for (let second = 0; second < 40; second += 1) {
      await Promise.all([desk.pass(1), other.look()]);
    }
    expect(await types()).toEqual(["proposal.made"]);
  });

  test("[A71] after a restart what still stands and is open is not proposed again; what nobody was told of is, exactly once", async () => {
    desk.post("9.6");
    await desk.pass(30);
    desk.watch.stop();
    desk.post("250", "DIS.RAIN24:01");
    const again = await desk.anotherNode();
    for (let second = 0; second < 60; second += 1) {
      desk.skip(1_000);
      await again.look();
    }
    const made = await desk.written();
    expect(made.map(({ type }) => type)).toEqual(["proposal.made", "proposal.made"]);
    expect(desk.proposals().map(({ series, count }) => [series, count])).toEqual([
      [RIVER, 1],
      ["DIS.RAIN24:01", 1],
    ]);
  });

  test("[A71] a journal that is away holds proposals up and loses none", async () => {
    desk.post("9.6");
    desk.journalAway(true);
    await expect(desk.pass(40)).rejects.toThrow("away");
    desk.journalAway(false);
    await desk.pass(22);
    expect(desk.proposals()).toHaveLength(1);
  });

  test("[A65] exercise figures propose while a drill runs, to its desk alone", async () => {
    const river = anObservation({ series: RIVER as SeriesKey, period: PERIOD, value: "11.9" });
    desk.topic.exercise.post(river);
    await desk.pass(30);
    expect(desk.proposals("exercise")).toEqual([]);
    await desk.startDrill();
    await desk.pass(30);
    expect(desk.proposals("exercise")).toMatchObject([{ topic: "exercise", grade: "critical" }]);
    expect(desk.proposals("actual")).toEqual([]);
    desk.topic.exercise.reset();
    await desk.pass(60);
    expect(desk.proposals("exercise")).toHaveLength(1);
  });
});

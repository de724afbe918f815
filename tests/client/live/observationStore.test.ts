import { describe, expect, test } from "vitest";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { ReadFigure } from "#shared/wire/frame.ts";
import { createObservationStore } from "#client/live/observationStore.ts";
import { aFigure } from "#tests/doubles/fakeServer.ts";

const KEY = "ECO.CPI:VN" as SeriesKey;
const OTHER = "ECO.CPI:01" as SeriesKey;

function aRead(change: Partial<ReadFigure>): ReadFigure {
  return { ...aFigure(), follows: false, ...change };
}

describe("the figures a page holds", () => {
  test("[W6] a figure that follows one of the same period is its revision, and keeps the period before", () => {
    const store = createObservationStore();
    store.set(KEY, aRead({ period: "2026-10", value: "3.1", previousPeriod: "2026-09", previous: "3.0" }), 1);
    store.set(KEY, aRead({ period: "2026-10", value: "3.2", follows: true }), 2);
    store.set(KEY, aRead({ period: "2026-10", value: "3.3", follows: true }), 3);
    expect(store.get(KEY)).toMatchObject({
      value: "3.3",
      revision: 2,
      was: "3.2",
      previousPeriod: "2026-09",
      previous: "3.0",
      seq: 3,
    });
  });

  test("[W6] a figure that follows one of another period has that as its period before, and is no revision", () => {
    const store = createObservationStore();
    store.set(KEY, aRead({ period: "2026-09", value: "3.0", revision: 4, was: "2.9" }), 1);
    store.set(KEY, aRead({ period: "2026-10", value: "3.1", follows: true }), 2);
    expect(store.get(KEY)).toMatchObject({ value: "3.1", revision: 0, was: null, previousPeriod: "2026-09", previous: "3.0" });
  });

  test("[W6] a figure that follows nothing has nothing before it; one that does not follow carries what was", () => {
    const store = createObservationStore();
    store.set(KEY, aRead({ value: "3.1", follows: true }), 1);
    expect(store.get(KEY)).toMatchObject({ revision: 0, was: null, previousPeriod: null, previous: null });
    store.set(KEY, aRead({ value: "3.4", revision: 7, was: "3.3", previousPeriod: "2026-08", previous: "2" }), 9);
    expect(store.get(KEY)).toMatchObject({ revision: 7, was: "3.3", previousPeriod: "2026-08", previous: "2" });
  });

  test("a flush tells each changed series once and everyone once, and says how many changed", () => {
    const store = createObservationStore();
    const told: string[] = [];
    store.subscribe(KEY, () => told.push("key"));
    const undo = store.subscribe(OTHER, () => told.push("other"));
    store.subscribeAll(() => told.push("all"));
    store.set(KEY, aRead({ value: "1" }), 1);
    store.set(KEY, aRead({ value: "2" }), 2);
    store.set(OTHER, aRead({ value: "3" }), 3);
    expect([store.flush(), told]).toEqual([2, ["key", "other", "all"]]);
    undo();
    store.set(OTHER, aRead({ value: "4" }), 4);
    expect([store.flush(), store.flush(), told]).toEqual([1, 0, ["key", "other", "all", "all"]]);
  });

  test("replacing everything tells those whose series is gone", () => {
    const store = createObservationStore();
    store.set(KEY, aRead({ value: "1" }), 1);
    store.flush();
    let told = 0;
    store.subscribe(KEY, () => {
      told += 1;
    });
    store.replace(() => store.set(OTHER, aRead({ value: "5" }), 2));
    expect([store.flush(), told, store.get(KEY), store.get(OTHER)?.value]).toEqual([2, 1, undefined, "5"]);
  });
});

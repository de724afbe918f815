import { describe, expect, test } from "vitest";
import type { Observation } from "#shared/observation/observation.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import { createMinuteCount } from "#server/feed/minuteCount.ts";
import { createTickerRing } from "#server/feed/ticker.ts";
import { anObservation } from "#tests/builders/anObservation.ts";

const NOON = 1_764_000_000_000;

function entryOf(change: Partial<Observation>) {
  return { observation: anObservation({ receivedAt: NOON, ...change }), newest: true, verdict: "accepted" as const };
}

describe("figures of the last minute", () => {
  test("every figure counts, however many come in one second, and none longer than sixty seconds", () => {
    const count = createMinuteCount();
    for (let n = 0; n < 12_600; n += 1) count.note(NOON + (n % 900));
    count.note(NOON + 30_000);
    expect([count.of(NOON), count.of(NOON + 30_000), count.of(NOON + 59_999)]).toEqual([12_601, 12_601, 12_601]);
    expect([count.of(NOON + 60_000), count.of(NOON + 90_000)]).toEqual([1, 0]);
  });

  test("a figure of an older minute that comes late does not push a newer one out", () => {
    const count = createMinuteCount();
    count.note(NOON);
    count.note(NOON - 60_000);
    expect(count.of(NOON)).toBe(1);
  });

  test("the ticker keeps forty items and counts them all; what it tells is bounded, the count is not", () => {
    const ring = createTickerRing();
    for (let n = 0; n < 500; n += 1) {
      ring.note([entryOf({ series: `ECO.CPI:${n % 63}` as SeriesKey, value: String(n) })]);
      if (n % 7 === 0) ring.takeNew();
    }
    ring.takeNew();
    expect([ring.all().length, ring.lastMinute(NOON)]).toEqual([40, 500]);
  });

  test("after a restart the count begins with what is known to have come", () => {
    const ring = createTickerRing();
    ring.begin([anObservation({ receivedAt: NOON - 10_000 }), anObservation({ receivedAt: NOON - 3_600_000 })]);
    expect([ring.all(), ring.lastMinute(NOON)]).toEqual([[], 1]);
  });
});

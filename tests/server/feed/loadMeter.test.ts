import { expect, test } from "vitest";
import { createLoadMeter } from "#server/feed/loadMeter.ts";
import { manualClock } from "#tests/doubles/manualClock.ts";

function after(batches: number, everyMs: number): boolean {
  const clock = manualClock(0);
  const meter = createLoadMeter(60, clock.now);
  for (let n = 0; n < batches; n += 1) {
    clock.advance(everyMs);
    meter.note();
  }
  return meter.isQuiet();
}

test("twenty batches a second are quiet, however long they go on", () => {
  expect(after(20, 50)).toBe(true);
  expect(after(2_000, 50)).toBe(true);
});

test("a hundred batches a second are load within two seconds", () => {
  expect(after(200, 10)).toBe(false);
});

test("load is forgotten within two seconds of quiet", () => {
  const clock = manualClock(0);
  const meter = createLoadMeter(60, clock.now);
  for (let n = 0; n < 500; n += 1) {
    clock.advance(5);
    meter.note();
  }
  expect(meter.isQuiet()).toBe(false);
  clock.advance(2_000);
  expect(meter.isQuiet()).toBe(true);
});

import { describe, expect, test } from "vitest";
import { createServerClock } from "#client/link/serverClock.ts";
import { manualClock } from "#tests/doubles/manualClock.ts";

describe("the server's clock on a page", () => {
  test("[L7] late readings are outweighed by the least delayed, slowly and never backwards", () => {
    const page = manualClock(0);
    const clock = createServerClock(page.now, 500);
    clock.take(10_000 - 300, page.now());
    expect(clock.now()).toBe(9_700);
    let last = clock.now();
    for (let second = 1; second <= 20; second += 1) {
      page.advance(1_000);
      clock.take(10_000 + page.now() - (second % 4) * 150, page.now());
      expect(clock.now()).toBeGreaterThanOrEqual(last + 950);
      expect(clock.now()).toBeLessThanOrEqual(last + 1_050);
      last = clock.now();
    }
    expect(last).toBe(10_000 + page.now());
  });

  test("[L7] a drill's clock counts at once, forward or back", () => {
    const page = manualClock(0);
    const clock = createServerClock(page.now, 0);
    clock.take(1_000_000, page.now());
    clock.restart();
    clock.take(5_000, page.now());
    expect(clock.now()).toBe(5_000);
  });

  test("[L7] a machine that slept is set forward by its first reading", () => {
    const page = manualClock(0);
    const clock = createServerClock(page.now, 0);
    clock.take(1_000, page.now());
    clock.take(601_000, page.now());
    expect(clock.now()).toBe(601_000);
  });
});

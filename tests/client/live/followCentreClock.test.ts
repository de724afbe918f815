import { describe, expect, test } from "vitest";
import { createCentreClock } from "#client/link/centreClock.ts";
import { followCentreClock } from "#client/live/followCentreClock.ts";
import { manualPage } from "#tests/doubles/manualPage.ts";

function open({ isSharp = true, tripMs = 2, answers = true } = {}) {
  const page = manualPage();
  const clock = createCentreClock(page.now);
  const asked: number[] = [];
  const state = { answers };
  const ask = (): Promise<number | null> => {
    asked.push(page.now());
    return new Promise((resolve) => {
      page.timers.after(tripMs / 2, () => {
        const now = page.now() + 5_000;
        page.timers.after(tripMs / 2, () => resolve(state.answers ? now : null));
      });
    });
  };
  const readings = followCentreClock(clock, { ...page.timers, ask }, isSharp);
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 5) {
      for (let turn = 0; turn < 6; turn += 1) await Promise.resolve();
      page.advance(5);
    }
    for (let turn = 0; turn < 6; turn += 1) await Promise.resolve();
  };
  return { page, clock, asked, state, readings, pass };
}

describe("reading the centre's clock", () => {
  test("[L10] eight readings at once, then one every 3 s", async () => {
    const { clock, asked, pass } = open();
    await pass(800);
    expect(asked).toHaveLength(8);
    expect(clock.quality().steady).toBe(true);
    await pass(31_000);
    expect(asked.length).toBeGreaterThanOrEqual(17);
    expect(asked.length).toBeLessThanOrEqual(19);
  });

  test("[L10] a screen over a slow line goes on quickly until it knows the clock, or has tried enough; a mirror does not", async () => {
    const screen = open({ tripMs: 24 });
    await screen.pass(4_000);
    expect(screen.asked.length).toBeGreaterThanOrEqual(32);
    const mirror = open({ tripMs: 24, isSharp: false });
    await mirror.pass(4_000);
    expect(mirror.asked).toHaveLength(8);
  });

  test("[L10] when a scene is prepared a screen reads sixteen times more, a mirror not", async () => {
    for (const [isSharp, more] of [
      [true, 16],
      [false, 0],
    ] as const) {
      const { asked, readings, pass } = open({ isSharp });
      await pass(900);
      readings.hurry();
      await pass(1_600);
      expect(asked.length - 8).toBe(more);
    }
  });

  test("[L10] a centre that does not answer is asked again after a second or two, and nobody after the undo", async () => {
    const { page, clock, asked, state, readings, pass } = open({ answers: false });
    await pass(4_000);
    expect(asked.length).toBeLessThanOrEqual(4);
    state.answers = true;
    await pass(2_000);
    expect(clock.now()).not.toBeNull();
    readings.stop();
    readings.hurry();
    const before = asked.length;
    await pass(5_000);
    expect([asked.length, page.pending()]).toEqual([before, 0]);
  });
});

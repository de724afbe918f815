import { describe, expect, test } from "vitest";
import { nearestTogether } from "#server/scenes/frameInstant.ts";

const HZ60 = 1_000 / 60;
const NOW = 1_790_000_000_000;

/** Where the frame of a page lies that is nearest to an instant. */
function frameNearest(instant: number, { at, everyMs }: { readonly at: number; readonly everyMs: number }): number {
  return at + Math.round((instant - at) / everyMs) * everyMs;
}

function spreadAt(instant: number, rhythms: Parameters<typeof nearestTogether>[1]): number {
  const frames = rhythms.map((rhythm) => frameNearest(instant, rhythm));
  return Math.max(...frames) - Math.min(...frames);
}

/** Numbers that look like chance and are the same each time. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    yield state / 4_294_967_296;
  }
}

describe("the instant of a cut", () => {
  test("is moved so that screens which straddle it all show it in the same frame", () => {
    // One began a frame just before the middle, the other just after: they would be a whole frame apart.
    const rhythms = [
      { at: NOW - 5_000 * HZ60 + HZ60 / 2 - 1, everyMs: HZ60 },
      { at: NOW - 3_000 * HZ60 + HZ60 / 2 + 1, everyMs: HZ60 },
    ];
    expect(spreadAt(NOW, rhythms)).toBeGreaterThan(14);
    const instant = nearestTogether(NOW, rhythms);
    expect(spreadAt(instant, rhythms)).toBeCloseTo(2, 3);
    expect(instant - NOW).toBeLessThan(HZ60);
  });

  test("stays where nothing is known, of one screen, and of too many to be brought together", () => {
    expect(nearestTogether(NOW, [])).toBe(NOW);
    expect(nearestTogether(NOW, [{ at: NOW + 3, everyMs: HZ60 }])).toBe(NOW);
    const many = Array.from({ length: 65 }, (_, at) => ({ at: NOW + at, everyMs: HZ60 }));
    expect(nearestTogether(NOW, many)).toBe(NOW);
  });

  test("brings six screens nearer together than chance would, whatever their frames (1,000 sets, seed 5)", () => {
    const chance = numbers(5);
    const spreads = Array.from({ length: 1_000 }, () => {
      const rhythms = Array.from({ length: 6 }, () => ({ at: NOW - 1e6 * chance.next().value, everyMs: HZ60 }));
      return [spreadAt(NOW, rhythms), spreadAt(nearestTogether(NOW, rhythms), rhythms)] as const;
    });
    const mean = (side: 0 | 1): number => spreads.reduce((sum, pair) => sum + pair[side], 0) / spreads.length;
    expect(mean(0)).toBeGreaterThan(11);
    expect(mean(1)).toBeLessThan(10.5);
    expect(Math.max(...spreads.map(([, after]) => after))).toBeLessThan(HZ60);
  });

  test("takes screens of other rates as they are", () => {
    const rhythms = [
      { at: NOW, everyMs: HZ60 },
      { at: NOW + 7, everyMs: 20 },
    ];
    const instant = nearestTogether(NOW, rhythms);
    expect(spreadAt(instant, rhythms)).toBeLessThanOrEqual(spreadAt(NOW, rhythms));
    expect(instant).toBeGreaterThanOrEqual(NOW);
    expect(instant).toBeLessThan(NOW + 20);
  });
});

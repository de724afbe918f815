import { describe, expect, test } from "vitest";
import { awaitSight, type SightPage } from "#client/live/sight.ts";
import { manualClock } from "#tests/doubles/manualClock.ts";

const FRAME_MS = 16;

interface Scene {
  readonly page: SightPage;
  readonly advance: (ms: number) => void;
  readonly isSeen: (is: boolean) => void;
  readonly looks: () => number;
}

function aScene(): Scene {
  const clock = manualClock();
  let isInSight = true;
  let looks = 0;
  const page: SightPage = {
    isInSight: () => {
      looks += 1;
      return isInSight;
    },
    onFrame: (run) => clock.setTimer(run, FRAME_MS),
    after: (ms, run) => clock.setTimer(run, ms),
  };
  return { page, advance: clock.advance, isSeen: (is) => void (isInSight = is), looks: () => looks };
}

describe("proof of a sight", () => {
  test("[A41] it is confirmed after two painted frames in sight, and once", () => {
    const { page, advance } = aScene();
    let seen = 0;
    awaitSight(page, () => {
      seen += 1;
    });
    advance(2 * FRAME_MS);
    expect(seen).toBe(0);
    advance(FRAME_MS);
    expect(seen).toBe(1);
    advance(60_000);
    expect(seen).toBe(1);
  });

  test("[A41] one that goes out of sight between the frames begins anew, and is tried until it is seen", () => {
    const { page, advance, isSeen, looks } = aScene();
    let seen = 0;
    awaitSight(page, () => {
      seen += 1;
    });
    advance(2 * FRAME_MS);
    isSeen(false);
    advance(60_000);
    expect(seen).toBe(0);
    expect(looks()).toBeLessThan(300);
    isSeen(true);
    advance(250 + 3 * FRAME_MS);
    expect(seen).toBe(1);
  });

  test("[A41] after the undo nothing is looked for", () => {
    const { page, advance, looks } = aScene();
    const undo = awaitSight(page, () => expect.unreachable());
    advance(FRAME_MS);
    undo();
    const before = looks();
    advance(10_000);
    expect(looks()).toBe(before);
  });
});

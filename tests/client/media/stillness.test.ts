import { expect, test } from "vitest";
import { createStillness } from "#client/media/stillness.ts";

test("a picture is still after three seconds without a new one", () => {
  const stillness = createStillness(0);
  expect(stillness.isStill(25, 1_000)).toBe(false);
  expect(stillness.isStill(25, 3_900)).toBe(false);
  expect(stillness.isStill(25, 4_000)).toBe(true);
});

test("any new picture counts, and the first one has twice the time", () => {
  const stillness = createStillness(0);
  expect(stillness.isStill(0, 5_900)).toBe(false);
  expect(stillness.isStill(0, 6_000)).toBe(true);
  const moving = createStillness(0);
  for (let at = 1; at < 60; at += 1) expect(moving.isStill(at, at * 2_900)).toBe(false);
});

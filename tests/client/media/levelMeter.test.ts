import { expect, test } from "vitest";
import { levelOf } from "#client/media/levelMeter.ts";

const tone = (loudness: number): Float32Array => Float32Array.from({ length: 512 }, (_, at) => loudness * Math.sin(at / 8));

test("silence is nothing, a shout is all, and speech lies between", () => {
  expect(levelOf(new Float32Array(512))).toBe(0);
  expect(levelOf(tone(0.000_5))).toBe(0);
  expect(levelOf(tone(0.05))).toBeGreaterThan(0.4);
  expect(levelOf(tone(0.05))).toBeLessThan(0.7);
  expect(levelOf(tone(1))).toBeGreaterThan(0.9);
  expect(levelOf(new Float32Array(0))).toBe(0);
});

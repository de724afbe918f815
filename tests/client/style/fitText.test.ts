import { describe, expect, test } from "vitest";
import { fitText, type Measure } from "#client/style/fitText.ts";

/** Every letter half as wide as it is high. */
const measure: Measure = (text, size) => text.length * size * 0.5;
const SETTINGS = [
  { size: 4, lines: 1 },
  { size: 2, lines: 2 },
];

describe("a text set so that it fits", () => {
  test("is as large as it can be", () => {
    expect(fitText("Bão số 4", 20, SETTINGS, measure)).toEqual({ size: 4, lines: ["Bão số 4"], isCut: false });
  });

  test("goes on more lines, as even as they come, before any of it is left out", () => {
    const text = "Bão số 4 vào Quảng Ninh";
    const { size, lines, isCut } = fitText(text, 20, SETTINGS, measure);
    expect([size, isCut, lines.join(" ")]).toEqual([2, false, text]);
    expect(lines).toEqual(["Bão số 4 vào", "Quảng Ninh"]);
  });

  test("is cut between words, with a sign that it goes on, only where even the smallest is too large", () => {
    const { lines, isCut } = fitText("Bão số 4 vào Quảng Ninh, Hải Phòng, Thái Bình, Nam Định", 20, SETTINGS, measure);
    expect(isCut).toBe(true);
    expect(lines.at(-1)).toMatch(/…$/u);
    for (const line of lines) expect(measure(line, 2)).toBeLessThanOrEqual(20);
  });

  test("is cut within a word only where one word alone is too wide", () => {
    const { lines } = fitText("x".repeat(80), 20, SETTINGS, measure);
    expect(lines).toEqual([`${"x".repeat(19)}…`]);
  });
});

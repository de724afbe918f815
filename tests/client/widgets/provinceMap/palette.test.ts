import { expect, test } from "vitest";
import { createFillPaint, setFill } from "#client/widgets/provinceMap/fillPaint.ts";
import { bytesOf, luminance, PATTERN, RAMP, rampOf } from "#client/widgets/provinceMap/palette.ts";

test("the ramp is ordered by lightness with steps that a colour-blind viewer can tell apart", () => {
  const lightness = RAMP.map(luminance);
  lightness.slice(1).forEach((now, index) => {
    const contrast = (now + 0.05) / ((lightness[index] ?? 0) + 0.05);
    expect(contrast).toBeGreaterThan(1.3);
  });
});

test("the bad end is the light one where the indicator says which is bad", () => {
  expect(rampOf("higher_better")[0]).toBe("#7cc0df");
  expect(rampOf("lower_better").at(-1)).toBe("#7cc0df");
  expect(rampOf("neutral").at(-1)).toBe("#7cc0df");
});

test("fewer classes keep both ends of the ramp", () => {
  expect(rampOf("neutral", 3)).toEqual(["#17304f", "#2a6a98", "#7cc0df"]);
  expect(rampOf("neutral", 2)).toEqual(["#17304f", "#7cc0df"]);
  expect(rampOf("neutral", 1)).toHaveLength(1);
});

test("the paint is written in place and its version moves only with a change", () => {
  const paint = createFillPaint(3_321);
  const { bytes, version } = paint;
  expect(bytes).toHaveLength(64 * 52 * 4);
  setFill(paint, 3_320, bytesOf("#7cc0df"), PATTERN.stale);
  expect(paint.bytes).toBe(bytes);
  expect([...bytes.subarray(3_320 * 4, 3_320 * 4 + 4)]).toEqual([0x7c, 0xc0, 0xdf, PATTERN.stale]);
  expect(paint.version).toBe(version + 1);
  setFill(paint, 3_320, bytesOf("#7cc0df"), PATTERN.stale);
  expect(paint.version).toBe(version + 1);
});

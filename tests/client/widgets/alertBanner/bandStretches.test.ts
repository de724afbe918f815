import { expect, test } from "vitest";
import { stretchBand } from "#client/widgets/alertBanner/bandStretches.ts";

test("on screens of one size the gravest alert has the first, and each other screen a column of small ones", () => {
  const band = stretchBand("ultrawide", [
    { x: 0, width: 88 },
    { x: 89, width: 88 },
    { x: 178, width: 88 },
  ]);
  expect(band?.first.x).toBeLessThan(2);
  expect(band?.others.map(({ x }) => Math.floor(x))).toEqual([90, 179]);
  expect(band?.boxes.slots).toBe(6);
});

test("the gravest alert has the widest screen; what is too narrow for words has none", () => {
  const band = stretchBand("ultrawide", [
    { x: 0, width: 56 },
    { x: 60, width: 118 },
    { x: 180, width: 20 },
  ]);
  expect(band?.first.x).toBe(61.2);
  expect(band?.others).toHaveLength(1);
});

test("on one screen the band is not shared out", () => {
  expect(stretchBand("wide", [])).toBeNull();
  expect(stretchBand("wide", [{ x: 0, width: 178 }])).toBeNull();
});

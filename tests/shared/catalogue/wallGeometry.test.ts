import { describe, expect, test } from "vitest";
import type { Wall } from "#shared/catalogue/wall.ts";
import {
  arcMinutesOf,
  capitalsMm,
  isCutByBezel,
  readableUnitMm,
  screensUnder,
  seamsOf,
  sightOf,
  slotRect,
  wallBounds,
  wallUnitMm,
} from "#shared/catalogue/wallGeometry.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";

function wallNamed(id: string): Wall {
  const found = THE_CATALOGUE.walls.find((wall) => wall.id === id);
  if (found === undefined) throw new Error(`no wall ${id}`);
  return found;
}

describe("the canvas of a wall", () => {
  test("is the box around its pictures", () => {
    const bounds = wallBounds(wallNamed("main"));
    expect(bounds?.width).toBeCloseTo(3 * 1_209.6 + 2 * 1.8);
    expect(bounds?.height).toBeCloseTo(2 * 680.4 + 1.8);
  });

  test("begins at its upper left picture wherever the tape was laid", () => {
    const { screens } = wallNamed("main");
    const moved = { screens: screens.map((slot) => ({ ...slot, x: slot.x - 300, y: slot.y + 90 })) };
    const first = moved.screens[0];
    if (first === undefined) throw new Error("no screen");
    expect(slotRect(moved, first)).toEqual({ x: 0, y: 0, width: 1_209.6, height: 680.4 });
  });

  test("of a wall that is one page is none", () => {
    expect(wallBounds({ screens: [] })).toBeNull();
    expect(wallUnitMm({ screens: [], viewingDistanceM: 5 })).toBeNull();
    expect(isCutByBezel({ screens: [] }, { x: 0, y: 0, width: 1, height: 1 })).toBe(false);
  });
});

describe("seams", () => {
  test.each([
    ["main", 4, 3, 1.8],
    ["hall", 10, 6, 3.5],
  ])("of the wall %s: %i upright and %i lying, each of one bezel's width", (id, upright, lying, wide) => {
    const seams = seamsOf(wallNamed(id));
    expect(seams.filter(({ axis }) => axis === "x")).toHaveLength(upright);
    expect(seams.filter(({ axis }) => axis === "y")).toHaveLength(lying);
    for (const { from, to } of seams) expect(to - from).toBeCloseTo(wide);
  });

  test("of the irregular wall lie only where two pictures face each other", () => {
    const seams = seamsOf(wallNamed("corridor")).map(({ axis, before, after }) => `${axis} ${before} ${after}`);
    expect(seams.sort()).toEqual(["x centre right", "x left centre", "y centre foot"]);
  });
});

test("a rectangle is whole on one screen or cut by a bezel", () => {
  const wall = wallNamed("main");
  const whole = { x: 100, y: 100, width: 1_000, height: 500 };
  expect(isCutByBezel(wall, whole)).toBe(false);
  expect(screensUnder(wall, whole)).toEqual(["a1"]);
  const across = { x: 1_000, y: 600, width: 400, height: 200 };
  expect(isCutByBezel(wall, across)).toBe(true);
  expect(screensUnder(wall, across)).toEqual(["a1", "a2", "b1", "b2"]);
});

describe("type and distance", () => {
  test("capitals under ten arc minutes at five metres are 14.5 mm high", () => {
    expect(capitalsMm(5)).toBeCloseTo(14.54, 2);
    expect(arcMinutesOf(capitalsMm(5, 16), 5)).toBeCloseTo(16);
  });

  test("the unit of a wall is 1 % of its short side where that is read", () => {
    expect(wallUnitMm(wallNamed("main"))).toBeCloseTo(13.626);
    expect(readableUnitMm(5)).toBeLessThan(13.626);
  });

  test("the unit grows for viewers far off, and by a fifth at the most", () => {
    const main = wallNamed("main");
    expect(wallUnitMm({ ...main, viewingDistanceM: 5.5 })).toBeCloseTo(readableUnitMm(5.5));
    expect(wallUnitMm(wallNamed("hall"))).toBeCloseTo(readableUnitMm(6));
    expect(wallUnitMm({ ...main, viewingDistanceM: 12 })).toBeCloseTo(13.626 * 1.2);
  });

  test("every example wall says under which angle its smallest type is seen", () => {
    const seen = THE_CATALOGUE.walls.map((wall) => [wall.id, Math.round((sightOf(wall, 1.6) ?? 0) * 10) / 10]);
    expect(seen).toEqual([
      ["main", 10.5],
      ["briefing", 11.7],
      ["hall", 10],
      ["corridor", 11.6],
    ]);
  });
});

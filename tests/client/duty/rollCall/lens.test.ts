import { describe, expect, test } from "vitest";
import { lensNames, lensOn } from "#client/duty/rollCall/lens.ts";

describe("the lens", () => {
  test("shows provinces that lie close together larger, all of them within it", () => {
    const spots = [
      { x: 200, y: 130 },
      { x: 240, y: 150 },
      { x: 220, y: 170 },
    ];
    const lens = lensOn(spots);
    expect(lens?.scale).toBeGreaterThan(2);
    for (const { x, y } of spots) {
      expect(x).toBeGreaterThan(lens?.view.x ?? Infinity);
      expect(x).toBeLessThan((lens?.view.x ?? 0) + (lens?.view.width ?? 0));
      expect(y).toBeGreaterThan(lens?.view.y ?? Infinity);
      expect(y).toBeLessThan((lens?.view.y ?? 0) + (lens?.view.height ?? 0));
    }
  });

  test("there is none where it would show no more than the map, and none of nothing", () => {
    expect(
      lensOn([
        { x: 100, y: 30 },
        { x: 260, y: 640 },
      ]),
    ).toBeNull();
    expect(lensOn([])).toBeNull();
  });

  test("no name touches another or leaves the lens; one without room is left out", () => {
    const spots = [0, 1, 2, 3].map((at) => ({ x: 200 + at * 4, y: 130 + at * 4 }));
    const lens = lensOn(spots);
    if (lens === null) throw new Error("there is a lens");
    const provinces = spots.map((spot, at) => ({ id: String(at), d: "", spot }));
    const named = lensNames(provinces, () => "Thành phố Hồ Chí Minh", lens);
    expect(named.length).toBeLessThan(4);
    expect(new Set(named.map(({ spot }) => spot.y)).size).toBe(named.length);
  });
});

import { expect, test } from "vitest";
import { groupForm, tileSize } from "#client/widgets/kpiTile/tileSize.ts";

test("a tile with a panel for itself is as large as the panel allows, its line where there is room for it", () => {
  expect(tileSize(58, 41)).toEqual({ form: "under", scale: 2 });
  expect(tileSize(124, 18)).toEqual({ form: "beside", scale: 1 });
  expect(tileSize(28, 19)).toEqual({ form: "under", scale: 1 });
});

test("a low panel does without the line, a lower one without the agency, and no figure grows smaller for it", () => {
  expect(tileSize(28, 16)).toMatchObject({ form: "bare" });
  expect(tileSize(28, 13)).toMatchObject({ form: "least" });
  for (const [width, height] of [
    [20, 10],
    [28, 13],
    [50, 14],
  ] as const) {
    expect(tileSize(width, height).scale).toBeGreaterThanOrEqual(1);
  }
});

test("the tiles of a low group do without the line first, then without the agency", () => {
  expect(groupForm(72, 4)).toBe("under");
  expect(groupForm(64, 4)).toBe("bare");
  expect(groupForm(56, 4)).toBe("least");
});

import { describe, expect, test } from "vitest";
import type { Panel } from "#shared/catalogue/scene.ts";
import type { Wall } from "#shared/catalogue/wall.ts";
import { warpedStrategy } from "#client/editor/canvas/gridWarp.ts";
import { NO_BANDS, placedBoxes, rectAt, wallGridOf } from "#client/editor/canvas/wallGrid.ts";
import { isInGrid, overlaps } from "#client/editor/model/gridRules.ts";
import { wallCanvas } from "#client/scene/canvas.ts";
import { layoutWall } from "#client/scene/layout.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";

const ROOM = { width: 3_000, height: 720 };
const walls: readonly Wall[] = THE_CATALOGUE.walls;

describe.each(walls.map((wall) => [wall.id, wall] as const))("the grid of the wall %s", (_id, wall) => {
  const canvas = wallCanvas(wall, ROOM);
  const grid = wallGridOf(canvas);

  test("is the one the wall is laid out by", () => {
    const at = { x: 3, y: 2, width: 9, height: 7 };
    const [box] = layoutWall(canvas, [{ kind: "clock", at }], NO_BANDS).panels;
    expect(rectAt(grid, at)).toEqual(box?.rect);
  });

  test("takes every scene's automatic layout, losing no panel and no tile", () => {
    for (const scene of THE_CATALOGUE.scenes) {
      const placed = placedBoxes(grid, layoutWall(canvas, scene.panels, NO_BANDS).panels);
      const panels = placed?.map(({ panel }) => panel) ?? [];
      const places = panels.flatMap(({ at }) => at ?? []);
      expect(places.length, scene.id).toBeGreaterThanOrEqual(scene.panels.length);
      expect(places.every(isInGrid)).toBe(true);
      for (const [at, place] of places.entries()) expect(places.slice(at + 1).some((other) => overlaps(place, other))).toBe(false);
      expect(tilesOf(panels)).toBe(tilesOf(scene.panels));
    }
  });

  test("even cells are set on the wall's cells, and back", () => {
    let pressed = { left: 0, top: 0 };
    const strategy = warpedStrategy(grid, 0.5, () => pressed);
    const cell = { width: (grid.area.width * 0.5) / 24, height: (grid.area.height * 0.5) / 12 };
    for (const at of [
      { x: 0, y: 0, width: 24, height: 12 },
      { x: 8, y: 6, width: 8, height: 3 },
      { x: 23, y: 11, width: 1, height: 1 },
    ]) {
      const real = rectAt(grid, at);
      const style = strategy.calcStyle({
        left: at.x * cell.width,
        top: at.y * cell.height,
        width: at.width * cell.width,
        height: at.height * cell.height,
      });
      const [left = 0, top = 0] =
        String(style.transform)
          .match(/-?[\d.]+/g)
          ?.map(Number) ?? [];
      expect(left).toBeCloseTo((real.x - grid.area.x) * 0.5, 6);
      expect(top).toBeCloseTo((real.y - grid.area.y) * 0.5, 6);
      expect(Number.parseFloat(String(style.width))).toBeCloseTo(real.width * 0.5, 6);
      pressed = { left, top };
      const back = strategy.calcDragPosition?.(Number.NaN, Number.NaN, Number.NaN, Number.NaN);
      expect(back?.left).toBeCloseTo(at.x * cell.width, 6);
      expect(back?.top).toBeCloseTo(at.y * cell.height, 6);
    }
  });
});

function tilesOf(panels: readonly Panel[]): number {
  return panels.reduce((sum, panel) => sum + (panel.kind === "kpiGroup" ? panel.tiles.length : 0), 0);
}

import { describe, expect, test } from "vitest";
import type { Panel } from "#shared/catalogue/scene.ts";
import type { ScreenSlot, SlotId, Wall } from "#shared/catalogue/wall.ts";
import { type Canvas, type Rect, screenCanvas, touches, wallCanvas } from "#client/scene/canvas.ts";
import { layoutWall, type WallLayout } from "#client/scene/layout.ts";
import type { StagePlace } from "#client/scene/stagePlaces.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";

const BANDS = [false, true].flatMap((drill) => [0, 1, 9].map((alerts) => ({ drill, alerts })));

/** A wall of equal screens in a grid. */
function aGrid(columns: number, rows: number): Wall {
  const main = THE_CATALOGUE.walls[0];
  const first = main?.screens[0];
  if (main === undefined || first === undefined) throw new Error("the catalogue has no wall");
  const screens = Array.from({ length: columns * rows }, (_, at): ScreenSlot => {
    const [column, row] = [at % columns, Math.floor(at / columns)];
    return { ...first, id: `s${at}` as SlotId, x: column * (first.width + 4), y: row * (first.height + 4) };
  });
  return { ...main, screens };
}

const WALLS: readonly (readonly [string, Wall])[] = [
  ...THE_CATALOGUE.walls.map((wall) => [wall.id, wall] as const),
  ["2×1", aGrid(2, 1)],
  ["1×2", aGrid(1, 2)],
  ["2×2", aGrid(2, 2)],
  ["4×3", aGrid(4, 3)],
];

function isWhole(rect: Rect, screens: readonly Rect[]): boolean {
  return screens.some(
    (screen) =>
      rect.x >= screen.x - 1 &&
      rect.y >= screen.y - 1 &&
      rect.x + rect.width <= screen.x + screen.width + 1 &&
      rect.y + rect.height <= screen.y + screen.height + 1,
  );
}

function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function boxesOf({ header, drill, alerts, ticker, panels }: WallLayout): readonly Rect[] {
  return [header, drill, alerts, ticker].flatMap((strip) => strip ?? []).concat(panels.map(({ rect }) => rect));
}

function tilesOf(panels: readonly Panel[]): readonly string[] {
  return panels.flatMap((panel) =>
    panel.kind === "kpiGroup" ? panel.tiles.map(({ indicator, province }) => `${indicator}:${province}`) : [],
  );
}

/** Which screen shows each panel that stands on one. */
function screensOf({ panels }: WallLayout, { screens }: Canvas): readonly string[] {
  return panels
    .filter(({ panel }) => panel.kind !== "map" && panel.kind !== "kpiGroup")
    .map(({ index, rect }) => `${index} ${screens.findIndex((screen) => touches(rect, screen))}`)
    .sort();
}

describe.each(WALLS)("on the wall %s", (_, wall) => {
  const canvas = wallCanvas(wall, { width: 3840, height: 2160 });

  test.each(THE_CATALOGUE.scenes.map((scene) => [scene.id, scene.panels] as const))(
    "%s is whole, and no bezel cuts words",
    (_id, panels) => {
      const screens = new Set<string>();
      for (const bands of BANDS) {
        const layout = layoutWall(canvas, panels, bands);
        const boxes = boxesOf(layout);
        expect(new Set(layout.panels.map(({ index }) => index)).size, "every panel").toBe(panels.length);
        expect(layout.panels.filter(({ panel }) => panel.kind !== "kpiGroup")).toHaveLength(
          panels.filter(({ kind }) => kind !== "kpiGroup").length,
        );
        expect(tilesOf(layout.panels.map(({ panel }) => panel)).toSorted(), "every tile once").toEqual(tilesOf(panels).toSorted());
        for (const [at, box] of boxes.entries()) {
          expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= canvas.width + 1 && box.y + box.height <= canvas.height + 1).toBe(true);
          expect(Math.min(box.width, box.height)).toBeGreaterThan(layout.u * 2);
          expect(boxes.slice(at + 1).some((other) => overlap(box, other))).toBe(false);
        }
        for (const { panel, rect } of layout.panels) {
          if (panel.kind !== "map") expect(isWhole(rect, canvas.screens), `${panel.kind} ${JSON.stringify(rect)}`).toBe(true);
        }
        const { parts } = layout;
        const strips = [...parts.header, ...parts.drill, ...parts.alerts, ...parts.ticker];
        expect(strips.every((part) => isWhole(part, canvas.screens))).toBe(true);
        screens.add(screensOf(layout, canvas).join());
      }
      expect([...screens], "bands move nothing from screen to screen").toHaveLength(1);
    },
  );

  test("a scene on the grid lies on its lines", () => {
    const quarter = (x: number, y: number): Panel => ({ kind: "clock", at: { x, y, width: 12, height: 6 } });
    const panels = [quarter(0, 0), quarter(12, 0), quarter(0, 6), quarter(12, 6)];
    const { panels: boxes, u } = layoutWall(canvas, panels, { drill: false, alerts: 0 });
    expect(boxes.map(({ index }) => index)).toEqual([0, 1, 2, 3]);
    const [a, b, c] = boxes.map(({ rect }) => rect);
    if (a === undefined || b === undefined || c === undefined) throw new Error("a panel is missing");
    expect(b.x - (a.x + a.width)).toBeGreaterThanOrEqual(Math.floor(1.2 * u) - 1);
    expect(c.y - (a.y + a.height)).toBeGreaterThanOrEqual(Math.floor(1.2 * u) - 1);
    expect(boxes.flatMap(({ rect }, at) => boxes.slice(at + 1).filter((other) => overlap(rect, other.rect)))).toEqual([]);
  });
});

describe("what takes over", () => {
  const canvasOf = (wall: Wall): Canvas => wallCanvas(wall, { width: 3840, height: 2160 });
  const stages = (wall: Wall): readonly StagePlace[] => layoutWall(canvasOf(wall), [], { drill: true, alerts: 1 }).parts.stage;
  const named = (id: string): Wall => {
    const wall = THE_CATALOGUE.walls.find((one) => one.id === id);
    if (wall === undefined) throw new Error(`no wall ${id}`);
    return wall;
  };

  test("stands whole on each screen that has room for it", () => {
    const places = stages(named("corridor"));
    expect(places, "all but the low one at the foot").toHaveLength(3);
    expect(places.every(({ rect, parts }) => parts === null && isWhole(rect, canvasOf(named("corridor")).screens))).toBe(true);
  });

  test.each([
    ["main", named("main"), 1],
    ["hall", named("hall"), 2],
    ["2×2", aGrid(2, 2), 1],
    ["4×3", aGrid(4, 3), 1],
    ["2×1", aGrid(2, 1), 2],
  ])("on %s has its words whole on screens of their own, its map beside them, and no two over each other", (_, wall, tellings) => {
    const places = stages(wall);
    const { screens, width, height } = canvasOf(wall);
    expect(places).toHaveLength(tellings);
    for (const { rect, parts } of places) {
      if (parts === null) {
        expect(isWhole(rect, screens), "a screen large enough for all of it").toBe(true);
        continue;
      }
      const words = [parts.what, parts.act].flatMap((part) => part ?? []);
      expect(words.every((part) => isWhole(part, screens))).toBe(true);
      const all = [...words, parts.map];
      expect(all.every((part) => isWhole(part, [rect]) && isWhole(part, [{ x: 0, y: 0, width, height }]))).toBe(true);
      expect(all.flatMap((part, at) => all.slice(at + 1).filter((other) => overlap(part, other)))).toEqual([]);
    }
  });

  test("on one screen over another has its words above and its map below", () => {
    const [place] = stages(aGrid(1, 2));
    expect(place?.parts?.act).toBeNull();
    expect(place?.parts?.map.y).toBeGreaterThan((place?.parts?.what.y ?? 0) + (place?.parts?.what.height ?? 0));
  });
});

test.each([
  ["main", 8, 6],
  ["hall", 4, 6],
])("on %s the grid's lines fall on the bezels: a panel of %i × %i cells fills a screen and no more", (id, width, height) => {
  const wall = THE_CATALOGUE.walls.find((one) => one.id === id);
  if (wall === undefined) throw new Error(`no wall ${id}`);
  const canvas = wallCanvas(wall, { width: 3840, height: 2160 });
  const panels = wall.screens.map((_, at): Panel => {
    const columns = 24 / width;
    return { kind: "clock", at: { x: (at % columns) * width, y: Math.floor(at / columns) * height, width, height } };
  });
  for (const bands of BANDS) {
    const { panels: boxes } = layoutWall(canvas, panels, bands);
    boxes.forEach(({ rect }, at) => {
      expect(isWhole(rect, canvas.screens.slice(at, at + 1))).toBe(true);
    });
  }
});

describe("the canvas of one screen", () => {
  const main = THE_CATALOGUE.walls.find(({ id }) => id === "main");
  const corridor = THE_CATALOGUE.walls.find(({ id }) => id === "corridor");
  if (main === undefined || corridor === undefined) throw new Error("the catalogue has no walls");

  test("is the wall's at the screen's own scale, and shows the screen's part", () => {
    const slot = main.screens[4];
    if (slot === undefined) throw new Error("no screen");
    const canvas = screenCanvas(main, slot, { width: 1920, height: 1080 });
    expect(canvas.clip).toEqual({ x: 1923, y: 1083, width: 1920, height: 1080 });
    expect(canvas.width).toBeCloseTo(3 * 1920 + (2 * 1.8 * 1920) / 1209.6);
    expect(canvas.u).toBeCloseTo((13.626 * 1920) / 1209.6);
  });

  test("of a panel that was turned is upright, as high as its page is wide", () => {
    const slot = corridor.screens.find(({ id }) => id === "left");
    if (slot === undefined) throw new Error("no screen");
    const { clip } = screenCanvas(corridor, slot, { width: 1920, height: 1080 });
    expect(clip).toEqual({ x: 0, y: 0, width: 1080, height: 1920 });
  });

  test("in a window of another shape shows the screen's part and nothing beside it", () => {
    const slot = main.screens[0];
    if (slot === undefined) throw new Error("no screen");
    const { clip } = screenCanvas(main, slot, { width: 1000, height: 1000 });
    expect(clip.width).toBe(1000);
    expect(clip.height).toBeCloseTo(562.5);
  });

  test("every screen of a wall lays the scene out alike", () => {
    for (const { panels } of THE_CATALOGUE.scenes) {
      const seen = main.screens.map((slot) => {
        const canvas = screenCanvas(main, slot, { width: 1920, height: 1080 });
        return JSON.stringify(layoutWall(canvas, panels, { drill: true, alerts: 2 }).panels.map(({ rect }) => rect));
      });
      expect(new Set(seen).size).toBe(1);
    }
  });
});

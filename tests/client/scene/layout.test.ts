import { describe, expect, test } from "vitest";
import { pageCanvas, type Rect } from "#client/scene/canvas.ts";
import { layoutWall } from "#client/scene/layout.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";

const SIZES = [
  [1280, 720],
  [1366, 768],
  [1920, 1080],
  [1920, 1200],
  [3840, 2160],
  [5760, 2160],
  [7680, 2160],
  [1080, 1920],
  [2160, 3840],
  [2160, 2160],
] as const;

/** In drill and out of it; quiet, with one alert, and with more than the band has rows for. */
const BANDS = [false, true].flatMap((drill) => [0, 1, 9].map((alerts) => ({ drill, alerts })));

function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

describe.each(THE_CATALOGUE.scenes.map((scene) => [scene.id, scene] as const))("the scene %s", (_, scene) => {
  test.each(SIZES)(
    "fits a wall of %i × %i, in drill and out of it, with alerts and without, whole and without overlap",
    (width, height) => {
      for (const bands of BANDS) {
        const layout = layoutWall(pageCanvas(width, height), scene.panels, bands);
        const boxes: readonly Rect[] = [
          layout.header,
          ...(layout.drill === null ? [] : [layout.drill]),
          ...(layout.alerts === null ? [] : [layout.alerts]),
          layout.ticker,
          ...layout.panels.map(({ rect }) => rect),
        ];
        expect(layout.panels, "every panel once").toHaveLength(scene.panels.length);
        expect(new Set(layout.panels.map(({ panel }) => panel)).size).toBe(scene.panels.length);
        for (const [at, box] of boxes.entries()) {
          expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height, JSON.stringify(box)).toBe(true);
          expect(Math.min(box.width, box.height)).toBeGreaterThan(layout.u * 2);
          for (const other of boxes.slice(at + 1)) {
            expect(overlap(box, other), `${JSON.stringify(box)} ${JSON.stringify(other)}`).toBe(false);
          }
        }
      }
    },
  );
});

test("a tile is never lower than its name, figure, change and foot need, and the map has the middle", () => {
  const walls = [
    [1920, 1080],
    [3840, 2160],
    [5760, 2160],
    [2160, 3840],
  ] as const;
  const layouts = THE_CATALOGUE.scenes.flatMap(({ panels }) =>
    walls.flatMap(([width, height]) => BANDS.map((bands) => layoutWall(pageCanvas(width, height), panels, bands))),
  );
  for (const { panels, u } of layouts) {
    for (const { panel, rect, columns } of panels) {
      const rows = panel.kind === "kpiGroup" ? Math.ceil(panel.tiles.length / columns) : 0;
      if (rows > 0) expect(rect.height / u / rows).toBeGreaterThanOrEqual(17);
      if (panel.kind === "map") expect(rect.width / u).toBeGreaterThanOrEqual(50);
    }
  }
});

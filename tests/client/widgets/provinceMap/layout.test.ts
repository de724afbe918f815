import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Archipelago } from "#shared/catalogue/archipelago.ts";
import { buildGeometry } from "#client/widgets/provinceMap/geometry.ts";
import { layoutMap, type MapLayout } from "#client/widgets/provinceMap/layout.ts";
import type { PanelSize } from "#client/widgets/provinceMap/placeBoxes.ts";
import { overlaps, type Rect } from "#client/widgets/provinceMap/rect.ts";
import { measureTerritory } from "#client/widgets/provinceMap/territory.ts";

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../../../config/catalogue/${name}`, import.meta.url), "utf8"));
const { archipelagos } = read("islands.json") as { readonly archipelagos: readonly Archipelago[] };
const geometry = buildGeometry("2008", { outlines: read("outlines-2008.topo.json"), ground: read("ground.topo.json"), archipelagos });
const territory = measureTerritory(geometry);
const LEGEND = [25, 30] as const;

const PANELS: readonly PanelSize[] = [
  { width: 760, height: 930, unit: 10.8 },
  { width: 780, height: 880, unit: 10.8 },
  { width: 1920, height: 1080, unit: 10.8 },
  { width: 1300, height: 1860, unit: 21.6 },
  { width: 2560, height: 1900, unit: 21.6 },
  { width: 5760, height: 2160, unit: 21.6 },
  { width: 1080, height: 1000, unit: 10.8 },
  { width: 2160, height: 1500, unit: 21.6 },
];

function boxesOf({ legend, insets }: MapLayout): readonly Rect[] {
  return [legend, ...insets.values()];
}

describe.each(PANELS)("the map on a panel of $width × $height", (panel) => {
  const layout = layoutMap(panel, territory, LEGEND);
  const { frame } = layout;

  test("keeps the whole mainland on the panel", () => {
    const { west, east, north, south } = territory.mainland;
    expect((west - frame.left) * frame.pxPerDegree).toBeGreaterThanOrEqual(0);
    expect((east - frame.left) * frame.pxPerDegree).toBeLessThanOrEqual(panel.width);
    expect((frame.top - north) * frame.pxPerDegree).toBeGreaterThanOrEqual(0);
    expect((frame.top - south) * frame.pxPerDegree).toBeLessThanOrEqual(panel.height);
  });

  test("lets no box cover a province, another box or the edge", () => {
    const land = territory.rows.map(
      (row): Rect => ({
        x: (row.west - frame.left) * frame.pxPerDegree,
        y: (frame.top - row.north) * frame.pxPerDegree,
        width: (row.east - row.west) * frame.pxPerDegree,
        height: (row.north - row.south) * frame.pxPerDegree,
      }),
    );
    const boxes = boxesOf(layout);
    for (const box of boxes) {
      expect(land.some((row) => overlaps(box, row))).toBe(false);
      expect(boxes.some((other) => other !== box && overlaps(box, other))).toBe(false);
      expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= panel.width && box.y + box.height <= panel.height).toBe(true);
    }
  });

  test("shows each archipelago whole, in its box or at its true position", () => {
    for (const { key, extent } of territory.archipelagos) {
      if (layout.insets.has(key)) continue;
      expect((extent.west - frame.left) * frame.pxPerDegree).toBeGreaterThanOrEqual(0);
      expect((extent.east - frame.left) * frame.pxPerDegree).toBeLessThanOrEqual(panel.width);
      expect((frame.top - extent.south) * frame.pxPerDegree).toBeLessThanOrEqual(panel.height);
    }
  });

  test("keeps the boxes of the islands in the east, the southern one below the northern", () => {
    const place = (key: string): number =>
      layout.insets.get(key)?.y ??
      (frame.top - (territory.archipelagos.find((one) => one.key === key)?.extent.north ?? 0)) * frame.pxPerDegree;
    expect(place("truong-sa")).toBeGreaterThan(place("hoang-sa"));
    for (const { x } of layout.insets.values()) expect(x).toBeGreaterThan((105 - frame.left) * frame.pxPerDegree);
  });

  test("gives the country at least half the height or three fifths of the width of the panel", () => {
    const { west, east, north, south } = territory.mainland;
    const high = ((north - south) * frame.pxPerDegree) / panel.height;
    const wide = ((east - west) * frame.pxPerDegree) / panel.width;
    expect(high > 0.5 || wide > 0.6).toBe(true);
  });
});

test("a wide panel shows both archipelagos at their true positions", () => {
  expect(layoutMap({ width: 1920, height: 1080, unit: 10.8 }, territory, LEGEND).insets.size).toBe(0);
});

test("a panel too small for any box still shows the country with both archipelagos", () => {
  const { frame, insets } = layoutMap({ width: 150, height: 160, unit: 10.8 }, territory, LEGEND);
  expect(insets.size).toBe(0);
  expect((117.33 - frame.left) * frame.pxPerDegree).toBeLessThanOrEqual(150.5);
});

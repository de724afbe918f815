import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Archipelago } from "#shared/catalogue/archipelago.ts";
import { focusOn, layoutFocus } from "#client/widgets/provinceMap/focus.ts";
import { buildGeometry } from "#client/widgets/provinceMap/geometry.ts";
import { layoutMap } from "#client/widgets/provinceMap/layout.ts";
import { isInside, overlaps, type Rect } from "#client/widgets/provinceMap/rect.ts";
import { measureTerritory } from "#client/widgets/provinceMap/territory.ts";

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../../../config/catalogue/${name}`, import.meta.url), "utf8"));
const { archipelagos } = read("islands.json") as { readonly archipelagos: readonly Archipelago[] };
const geometry = buildGeometry("2008", { outlines: read("outlines-2008.topo.json"), ground: read("ground.topo.json"), archipelagos });
const territory = measureTerritory(geometry);
const LEGEND = [25, 30] as const;
const PANELS = [
  { width: 800, height: 816, unit: 10.8 },
  { width: 1600, height: 1632, unit: 21.6 },
  { width: 1300, height: 820, unit: 10.8 },
];

describe.each(PANELS)("the map turned to provinces on a panel of $width × $height", (panel) => {
  const home = layoutMap(panel, territory, LEGEND);

  test.each(geometry.provinces.map(({ code }) => code))("%s: larger, whole, and off every box; both archipelagos stay", (code) => {
    const focus = focusOn(geometry, [code]);
    const layout = focus === null ? null : layoutFocus(panel, home, focus, LEGEND);
    if (focus === null || layout === null) throw new Error("no room for the turn");
    const { frame, insets, legend } = layout;
    expect(frame.pxPerDegree).toBeGreaterThan(home.frame.pxPerDegree);
    expect([...insets.keys()].sort()).toEqual(["hoang-sa", "truong-sa"]);
    const boxes = [legend, ...insets.values()];
    const land = focus.rows.map(
      (row): Rect => ({
        x: (row.west - frame.left) * frame.pxPerDegree,
        y: (frame.top - row.north) * frame.pxPerDegree,
        width: (row.east - row.west) * frame.pxPerDegree,
        height: (row.north - row.south) * frame.pxPerDegree,
      }),
    );
    const whole = { x: 0, y: 0, width: panel.width, height: panel.height };
    for (const box of boxes) {
      expect(isInside(box, whole)).toBe(true);
      expect(boxes.some((other) => other !== box && overlaps(box, other))).toBe(false);
      expect(land.some((row) => overlaps(box, row))).toBe(false);
    }
  });

  test("does not turn where it would enlarge little", () => {
    const focus = focusOn(geometry, ["01", "79", "96"]);
    expect(focus === null ? null : layoutFocus(panel, home, focus, LEGEND)).toBeNull();
  });
});

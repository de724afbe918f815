import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Archipelago } from "#shared/catalogue/archipelago.ts";
import { type Aim, createAiming } from "#client/widgets/provinceMap/aim.ts";
import { boundsOf } from "#client/widgets/provinceMap/bounds.ts";
import { flightPath, travelled } from "#client/widgets/provinceMap/flightPath.ts";
import { buildGeometry } from "#client/widgets/provinceMap/geometry.ts";
import { CAPTION_UNITS, captionOf } from "#client/widgets/provinceMap/layout.ts";
import { frameIn, labelsHere, viewOf } from "#client/widgets/provinceMap/mapWindow.ts";
import { type Frame, xOf, yOf } from "#client/widgets/provinceMap/mercator.ts";
import type { PanelSize } from "#client/widgets/provinceMap/placeBoxes.ts";
import { isInside, type Rect } from "#client/widgets/provinceMap/rect.ts";
import { measureTerritory } from "#client/widgets/provinceMap/territory.ts";

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../../../config/catalogue/${name}`, import.meta.url), "utf8"));
const { archipelagos } = read("islands.json") as { readonly archipelagos: readonly Archipelago[] };
const geometry = buildGeometry("2025", { outlines: read("outlines-2025.topo.json"), ground: read("ground.topo.json"), archipelagos });
const territory = measureTerritory(geometry);
const legendUnits = [25, 30] as const;

/** A panel over screens of one size, a bezel of 3 px between them. */
function panelOver(columns: number, rows: number, screen: { readonly width: number; readonly height: number }): PanelSize {
  const screens = Array.from({ length: columns * rows }, (_, at) => ({
    x: (at % columns) * (screen.width + 3),
    y: Math.floor(at / columns) * (screen.height + 3),
    ...screen,
  }));
  return { width: columns * (screen.width + 3) - 3, height: rows * (screen.height + 3) - 3, unit: 21.6, screens };
}

const PANELS = [
  ["one column of two screens", panelOver(1, 2, { width: 1880, height: 960 })],
  ["two columns of two screens", panelOver(2, 2, { width: 1560, height: 760 })],
  ["two screens side by side", panelOver(2, 1, { width: 1560, height: 1560 })],
] as const;

const AIMS: readonly (readonly [string, Aim])[] = [
  ["the country", null],
  ["the north", { bounds: [102, 19.5, 108.5, 23.5] }],
  ["Trường Sa", { bounds: [111, 6.5, 118, 12.5] }],
  ["more than there is", { bounds: [60, -30, 160, 60] }],
  ["a point", { bounds: [105.8, 21, 105.8, 21] }],
  ["Hà Nội", { codes: ["01"] }],
];

describe.each(PANELS)("a map over %s", (_, panel) => {
  const layoutFor = createAiming({ geometry, territory, legendUnits }, panel);

  test.each(AIMS)("that looks at %s has every box and caption whole on one screen", (_name, aim) => {
    const { legend, insets, inPlace, frame } = layoutFor(aim);
    const words: readonly Rect[] = [legend, ...insets.values(), ...inPlace.map((rect) => captionOf(rect, CAPTION_UNITS * panel.unit))];
    for (const rect of words) expect(panel.screens?.some((screen) => isInside(rect, screen))).toBe(true);
    expect(insets.size + inPlace.length, "both archipelagos stay").toBe(2);
    expect(panel.width / frame.pxPerDegree).toBeLessThanOrEqual(44);
  });

  test("looks where it was told to", () => {
    const [west, south, east, north] = boundsOf(layoutFor({ bounds: [102, 19.5, 108.5, 23.5] }).frame, panel);
    expect([west <= 102, south <= 19.5, east >= 108.5, north >= 23.5]).toEqual([true, true, true, true]);
  });
});

describe("a part of a panel", () => {
  const panel = { width: 1880, height: 1923 };
  const frame: Frame = { left: 100, top: 24, pxPerDegree: 90 };
  const clip = { x: -20, y: 961.4, width: 1920, height: 1080 };

  test("is what the page shows of it, on whole pixels", () => {
    expect(viewOf(panel, clip)).toEqual({ x: 0, y: 961, width: 1880, height: 962 });
    expect(viewOf(panel, undefined)).toEqual({ x: 0, y: 0, ...panel });
  });

  test("is looked at with the same scale, shifted in the plane", () => {
    const view = viewOf(panel, clip);
    const part = frameIn(frame, view);
    expect(xOf(part, 105) + view.x).toBeCloseTo(xOf(frame, 105));
    expect(yOf(part, 12) + view.y).toBeCloseTo(yOf(frame, 12));
  });

  test("every label belongs to one page, also one whose point lies behind a bezel", () => {
    const screens = [
      { x: 0, y: 0, width: 1880, height: 960 },
      { x: 0, y: 963, width: 1880, height: 960 },
    ];
    const labels = Array.from({ length: 60 }, (_, at) => ({ point: [105, 23 - at * 0.2] as const, at }));
    const shown = screens.map((own) => labelsHere(labels, frame, { clip: own, screens }).map(({ at }) => at));
    expect(shown.flat().toSorted((a, b) => a - b)).toEqual(labels.map(({ at }) => at));
    expect(shown.every((one) => one.length > 5)).toBe(true);
  });
});

describe("a flight", () => {
  const panel = { width: 1000, height: 800 };
  const [from, to] = [
    { left: 100, top: 24, pxPerDegree: 50 },
    { left: 106, top: 12, pxPerDegree: 180 },
  ];

  test("begins and ends where it should, and rises on a long way", () => {
    const path = flightPath(from, to, panel);
    expect([path(0), path(1)]).toEqual([from, to]);
    const far = flightPath(from, { ...from, left: 140 }, panel);
    expect(far(0.5).pxPerDegree).toBeLessThan(30);
  });

  test("has no jump in it", () => {
    const path = flightPath(from, to, panel);
    for (let at = 1; at <= 200; at++) {
      const [a, b] = [path((at - 1) / 200), path(at / 200)];
      const moved = Math.hypot(xOf(b, 105) - xOf(a, 105), yOf(b, 15) - yOf(a, 15));
      expect(moved).toBeLessThan(40);
      expect(Math.abs(Math.log(b.pxPerDegree / a.pxPerDegree))).toBeLessThan(0.05);
    }
  });

  test("straight down on one place keeps that place still", () => {
    const path = flightPath({ left: 100, top: 24, pxPerDegree: 50 }, { left: 105, top: 20, pxPerDegree: 100 }, panel);
    expect(xOf(path(0.5), 110)).toBeCloseTo(500);
  });

  test("a picture drawn for one frame is laid where another has it", () => {
    expect(travelled(from, from)).toBeNull();
    const [, x = 0, , scale = 0] = /translate\(([-\d.]+) ([-\d.]+)\) scale\(([\d.]+)\)/.exec(travelled(from, to) ?? "")?.map(Number) ?? [];
    expect(xOf(from, 107) * scale + x).toBeCloseTo(xOf(to, 107), 0);
  });
});

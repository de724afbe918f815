import { describe, expect, test } from "vitest";
import type { Rect } from "#client/scene/canvas.ts";
import { spotIndicators } from "#client/scene/spotIndicators.ts";
import { type SpotAsk, spotPlace } from "#client/scene/spotPlace.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";

const AREA: Rect = { x: 0, y: 80, width: 1920, height: 950 };
const MAP: Rect = { x: 650, y: 100, width: 620, height: 900 };

function ask(change: Partial<SpotAsk> = {}): SpotAsk {
  return {
    area: AREA,
    map: MAP,
    x: 700,
    screens: [{ x: 0, y: 0, width: 1920, height: 1080 }],
    card: { width: 500, height: 300 },
    ...change,
  };
}

function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

describe("the place of a province's card", () => {
  test("is beside the map, away from the province: nothing of the country is hidden", () => {
    for (const x of [700, 1200]) {
      const place = spotPlace(ask({ x }));
      expect(place?.side).toBe(x < 960 ? "left" : "right");
      expect(place !== null && overlaps(place.rect, MAP)).toBe(false);
    }
  });

  test("without room on that side it is on the other one", () => {
    const place = spotPlace(ask({ x: 700, map: { ...MAP, width: 1000 } }));
    expect(place).toMatchObject({ side: "right", rect: { x: 0, width: 650 } });
  });

  test("over a map that has the whole wall it stands at the western edge, never over the islands", () => {
    const place = spotPlace(ask({ map: AREA }));
    expect(place).toMatchObject({ side: "left" });
    expect(place?.rect.x).toBe(0);
    expect(place?.rect.width).toBeLessThanOrEqual(AREA.width / 2);
  });

  test("it stands whole on one screen of many, and is left out where none has the room", () => {
    const screens = [0, 640, 1280].flatMap((x) => [0, 540].map((y) => ({ x, y, width: 630, height: 530 })));
    const place = spotPlace(ask({ screens }));
    expect(
      place !== null && screens.some((each) => overlaps(each, place.rect) && place.rect.x >= each.x && place.rect.width <= each.width),
    ).toBe(true);
    expect(spotPlace(ask({ screens, card: { width: 800, height: 300 } }))).toBe(null);
  });
});

test("a province is told by what the map shows, then by the scene's own; other scenes' figures are kept apart", () => {
  const scene = THE_CATALOGUE.scenes.find(({ id }) => id === "investment-budget");
  if (scene === undefined) throw new Error("no scene");
  const { own, more } = spotIndicators(scene, "HEA.BED_OCC", THE_CATALOGUE, "main");
  expect(own[0]).toBe("HEA.BED_OCC");
  expect(own).toContain("INV.DISB_RATE");
  expect(more.filter((code) => own.includes(code))).toEqual([]);
  expect(more.length).toBeGreaterThan(0);
});

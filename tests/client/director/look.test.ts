import { describe, expect, test } from "vitest";
import { boundsOf, isWhole, type Look, lookAround, lookOf, panned, zoomed } from "#client/director/map/look.ts";
import { theSet } from "#tests/builders/theCatalogue.ts";

const COUNTRY = { west: 102, south: 8.5, east: 110, north: 24.5 };
const home = lookAround(COUNTRY, 1, 0);
const noBox = () => null;

describe("where the camera looks", () => {
  test("no camera, and provinces nobody knows, are the whole country", () => {
    expect(lookOf(null, home, noBox)).toBe(home);
    expect(lookOf({ provinces: [] }, home, noBox)).toBe(home);
    expect(isWhole(home, home)).toBe(true);
  });

  test("bounds that were sent come back as the same look", () => {
    const look = zoomed(home, home, 4, { x: 106, y: 21 });
    const again = lookOf({ bounds: boundsOf(look) }, home, noBox);
    expect(again.x).toBeCloseTo(look.x, 2);
    expect(again.y).toBeCloseTo(look.y, 2);
    expect(again.width).toBeCloseTo(look.width, 2);
    expect(again.width / again.height).toBeCloseTo(1, 6);
  });

  test("a point under the finger stays there while the map comes nearer", () => {
    const about = { x: 107, y: 20 };
    const share = (look: Look): number => (about.x - look.x) / look.width;
    const near = zoomed(zoomed(home, home, 2), home, 1.5, about);
    expect(share(zoomed(near, home, 1.3, about))).toBeCloseTo(share(near), 6);
  });

  test("it never leaves the country, never comes nearer than a province, and is whole again when it is far enough", () => {
    let look = zoomed(home, home, 1_000);
    expect(look.width).toBeGreaterThan(1);
    for (let steps = 0; steps < 100; steps += 1) look = panned(look, home, [1, 1]);
    expect(look.x + look.width / 2).toBeLessThanOrEqual(home.x + home.width / 2 + 1e-9);
    expect(look.y + look.height / 2).toBeLessThanOrEqual(home.y + home.height / 2 + 1e-9);
    expect(isWhole(zoomed(look, home, 0.001), home)).toBe(true);
    expect(zoomed(look, home, 0.001).x).toBeCloseTo(home.x, 6);
  });

  test("provinces are looked at with room around them, in the shape of the wall's map", () => {
    const look = lookOf(
      {
        provinces: theSet("2025")
          .provinces.slice(0, 1)
          .map(({ id }) => id),
      },
      lookAround(COUNTRY, 1.5, 0),
      () => ({ west: 106, south: 20, east: 108, north: 21 }),
    );
    expect(look.width / look.height).toBeCloseTo(1.5, 6);
    expect(look.x).toBe(107);
    expect(look.width).toBeGreaterThan(2);
  });
});

import type { Province } from "#shared/catalogue/province.ts";
import { type BoundaryFinding, placeText } from "./boundaryFinding.ts";
import type { LonLat, PackPolygon, PackProvince, Ring } from "./boundaryPack.ts";

/** A province as it is told of in the catalogue. */
export type PlacedProvince = Pick<Province, "code" | "nameVi" | "labelPoint">;

/** Provinces whose label point lies in another one's area, or in none: their codes were exchanged, or they are drawn elsewhere. */
export function findMisplaced(drawn: readonly PackProvince[], known: readonly PlacedProvince[]): readonly BoundaryFinding[] {
  return known.flatMap(({ code, nameVi, labelPoint }): BoundaryFinding[] => {
    const own = drawn.find((province) => province.code === code);
    if (own === undefined || covers(own.polygons, labelPoint)) return [];
    const holder = drawn.find(({ polygons }) => covers(polygons, labelPoint))?.code;
    const at = placeText(labelPoint);
    return [
      {
        code: "code.place",
        vi: `mã ${code} (${nameVi}) không phủ ${at}; nơi đó trong tệp ${holder === undefined ? "không thuộc mã nào" : `thuộc mã ${holder}`}`,
        en: `code ${code} (${nameVi}) does not cover ${at}; in the file that place is of ${holder === undefined ? "no code" : `code ${holder}`}`,
      },
    ];
  });
}

/** True when a place lies in one of the polygons and in none of its holes. */
export function covers(polygons: readonly PackPolygon[], at: LonLat): boolean {
  return polygons.some(([outer = [], ...holes]) => isWithin(outer, at) && !holes.some((hole) => isWithin(hole, at)));
}

/** Even–odd rule: a line from the place to the east crosses the ring an odd number of times. */
function isWithin(ring: Ring, [x, y]: LonLat): boolean {
  let isInside = false;
  for (let index = 1; index < ring.length; index++) {
    const [ax = 0, ay = 0] = ring[index - 1] ?? [];
    const [bx = 0, by = 0] = ring[index] ?? [];
    if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) isInside = !isInside;
  }
  return isInside;
}

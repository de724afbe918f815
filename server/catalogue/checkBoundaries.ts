import type { Archipelago } from "#shared/catalogue/archipelago.ts";
import { findGaps, findOverlaps } from "./boundaryCover.ts";
import type { BoundaryFinding } from "./boundaryFinding.ts";
import type { PackProvince, Ring } from "./boundaryPack.ts";
import { findMisplaced, type PlacedProvince } from "./boundaryPlaces.ts";
import { checkPositions, checkRings } from "./boundaryRings.ts";

/** What a pack is judged against. */
export interface BoundaryRules {
  readonly set: "2008" | "2025";
  readonly provinces: readonly PlacedProvince[];
  readonly archipelagos: readonly Archipelago[];
}

/**
 * Everything wrong with a pack, in the order in which one would mend it. Borders are compared only once codes, positions
 * and rings are right, since nothing said about them before would be true.
 */
export function checkBoundaries(provinces: readonly PackProvince[], rules: BoundaryRules): readonly BoundaryFinding[] {
  const basic = [...checkCodes(provinces, rules), ...checkPositions(provinces)];
  if (basic.some(({ code }) => code === "pack.crs" || code === "pack.axes")) return basic;
  const shape = [...basic, ...checkRings(provinces), ...checkArchipelagos(provinces, rules)];
  if (shape.some(({ code }) => code.startsWith("ring.") || code === "code.duplicate")) return shape;
  const drawn = rules.provinces.filter(({ code }) => provinces.some((province) => province.code === code));
  // Where codes are missing the country lies in pieces, which is no fault of the borders.
  const placed = drawn.length === rules.provinces.length ? drawn : [];
  return [...shape, ...findMisplaced(provinces, drawn), ...findOverlaps(provinces), ...findGaps(provinces, placed)];
}

function checkCodes(provinces: readonly PackProvince[], { set, provinces: known }: BoundaryRules): readonly BoundaryFinding[] {
  const codes = known.map(({ code }) => code);
  const given = provinces.map(({ code }) => code);
  const twice = [...new Set(given.filter((code, index) => given.indexOf(code) !== index))];
  return [
    ...twice.map(
      (code): BoundaryFinding => ({
        code: "code.duplicate",
        vi: `mã ${code} có hai lần trở lên`,
        en: `code ${code} is there more than once`,
      }),
    ),
    ...[...new Set(given)]
      .filter((code) => !codes.includes(code))
      .map(
        (code): BoundaryFinding => ({
          code: "code.unknown",
          vi: `mã ${code} không thuộc danh mục ${set}`,
          en: `code ${code} is not of the set of ${set}`,
        }),
      ),
    ...codes
      .filter((code) => !given.includes(code))
      .map((code): BoundaryFinding => ({ code: "code.missing", vi: `thiếu mã ${code}`, en: `code ${code} is missing` })),
  ];
}

/** Both archipelagos must be there and belong to no province but the one that administers them. */
function checkArchipelagos(provinces: readonly PackProvince[], { set, archipelagos }: BoundaryRules): readonly BoundaryFinding[] {
  return archipelagos.flatMap((archipelago): BoundaryFinding[] => {
    const owner = set === "2025" ? archipelago.province34 : archipelago.province63;
    const within = provinces
      .filter(({ polygons }) => polygons.some(([ring]) => ring !== undefined && liesIn(ring, archipelago)))
      .map(({ code }) => code);
    const { name } = archipelago;
    const wrong = within
      .filter((code) => code !== owner)
      .map(
        (code): BoundaryFinding => ({
          code: "archipelago",
          vi: `${name} thuộc mã ${owner} nhưng tệp vẽ đảo thuộc mã ${code}`,
          en: `${name} belongs to code ${owner}, but the pack draws islands of it for code ${code}`,
        }),
      );
    if (within.includes(owner)) return wrong;
    return [...wrong, { code: "archipelago", vi: `mã ${owner} thiếu ${name}`, en: `code ${owner} lacks ${name}` }];
  });
}

function liesIn(ring: Ring, { extent }: Archipelago): boolean {
  const [x = 0, y = 0] = ring[0] ?? [];
  return x >= extent.west && x <= extent.east && y >= extent.south && y <= extent.north;
}

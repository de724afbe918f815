import { type Geom, intersection, union } from "polyclip-ts";
import { type BoundaryFinding, placeText } from "./boundaryFinding.ts";
import type { LonLat, PackPolygon, PackProvince, Ring } from "./boundaryPack.ts";
import { covers, type PlacedProvince } from "./boundaryPlaces.ts";
import { signedArea } from "./boundaryRings.ts";

/** Smaller than this is rounding of coordinates, not a mistake: the width of a river drawn twice is larger. */
const TOLERANCE_KM2 = 0.05;
const KM_PER_DEGREE = 111.32;

interface Piece {
  readonly code: string;
  readonly geom: Geom;
  readonly box: readonly [number, number, number, number];
}

/** Land claimed by two provinces: between which, how much and where. */
export function findOverlaps(provinces: readonly PackProvince[]): readonly BoundaryFinding[] {
  const pieces = provinces.flatMap(piecesOf).toSorted((a, b) => a.box[0] - b.box[0]);
  const found = new Map<string, { km2: number; at: LonLat }>();
  pieces.forEach((piece, index) => {
    for (const other of pieces.slice(index + 1)) {
      if (other.box[0] > piece.box[2]) break;
      if (other.code === piece.code || !boxesMeet(piece.box, other.box)) continue;
      for (const [ring] of intersection(piece.geom, other.geom)) addOverlap(found, [piece.code, other.code], ring);
    }
  });
  return [...found]
    .filter(([, { km2 }]) => km2 > TOLERANCE_KM2)
    .map(([pair, { km2, at }]) => {
      const [a = "", b = ""] = pair.split(" ");
      const size = `${km2.toFixed(2)} km²`;
      return {
        code: "overlap",
        vi: `mã ${a} và ${b} chồng lên nhau ${size} ở ${placeText(at)}`,
        en: `codes ${a} and ${b} overlap by ${size} at ${placeText(at)}`,
      };
    });
}

function addOverlap(found: Map<string, { km2: number; at: LonLat }>, codes: readonly string[], ring: Ring | undefined): void {
  if (ring === undefined) return;
  const pair = codes.toSorted().join(" ");
  const before = found.get(pair);
  found.set(pair, { km2: (before?.km2 ?? 0) + areaKm2(ring), at: before?.at ?? middle(ring) });
}

/** Land that no province claims: inside the country, how much, where and beside which; from border to sea, what it cuts off. */
export function findGaps(provinces: readonly PackProvince[], known: readonly PlacedProvince[]): readonly BoundaryFinding[] {
  const [first, ...rest] = provinces.map(({ polygons }) => mutable(polygons));
  if (first === undefined) return [];
  const cover = union(first, ...rest);
  const holes = cover.flatMap(([, ...inner]) => inner).filter((ring) => areaKm2(ring) > TOLERANCE_KM2);
  return [...holes.map((ring) => holeIn(provinces, ring)), ...findSevered(cover, known)];
}

function holeIn(provinces: readonly PackProvince[], ring: Ring): BoundaryFinding {
  const beside = besideCodes(provinces, ring).join(", ");
  const size = `${areaKm2(ring).toFixed(2)} km²`;
  const at = placeText(middle(ring));
  return {
    code: "gap",
    vi: `khoảng trống ${size} ở ${at}, giữa các mã ${beside}`,
    en: `a gap of ${size} at ${at}, between codes ${beside}`,
  };
}

/** Every province has a part on the mainland, which is one piece: codes whose label point lies in another piece are cut off. */
function findSevered(cover: readonly PackPolygon[], known: readonly PlacedProvince[]): readonly BoundaryFinding[] {
  const pieces = cover.flatMap((piece) => {
    const codes = known.filter(({ labelPoint }) => covers([piece], labelPoint)).map(({ code }) => code);
    return codes.length === 0 ? [] : [codes];
  });
  const [, ...severed] = pieces.toSorted((a, b) => b.length - a.length);
  return severed.map((codes) => ({
    code: "gap",
    vi: `khoảng trống cắt mã ${codes.join(", ")} khỏi các tỉnh khác`,
    en: `a gap cuts codes ${codes.join(", ")} off from the other provinces`,
  }));
}

/** Codes of the provinces that touch a hole. */
function besideCodes(provinces: readonly PackProvince[], hole: Ring): readonly string[] {
  const corners = new Set(hole.map(([x, y]) => `${x},${y}`));
  return provinces
    .filter(({ polygons }) => polygons.some((rings) => rings.some((ring) => ring.some(([x, y]) => corners.has(`${x},${y}`)))))
    .map(({ code }) => code)
    .toSorted();
}

function piecesOf({ code, polygons }: PackProvince): readonly Piece[] {
  return polygons.map((rings) => {
    const outer = rings[0] ?? [];
    const xs = outer.map(([x]) => x);
    const ys = outer.map(([, y]) => y);
    const least = (all: readonly number[]): number => all.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
    const most = (all: readonly number[]): number => all.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    return { code, geom: mutable([rings])[0] ?? [], box: [least(xs), least(ys), most(xs), most(ys)] as const };
  });
}

function boxesMeet(a: Piece["box"], b: Piece["box"]): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

function mutable(polygons: readonly (readonly Ring[])[]): [number, number][][][] {
  return polygons.map((rings) => rings.map((ring) => ring.map(([x, y]): [number, number] => [x, y])));
}

/** Area on the sphere to within a percent, which is enough to say how wrong a border is. */
export function areaKm2(ring: Ring): number {
  const [, latitude] = middle(ring);
  return Math.abs(signedArea(ring)) * KM_PER_DEGREE ** 2 * Math.cos((latitude * Math.PI) / 180);
}

function middle(ring: Ring): LonLat {
  const sum = ring.reduce<LonLat>(([x, y], at) => [x + at[0], y + at[1]], [0, 0]);
  return [sum[0] / ring.length, sum[1] / ring.length];
}

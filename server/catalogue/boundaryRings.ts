import { type BoundaryFinding, placeText } from "./boundaryFinding.ts";
import type { LonLat, PackProvince, Ring } from "./boundaryPack.ts";

/** The country with both archipelagos, with room to spare. */
const BOUNDS = { west: 101, south: 6, east: 118, north: 24.5 } as const;

/** Judges positions: the right system, the right order of axes, inside the country's bounds. */
export function checkPositions(provinces: readonly PackProvince[]): readonly BoundaryFinding[] {
  const all = provinces.flatMap(({ polygons }) => polygons.flat(2));
  const share = (is: (at: LonLat) => boolean): number => all.filter(is).length / Math.max(1, all.length);
  if (share(([x, y]) => Math.abs(x) > 180 || Math.abs(y) > 90) > 0.5 && share(isSwapped) < 0.5) {
    return [
      {
        code: "pack.crs",
        vi: "tọa độ không phải độ (có lẽ là mét của VN-2000); hãy chuyển sang kinh độ, vĩ độ",
        en: "coordinates are not degrees (metres of VN-2000, perhaps); convert them to longitude and latitude",
      },
    ];
  }
  if (share(isSwapped) > 0.5) {
    return [
      {
        code: "pack.axes",
        vi: "kinh độ và vĩ độ bị đổi chỗ; GeoJSON ghi kinh độ trước",
        en: "longitude and latitude are swapped; GeoJSON puts longitude first",
      },
    ];
  }
  return provinces.flatMap(({ code, polygons }): BoundaryFinding[] => {
    const outside = polygons.flat(2).find((at) => !isInside(at));
    if (outside === undefined) return [];
    return [
      {
        code: "pack.bounds",
        vi: `mã ${code}: điểm ${placeText(outside)} nằm ngoài phạm vi cả nước`,
        en: `code ${code}: ${placeText(outside)} lies outside the country's bounds`,
      },
    ];
  });
}

function isSwapped([x, y]: LonLat): boolean {
  return y >= BOUNDS.west && y <= BOUNDS.east && x >= BOUNDS.south && x <= BOUNDS.north;
}

function isInside([x, y]: LonLat): boolean {
  return x >= BOUNDS.west && x <= BOUNDS.east && y >= BOUNDS.south && y <= BOUNDS.north;
}

/** Judges every ring on its own: closed, with an area, not crossing itself. */
export function checkRings(provinces: readonly PackProvince[]): readonly BoundaryFinding[] {
  return provinces.flatMap(({ code, polygons }) => {
    if (polygons.length === 0 || polygons.some((rings) => rings.length === 0)) return [invalid(code, "không có vòng nào", "has no ring")];
    return polygons.flat().flatMap((ring) => checkRing(code, ring));
  });
}

function checkRing(code: string, ring: Ring): readonly BoundaryFinding[] {
  const first = ring[0];
  const last = ring.at(-1);
  if (first === undefined || last === undefined || ring.length < 4) {
    return [invalid(code, "vòng có dưới 4 điểm", "a ring has fewer than 4 positions")];
  }
  const at = placeText(first);
  if (first[0] !== last[0] || first[1] !== last[1]) {
    return [invalid(code, `vòng bắt đầu ở ${at} không khép kín`, `the ring starting at ${at} is not closed`)];
  }
  const crossing = selfCrossing(ring);
  if (crossing === null) {
    return signedArea(ring) === 0 ? [invalid(code, `vòng ở ${at} không có diện tích`, `the ring at ${at} has no area`)] : [];
  }
  const where = placeText(crossing);
  return [
    {
      code: "ring.crosses-itself",
      vi: `mã ${code}: ranh giới tự cắt ở ${where}`,
      en: `code ${code}: the boundary crosses itself at ${where}`,
    },
  ];
}

function invalid(code: string, vi: string, en: string): BoundaryFinding {
  return { code: "ring.invalid", vi: `mã ${code}: ${vi}`, en: `code ${code}: ${en}` };
}

/** Area in square degrees, positive anticlockwise. */
export function signedArea(ring: Ring): number {
  let twice = 0;
  for (let index = 0; index < ring.length - 1; index++) {
    const [ax = 0, ay = 0] = ring[index] ?? [];
    const [bx = 0, by = 0] = ring[index + 1] ?? [];
    twice += ax * by - bx * ay;
  }
  return twice / 2;
}

interface Segment {
  readonly index: number;
  readonly a: LonLat;
  readonly b: LonLat;
  readonly west: number;
  readonly east: number;
}

/** Sweeps west to east over the ring's segments; the first proper crossing, `null` for none. */
function selfCrossing(ring: Ring): LonLat | null {
  const segments = ring.slice(1).flatMap((b, index): Segment[] => {
    const a = ring[index];
    return a === undefined ? [] : [{ index, a, b, west: Math.min(a[0], b[0]), east: Math.max(a[0], b[0]) }];
  });
  const ordered = segments.toSorted((p, q) => p.west - q.west);
  let open: Segment[] = [];
  for (const segment of ordered) {
    open = open.filter(({ east }) => east >= segment.west);
    for (const other of open) {
      const found = areNeighbours(segment, other, segments.length) ? null : crossingOf(segment, other);
      if (found !== null) return found;
    }
    open.push(segment);
  }
  return null;
}

function areNeighbours(p: Segment, q: Segment, count: number): boolean {
  const apart = Math.abs(p.index - q.index);
  return apart <= 1 || apart === count - 1;
}

/** Where two segments cross in their interiors; touching ends do not count. */
function crossingOf(p: Segment, q: Segment): LonLat | null {
  const side = (a: LonLat, b: LonLat, c: LonLat): number => Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
  if (side(p.a, p.b, q.a) * side(p.a, p.b, q.b) >= 0 || side(q.a, q.b, p.a) * side(q.a, q.b, p.b) >= 0) return null;
  const [rx, ry] = [p.b[0] - p.a[0], p.b[1] - p.a[1]];
  const [sx, sy] = [q.b[0] - q.a[0], q.b[1] - q.a[1]];
  const along = ((q.a[0] - p.a[0]) * sy - (q.a[1] - p.a[1]) * sx) / (rx * sy - ry * sx);
  return [p.a[0] + along * rx, p.a[1] + along * ry];
}

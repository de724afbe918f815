import type { Position } from "geojson";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import type { Site } from "#shared/catalogue/site.ts";
import type { WallCallouts } from "#shared/conference/call.ts";
import { codesOf } from "#client/widgets/provinceMap/concerns.ts";
import type { MapGeometry } from "#client/widgets/provinceMap/geometry.ts";
import { isProvinceRoom } from "./calloutIndicators.ts";
import { degreesAt, type MapGround, onGround } from "./mapGround.ts";
import { distance, type Point } from "./plane.ts";

/** What places of sites on a map follow from. */
export interface AnchorAsk {
  readonly map: MapGround | null;
  readonly geometry: MapGeometry | null;
  /** The set of the outlines. */
  readonly set: ProvinceSet;
  readonly catalogue: Pick<Catalogue, "sets" | "sites">;
}

/** Places nearer than this are drawn side by side, in units. */
const APART = 2.6;

/** Where each called site is on the map; one that is too near to another that came before stands beside it. */
export function anchorsOf({ came = [], places }: WallCallouts, ask: AnchorAsk): ReadonlyMap<string, Point> {
  const anchors = new Map<string, Point>();
  for (const id of new Set([...came, ...places].map(({ site }) => site))) {
    const site = ask.catalogue.sites.find((one) => one.id === id);
    const at = site === undefined ? null : anchorOf(site, ask);
    if (at !== null) anchors.set(id, apart(at, [...anchors.values()]));
  }
  return anchors;
}

/** From the middle of a province's name, in units: over it, under it, or beside it. */
const OFF_NAME = [
  { x: 0, y: -2.5 },
  { x: 0, y: 3.1 },
  { x: -6, y: 0 },
  { x: 6, y: 0 },
];
/** Half of the room of a name with its figure. */
const NAME = { x: 4.5, y: 2.2 };

/** At its place; in a province where that is under its name, over or under the name while that is in the province too. */
function anchorOf(site: Site, { map, geometry, set, catalogue }: AnchorAsk): Point | null {
  const at = map === null ? null : onGround(map, site.point);
  if (at === null || map === null || geometry === null || !isProvinceRoom(site)) return at;
  const codes = codesOf(site.province, set, catalogue);
  const label = set.provinces.find(({ code }) => code === codes[0])?.labelPoint;
  const name = label === undefined ? null : onGround(map, label);
  if (name === null || Math.abs(name.x - at.x) > NAME.x || Math.abs(name.y - at.y) > NAME.y) return at;
  const land = geometry.provinces.filter(({ code }) => codes.includes(code)).flatMap(({ polygons }) => polygons);
  const free = OFF_NAME.map(({ x, y }) => ({ x: name.x + x, y: name.y + y })).find((point) => {
    const degrees = degreesAt(map, point);
    return land.some(([ring = []]) => isIn(ring, degrees));
  });
  return free ?? at;
}

/** True when a place lies in a ring. */
function isIn(ring: readonly Position[], [x, y]: readonly [number, number]): boolean {
  let inside = false;
  ring.forEach(([ax = 0, ay = 0], at) => {
    const [bx = 0, by = 0] = ring.at(at - 1) ?? [];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  });
  return inside;
}

function apart(at: Point, others: readonly Point[]): Point {
  const tries = [0, 1, 2, 3].flatMap((ring) => Array.from({ length: ring === 0 ? 1 : 8 }, (_, turn) => [ring, turn] as const));
  const found = tries
    .map(([ring, turn]) => ({
      x: at.x + APART * ring * Math.cos((turn * Math.PI) / 4),
      y: at.y + APART * ring * Math.sin((turn * Math.PI) / 4),
    }))
    .find((point) => others.every((other) => distance(point, other) >= APART - 1e-6));
  return found ?? at;
}

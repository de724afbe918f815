import type { MultiLineString, MultiPolygon, Polygon, Position } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { Archipelago } from "#shared/catalogue/archipelago.ts";
import type { ProvinceSetId } from "#shared/catalogue/province.ts";

/** A province's territory, archipelago included, by official code. */
export interface ProvinceShape {
  readonly code: string;
  readonly polygons: readonly (readonly (readonly Position[])[])[];
}

/** Everything that is drawn and never changes while a set of provinces is shown. */
export interface MapGeometry {
  readonly set: OutlineSetId;
  readonly provinces: readonly ProvinceShape[];
  /** Each shared border once. */
  readonly borders: MultiLineString;
  readonly coast: MultiLineString;
  /** Land of the region, without any country's line. */
  readonly ground: MultiPolygon | Polygon;
  readonly archipelagos: readonly Archipelago[];
}

/** Sets for which outlines are held; the set of 2004 is shown on those of 2008. */
export type OutlineSetId = Exclude<ProvinceSetId, "2004">;

/** The outlines on which a set of provinces is shown. */
export function outlinesOf(set: ProvinceSetId): OutlineSetId {
  return set === "2025" ? "2025" : "2008";
}

/** Square degrees: a line around less than this is a blot. */
const ISLET = 0.004;

/** A province without its islets, its largest land always among what is left: what a thick line may follow. */
export function withoutIslets({ code, polygons }: ProvinceShape): ProvinceShape {
  const sizes = polygons.map(([ring = []]) => areaOf(ring));
  const largest = Math.max(...sizes);
  return { code, polygons: polygons.filter((_, at) => sizes[at] === largest || (sizes[at] ?? 0) > ISLET) };
}

function areaOf(ring: readonly Position[]): number {
  let twice = 0;
  ring.forEach(([x = 0, y = 0], at) => {
    const [nextX = 0, nextY = 0] = ring[(at + 1) % ring.length] ?? [];
    twice += x * nextY - nextX * y;
  });
  return Math.abs(twice) / 2;
}

type Outlines = Topology<{ readonly provinces: GeometryCollection<{ code: string }> }>;
type Ground = Topology<{ readonly land: Polygon & { arcs: number[][] } }>;

/** Held while the page is open, and the same object each time: what is made of one is made once. */
const held = new Map<OutlineSetId, MapGeometry>();

/** Reads the geometry of a set from the server's catalogue; a broken answer is a fault. */
export async function loadGeometry(set: OutlineSetId, signal: AbortSignal): Promise<MapGeometry> {
  const known = held.get(set);
  if (known !== undefined) return known;
  const [outlines, ground, islands] = await Promise.all([
    fetchJson<Outlines>(`outlines-${set}`, signal),
    fetchJson<Ground>("ground", signal),
    fetchJson<{ readonly archipelagos: readonly Archipelago[] }>("islands", signal),
  ]);
  const geometry = held.get(set) ?? buildGeometry(set, { outlines, ground, archipelagos: islands.archipelagos });
  held.set(set, geometry);
  return geometry;
}

/** Unfolds the topologies, provinces in order of their code. */
export function buildGeometry(
  set: OutlineSetId,
  parts: { readonly outlines: unknown; readonly ground: unknown; readonly archipelagos: readonly Archipelago[] },
): MapGeometry {
  const outlines = parts.outlines as Outlines;
  const ground = parts.ground as Ground;
  const object = outlines.objects.provinces;
  const provinces = feature(outlines, object)
    .features.map(({ properties, geometry }) => ({ code: properties.code, polygons: polygonsOf(geometry as Polygon | MultiPolygon) }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  const land = feature(ground, ground.objects.land as never) as unknown as { readonly geometry: Polygon | MultiPolygon };
  return {
    set,
    provinces,
    borders: mesh(outlines, object, (a, b) => a !== b),
    coast: mesh(outlines, object, (a, b) => a === b),
    ground: land.geometry,
    archipelagos: parts.archipelagos,
  };
}

function polygonsOf(geometry: Polygon | MultiPolygon): readonly (readonly (readonly Position[])[])[] {
  return geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
}

async function fetchJson<T>(name: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(`/api/v1/catalogue/geometry/${name}`, { signal });
  if (!response.ok) throw new Error(`geometry ${name}: HTTP ${response.status}`);
  return (await response.json()) as T;
}

import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { LatLon } from "#shared/alert/alert.ts";
import { archipelagosSchema } from "#shared/catalogue/archipelago.ts";
import type { ProvinceId, ProvinceSet } from "#shared/catalogue/province.ts";
import { ringArea } from "./capGeometry.ts";

type LonLatRing = readonly (readonly [number, number])[];

/** A part of a place that lies apart from the others. */
interface Piece {
  /** Longitude first; the outer ring, then holes. */
  readonly rings: readonly LonLatRing[];
  readonly box: { readonly west: number; readonly south: number; readonly east: number; readonly north: number };
}

/** Ground or sea of a province: its outline, or the waters of an archipelago it administers. */
export interface Place {
  readonly id: ProvinceId;
  readonly pieces: readonly Piece[];
  /** As `ringArea` counts it. */
  readonly area: number;
}

/** The places of a set of provinces, from the geometry of the catalogue (checked when it was loaded); none for a set without outlines [C31, C32]. */
export function placesOf(geometry: ReadonlyMap<string, string>, set: ProvinceSet): readonly Place[] {
  const outlines = geometry.get(`outlines-${set.id}`);
  return outlines === undefined ? [] : [...landOf(JSON.parse(outlines) as Topology, set), ...watersOf(geometry.get("islands"), set)];
}

function idOf(set: ProvinceSet, code: string): ProvinceId | null {
  return set.provinces.find((province) => province.code === code)?.id ?? null;
}

function landOf(topology: Topology, set: ProvinceSet): readonly Place[] {
  const provinces = topology.objects["provinces"] as GeometryCollection<{ readonly code: string }>;
  return feature(topology, provinces).features.flatMap(({ geometry, properties }): readonly Place[] => {
    const id = idOf(set, properties.code);
    if (id === null || (geometry.type !== "Polygon" && geometry.type !== "MultiPolygon")) return [];
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    return [placeOf(id, polygons as unknown as readonly (readonly LonLatRing[])[])];
  });
}

/** The sea around Hoàng Sa and Trường Sa is told as the province that administers them. */
function watersOf(islands: string | undefined, set: ProvinceSet): readonly Place[] {
  if (islands === undefined) return [];
  return archipelagosSchema.parse(JSON.parse(islands)).archipelagos.flatMap(({ extent, province34, province63 }): readonly Place[] => {
    const id = idOf(set, set.id === "2025" ? province34 : province63);
    if (id === null) return [];
    const { west, south, east, north } = extent;
    const ring: LonLatRing = [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ];
    return [placeOf(id, [[ring]])];
  });
}

function placeOf(id: ProvinceId, polygons: readonly (readonly LonLatRing[])[]): Place {
  const areaOf = (ring: LonLatRing = []): number => ringArea(ring.map(([lon, lat]): LatLon => [lat, lon]));
  const pieces = polygons.map((rings): Piece => {
    const [outer = []] = rings;
    const lons = outer.map(([lon]) => lon);
    const lats = outer.map(([, lat]) => lat);
    return { rings, box: { west: Math.min(...lons), south: Math.min(...lats), east: Math.max(...lons), north: Math.max(...lats) } };
  });
  const area = polygons.reduce((sum, [outer, ...holes]) => sum + areaOf(outer) - holes.reduce((less, hole) => less + areaOf(hole), 0), 0);
  return { id, pieces, area };
}

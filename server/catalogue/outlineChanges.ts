import type { MultiPolygon, Polygon } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { areaKm2 } from "./boundaryCover.ts";
import type { Ring } from "./boundaryPack.ts";

/** Less than this is another tracing of the same border. */
const SHARE = 0.005;

/** Provinces whose area differs between two sets of outlines, in km². */
export function areaChanges(
  before: Topology,
  after: Topology,
): readonly { readonly code: string; readonly was: number; readonly is: number }[] {
  const old = areas(before);
  return [...areas(after)].flatMap(([code, is]) => {
    const was = old.get(code) ?? 0;
    return Math.abs(is - was) > SHARE * Math.max(is, was) ? [{ code, was, is }] : [];
  });
}

function areas(outlines: Topology): ReadonlyMap<string, number> {
  const object = outlines.objects.provinces as GeometryCollection<{ code: string }>;
  return new Map(
    feature(outlines, object).features.map(({ properties, geometry }) => {
      const { type, coordinates } = geometry as Polygon | MultiPolygon;
      const polygons = type === "Polygon" ? [coordinates] : coordinates;
      return [
        properties.code,
        polygons.reduce(
          (sum, [outer = [], ...holes]) =>
            sum + areaKm2(outer as unknown as Ring) - holes.reduce((less, hole) => less + areaKm2(hole as unknown as Ring), 0),
          0,
        ),
      ];
    }),
  );
}

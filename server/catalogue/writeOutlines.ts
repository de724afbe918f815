import { renameSync, writeFileSync } from "node:fs";
import { topology } from "topojson-server";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { PackProvince } from "./boundaryPack.ts";

/** Steps of the grid to which coordinates are rounded along the longer side: about 2 m. */
const QUANTISATION = 1e6;

/** A pack as the outlines of the catalogue: shared borders stored once, nothing but the code told of a province. */
export function toOutlines(provinces: readonly PackProvince[], credit: string): Topology & { readonly credit: string } {
  const features = provinces
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ code, polygons }) => ({
      type: "Feature" as const,
      id: code,
      properties: { code },
      geometry: { type: "MultiPolygon" as const, coordinates: polygons.map((rings) => rings.map((ring) => ring.map(([x, y]) => [x, y]))) },
    }));
  const collection = { type: "FeatureCollection" as const, features };
  return { ...topology({ provinces: collection }, QUANTISATION), credit };
}

/** Replaces a file of the catalogue in one step: readers see the old one or the new one, never a part. */
export function writeOutlines(file: string, outlines: Topology): void {
  const beside = `${file}.new`;
  writeFileSync(beside, JSON.stringify(outlines));
  renameSync(beside, file);
}

/** How many provinces and border pieces a topology holds. */
export function outlineCounts(outlines: Topology): { readonly provinces: number; readonly arcs: number; readonly points: number } {
  const object = outlines.objects.provinces as GeometryCollection | undefined;
  return {
    provinces: object?.geometries.length ?? 0,
    arcs: outlines.arcs.length,
    points: outlines.arcs.reduce((sum, arc) => sum + arc.length, 0),
  };
}

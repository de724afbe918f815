import type { Position } from "geojson";
import type { MapGeometry, ProvinceShape } from "./geometry.ts";
import { type Frame, xOf, yOf } from "./mercator.ts";

/** A province's outline as SVG path data on a panel. */
export function pathOf(shape: ProvinceShape, frame: Frame): string {
  return shape.polygons.flatMap((rings) => rings.map((ring) => `${lineOf(ring, frame)}Z`)).join("");
}

/** Land around the country as SVG path data. */
export function groundPath(geometry: MapGeometry, frame: Frame): string {
  const polygons = geometry.ground.type === "Polygon" ? [geometry.ground.coordinates] : geometry.ground.coordinates;
  return polygons.flatMap((rings) => rings.map((ring) => `${lineOf(ring, frame)}Z`)).join("");
}

/** A line of longitudes and latitudes as SVG path data. */
export function linePath(ring: readonly Position[], frame: Frame): string {
  return lineOf(ring, frame);
}

function lineOf(ring: readonly Position[], frame: Frame): string {
  let path = "";
  for (const [longitude = 0, latitude = 0] of ring) {
    path += `${path === "" ? "M" : "L"}${Math.round(xOf(frame, longitude) * 10) / 10} ${Math.round(yOf(frame, latitude) * 10) / 10}`;
  }
  return path;
}

import type { FeatureCollection, Position } from "geojson";
import type { LayerSpecification, SourceSpecification } from "maplibre-gl";
import type { Concerns } from "./concerns.ts";
import { type MapGeometry, withoutIslets } from "./geometry.ts";
import { AREA_UNITS, CASING_UNITS, RING_CASING, RING_LINES, RING_ORDER } from "./ringLook.ts";
import { isWithin } from "./territory.ts";

const NOTHING: FeatureCollection = { type: "FeatureCollection", features: [] };

/** Sources of the rings and of the areas alerts draw themselves. */
export function ringSources(): Readonly<Record<"rings" | "areas", SourceSpecification>> {
  return {
    rings: { type: "geojson", data: NOTHING, tolerance: 0.05, maxzoom: 9 },
    areas: { type: "geojson", data: NOTHING, tolerance: 0.05, maxzoom: 9 },
  };
}

/** The rings of provinces by alert, under their names; the archipelagos have their own mark. */
export function ringSource(concerns: Concerns, geometry: MapGeometry): FeatureCollection {
  const features = concerns.rings.flatMap(({ code, severity, topic }) => {
    const shape = geometry.provinces.find((one) => one.code === code);
    if (shape === undefined) return [];
    const coordinates = withoutIslets(shape)
      .polygons.filter(([ring]) => !geometry.archipelagos.some((one) => isWithin(ring?.[0], one)))
      .map((rings) => rings.map((ring) => [...ring]));
    return [{ type: "Feature" as const, properties: { severity, topic }, geometry: { type: "MultiPolygon" as const, coordinates } }];
  });
  return { type: "FeatureCollection", features };
}

/** The areas of alerts as lines. */
export function areaSource({ areas }: Concerns): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: areas.map(({ ring, severity }) => ({
      type: "Feature",
      properties: { severity },
      geometry: { type: "LineString", coordinates: ring as Position[] },
    })),
  };
}

/** One line a severity, since a dash cannot depend on the feature. */
export function ringLayers(unit: number): LayerSpecification[] {
  return RING_ORDER.flatMap((severity): LayerSpecification[] => {
    const { colour, width, dash } = RING_LINES[severity];
    const filter: ["==", ["get", "severity"], string] = ["==", ["get", "severity"], severity];
    return [
      {
        id: `ring-case-${severity}`,
        type: "line",
        source: "rings",
        filter,
        layout: { "line-join": "round" },
        paint: {
          "line-color": ["match", ["get", "topic"], "exercise", RING_CASING.exercise, RING_CASING.actual],
          "line-width": (width + CASING_UNITS) * unit,
        },
      },
      {
        id: `ring-${severity}`,
        type: "line",
        source: "rings",
        filter,
        layout: { "line-join": "round" },
        paint: { "line-color": colour, "line-width": width * unit, ...(dash === null ? {} : { "line-dasharray": [...dash] }) },
      },
      {
        id: `area-${severity}`,
        type: "line",
        source: "areas",
        filter,
        layout: { "line-join": "round" },
        paint: { "line-color": colour, "line-width": AREA_UNITS * unit, "line-dasharray": [4, 2] },
      },
    ];
  });
}

import type { FeatureCollection, Position } from "geojson";
import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from "maplibre-gl";
import type { Concerns } from "./concerns.ts";
import { type MapGeometry, withoutIslets } from "./geometry.ts";
import { zoomOf } from "./mercator.ts";
import { AREA_UNITS, FULL_UNITS_PER_DEGREE, RING_CASING, RING_LINES, RING_ORDER, THIN } from "./ringLook.ts";
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

/** A width that grows with the map's scale, as the SVG map's does. */
function scaled(unit: number, width: number | ExpressionSpecification): ExpressionSpecification {
  return [
    "interpolate",
    ["linear"],
    ["zoom"],
    zoomOf(THIN.unitsPerDegree * unit),
    ["*", THIN.share, width],
    zoomOf(FULL_UNITS_PER_DEGREE * unit),
    width,
  ];
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
          "line-color": ["match", ["get", "topic"], "exercise", RING_CASING.exercise.colour, RING_CASING.actual.colour],
          "line-width": scaled(unit, [
            "match",
            ["get", "topic"],
            "exercise",
            (width + RING_CASING.exercise.width) * unit,
            (width + RING_CASING.actual.width) * unit,
          ]),
        },
      },
      {
        id: `ring-${severity}`,
        type: "line",
        source: "rings",
        filter,
        layout: { "line-join": "round" },
        paint: {
          "line-color": colour,
          "line-width": scaled(unit, width * unit),
          ...(dash === null ? {} : { "line-dasharray": [...dash] }),
        },
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

import type { Feature, FeatureCollection } from "geojson";
import type { ExpressionSpecification, LayerSpecification, StyleSpecification, SymbolLayerSpecification } from "maplibre-gl";
import type { MapGeometry } from "./geometry.ts";
import { BORDER, COAST, GROUND } from "./palette.ts";
import { ringLayers, ringSources } from "./ringLayers.ts";
import { GRADE_COLOURS } from "./signs.ts";
import { isWithin } from "./territory.ts";
import type { TrustMark } from "./trustMarks.ts";

/** The bundled web font by which the map library draws labels itself: the style has no glyph server. */
export const LABEL_FONT = "Be Vietnam Pro";
/** Figures on the map: tabular, as everywhere on the wall. */
export const FIGURE_FONT = "Inter";

/** The choropleth is slipped in under this layer. */
export const ABOVE_FILL = "borders";

/** Name, figure, sign and rank of a label; `rank` 0 is placed first. */
export interface LabelFeature {
  readonly code: string;
  readonly point: readonly [number, number];
  readonly name: string;
  readonly figure: string;
  readonly rank: number;
  /** Name of the sign of an abnormal grade, empty for none. */
  readonly sign: string;
  /** The mark of a disagreement or a question, empty for none; the map holds it by this name. */
  readonly trust: TrustMark | "";
  /** An old figure is written quietly. */
  readonly stale: boolean;
}

/** Labels as the map library's source. */
export function labelSource(labels: readonly LabelFeature[]): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: labels.map(({ point, ...properties }) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [...point] },
      properties,
    })),
  };
}

/** Name of the see-through image by which boxes and the panel's edge keep labels away. */
export const BLOCKER = "blocker";

/** What the style needs besides the geometry. */
export interface StyleParts {
  readonly geometry: MapGeometry;
  readonly sea: { readonly text: string; readonly at: readonly [number, number] } | null;
  /** Points that no label may touch. */
  readonly blocked: readonly (readonly [number, number])[];
  readonly unit: number;
}

/** Ground, coast, borders and labels; all of it from this page's own memory. */
export function basemapStyle({ geometry, sea, blocked, unit }: StyleParts): StyleSpecification {
  return {
    version: 8,
    sources: {
      ground: { type: "geojson", data: { type: "Feature", properties: {}, geometry: geometry.ground }, tolerance: 0.1, maxzoom: 8 },
      borders: { type: "geojson", data: { type: "Feature", properties: {}, geometry: geometry.borders }, tolerance: 0.05, maxzoom: 9 },
      coast: { type: "geojson", data: { type: "Feature", properties: {}, geometry: geometry.coast }, tolerance: 0.05, maxzoom: 9 },
      blocked: { type: "geojson", data: blockedSource(blocked) },
      labels: { type: "geojson", data: labelSource([]), maxzoom: 9 },
      provinces: { type: "geojson", data: provinceSource(geometry), tolerance: 0.05, maxzoom: 9 },
      sea: { type: "geojson", data: seaSource(sea) },
      ...ringSources(),
    },
    layers: layersOf(unit),
  };
}

/** Points that no label may touch, as the map library's source. */
export function blockedSource(blocked: StyleParts["blocked"]): Feature {
  return { type: "Feature", properties: {}, geometry: { type: "MultiPoint", coordinates: blocked.map((point) => [...point]) } };
}

/** The name of the sea, where there is room for it. */
export function seaSource(sea: StyleParts["sea"]): Feature {
  return {
    type: "Feature",
    properties: { name: sea?.text ?? "" },
    geometry: { type: "Point", coordinates: [...(sea?.at ?? [0, 0])] },
  };
}

/** Outlines (the archipelagos have their own mark) whose state (grade, change) is set by the province's place in the geometry. */
function provinceSource(geometry: MapGeometry): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: geometry.provinces.map(({ polygons }, id) => ({
      type: "Feature",
      id,
      properties: {},
      geometry: {
        type: "MultiPolygon",
        coordinates: polygons
          .filter(([ring]) => !geometry.archipelagos.some((one) => isWithin(ring?.[0], one)))
          .map((rings) => rings.map((ring) => [...ring])),
      },
    })),
  };
}

function layersOf(unit: number): LayerSpecification[] {
  const hairline = Math.max(0.75, unit * 0.055);
  return [
    { id: "sea", type: "background", paint: { "background-color": GROUND.sea } },
    { id: "land", type: "fill", source: "ground", paint: { "fill-color": GROUND.land, "fill-antialias": false } },
    { id: "landEdge", type: "line", source: "ground", paint: { "line-color": GROUND.coast, "line-width": hairline } },
    {
      id: ABOVE_FILL,
      type: "line",
      source: "borders",
      layout: { "line-join": "round" },
      paint: { "line-color": BORDER, "line-width": hairline * 1.3 },
    },
    {
      id: "coast",
      type: "line",
      source: "coast",
      layout: { "line-join": "round" },
      paint: { "line-color": COAST, "line-width": hairline },
    },
    {
      id: "changed",
      type: "line",
      source: "provinces",
      layout: { "line-join": "round" },
      paint: {
        "line-color": "#f4f9ff",
        "line-width": unit * 0.17,
        "line-offset": unit * 0.09,
        "line-opacity": ["coalesce", ["feature-state", "changed"], 0],
      },
    },
    {
      id: "graded",
      type: "line",
      source: "provinces",
      layout: { "line-join": "round" },
      paint: {
        "line-color": [
          "match",
          ["coalesce", ["feature-state", "grade"], ""],
          "critical",
          GRADE_COLOURS.critical,
          "warning",
          GRADE_COLOURS.warning,
          GRADE_COLOURS.watch,
        ],
        "line-width": ["match", ["coalesce", ["feature-state", "grade"], ""], "critical", unit * 0.32, "warning", unit * 0.22, unit * 0.14],
        "line-offset": unit * 0.12,
        "line-opacity": ["case", ["==", ["coalesce", ["feature-state", "grade"], ""], ""], 0, 1],
      },
    },
    ...ringLayers(unit),
    labelLayer("names", NAME_ALONE, unit),
    labelLayer("labels", WITH_FIGURE, unit),
    // Placed before the labels under it, which keep clear of it.
    {
      id: "seaLabel",
      type: "symbol",
      source: "sea",
      layout: {
        "text-field": ["get", "name"],
        "text-font": [LABEL_FONT],
        "text-size": unit * 2,
        "text-letter-spacing": 0.35,
        "text-allow-overlap": true,
      },
      paint: { "text-color": "#3d5a80" },
    },
    // Placed, never drawn: a program compiled for what cannot be seen would hold up the first cut to each map.
    {
      id: "blocked",
      type: "symbol",
      source: "blocked",
      layout: { "icon-image": BLOCKER, "icon-allow-overlap": true, "icon-padding": 0 },
      paint: { "icon-opacity": 0 },
    },
  ];
}

const FIGURE_LOOK = {
  "font-scale": 0.96,
  "text-font": ["literal", [FIGURE_FONT]],
  "text-color": ["case", ["get", "stale"], "#9aa8bd", "#ffffff"],
};
/** Name, and figure under it, after the signs a province has: they are set into its words, so that no other label comes over them. */
function wordsOf(signs: readonly ("sign" | "trust")[], hasFigure: boolean): readonly unknown[] {
  const images = signs.flatMap((sign) => [["image", ["get", sign]], {}, " ", {}]);
  return ["format", ...images, ["get", "name"], {}, ...(hasFigure ? ["\n", {}, ["get", "figure"], FIGURE_LOOK] : [])];
}

function signed(words: (signs: readonly ("sign" | "trust")[]) => unknown): ExpressionSpecification {
  const [noGrade, noTrust] = [
    ["==", ["get", "sign"], ""],
    ["==", ["get", "trust"], ""],
  ];
  return [
    "case",
    ["all", noGrade, noTrust],
    words([]),
    noTrust,
    words(["sign"]),
    noGrade,
    words(["trust"]),
    words(["sign", "trust"]),
  ] as unknown as ExpressionSpecification;
}

const NAME_ALONE = ["case", ["==", ["get", "trust"], ""], ["get", "name"], wordsOf(["trust"], false)] as unknown as ExpressionSpecification;
const WITH_FIGURE = signed((signs) => ["case", ["==", ["get", "figure"], ""], wordsOf(signs, false), wordsOf(signs, true)]);

/** `labels` is placed first and may step aside; a province it finds no room for is tried again by name alone. */
function labelLayer(id: "labels" | "names", text: ExpressionSpecification, unit: number): SymbolLayerSpecification {
  const mayMove = id === "labels";
  return {
    id,
    type: "symbol",
    source: "labels",
    layout: {
      "text-field": text,
      "text-font": [LABEL_FONT],
      "text-size": unit * 1.6,
      "text-line-height": 1.12,
      "text-max-width": 14,
      "text-padding": unit * 0.25,
      ...(mayMove
        ? {
            "text-variable-anchor": ["center", "left", "right", "bottom", "top"],
            "text-radial-offset": 0.5,
            "text-justify": "auto" as const,
          }
        : { "text-anchor": "center" as const }),
      "symbol-sort-key": ["get", "rank"],
    },
    paint: {
      "text-color": "#e8eef7",
      "text-halo-color": "rgba(4,9,18,0.92)",
      "text-halo-width": unit * 0.11,
      "text-halo-blur": unit * 0.03,
    },
  };
}

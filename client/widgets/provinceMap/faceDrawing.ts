import type { GeoJSONSource } from "maplibre-gl";
import { ABOVE_FILL, blockedSource, type LabelFeature, labelSource, seaSource } from "./basemap.ts";
import { blockedPoints } from "./blockers.ts";
import type { Concerns } from "./concerns.ts";
import type { MapPlace, Outline } from "./drawnMap.ts";
import type { FillPaint } from "./fillPaint.ts";
import type { MapGeometry } from "./geometry.ts";
import type { BuiltMap } from "./mapFace.ts";
import { type FillPolygon, provinceLayer } from "./provinceLayer.ts";
import { areaSource, ringSource } from "./ringLayers.ts";

/** Hot: shows the paint as it now stands; nothing happens when it is the one shown. */
export function fillProvinces({ face, overlay, geometry, unit, ratio }: BuiltMap, paint: FillPaint): void {
  if (face.fill?.paint === paint && face.fill.version === paint.version) return;
  face.fill = { paint, version: paint.version };
  const layer = provinceLayer({
    id: `provinces-${geometry.set}`,
    polygons: polygonsOf(geometry),
    paint,
    patternPx: Math.max(4, unit * 0.55 * ratio),
    beforeId: ABOVE_FILL,
    onDraw: (drawn) => {
      face.drawn = drawn;
    },
  });
  overlay.setProps({ layers: [layer] });
}

/** Outlines provinces by their place in the geometry. */
export function drawOutlines({ face: { outlined }, map }: BuiltMap, outlines: readonly Outline[]): void {
  outlines.forEach(({ grade, changed }, id) => {
    if (outlined[id]?.grade === grade && outlined[id].changed === changed) return;
    outlined[id] = { grade, changed };
    map.setFeatureState({ source: "provinces", id }, { grade, changed });
  });
}

/** Laying labels out again is the dearest frame of the map: not for the same words. */
export function writeLabels({ face, map }: BuiltMap, labels: readonly LabelFeature[]): void {
  const text = JSON.stringify(labels);
  if (text === face.written) return;
  face.labels = labels;
  face.written = text;
  void map.getSource<GeoJSONSource>("labels")?.setData(labelSource(labels));
}

/** Rings the provinces that alerts concern. */
export function drawConcerns({ face, map, geometry }: BuiltMap, concerns: Concerns): void {
  if (concerns === face.concerns) return;
  face.concerns = concerns;
  void map.getSource<GeoJSONSource>("rings")?.setData(ringSource(concerns, geometry));
  void map.getSource<GeoJSONSource>("areas")?.setData(areaSource(concerns));
}

/** Keeps labels off what stands over the map where it is about to look. */
export function keepClear({ face, map, unit, box }: BuiltMap, { frame, boxes, screens, sea }: MapPlace): void {
  const blocked = blockedPoints({ ...{ frame, boxes, screens, unit }, container: box });
  const text = JSON.stringify([blocked, sea]);
  if (text === face.place) return;
  face.place = text;
  void map.getSource<GeoJSONSource>("blocked")?.setData(blockedSource(blocked));
  void map.getSource<GeoJSONSource>("sea")?.setData(seaSource(sea));
}

const POLYGONS = new WeakMap<MapGeometry, readonly FillPolygon[]>();

/** Polygons with the texel of their province, made once for a set: the same object, or all of them are cut into triangles anew. */
function polygonsOf(geometry: MapGeometry): readonly FillPolygon[] {
  const polygons =
    POLYGONS.get(geometry) ?? geometry.provinces.flatMap(({ polygons: own }, index) => own.map((rings) => ({ rings, index })));
  POLYGONS.set(geometry, polygons);
  return polygons;
}

import { MapLibreOverlay } from "deck.gl";
import { type GeoJSONSource, Map as GlMap, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import {
  ABOVE_FILL,
  BLOCKER,
  basemapStyle,
  blockedSource,
  FIGURE_FONT,
  LABEL_FONT,
  type LabelFeature,
  labelSource,
  seaSource,
} from "./basemap.ts";
import { BLOCKER_UNITS, blockedPoints } from "./blockers.ts";
import { type Concerns, NO_CONCERNS } from "./concerns.ts";
import type { FillPaint } from "./fillPaint.ts";
import type { MapGeometry } from "./geometry.ts";
import { type Frame, latitudeOf, zoomOf } from "./mercator.ts";
import { type FillPolygon, provinceLayer } from "./provinceLayer.ts";
import type { Rect } from "./rect.ts";
import { areaSource, ringSource } from "./ringLayers.ts";
import { drawSign, signOf } from "./signs.ts";

/** The drawn map: what changes is handed in, and it redraws only then. */
export interface DrawnMap {
  /** Hot: shows the paint as it now stands; nothing happens when its version is the last one shown. */
  readonly repaint: () => void;
  /** Outlines of abnormal grades and of what changed of late, by the province's place in the geometry. */
  readonly outline: (outlines: readonly Outline[]) => void;
  readonly label: (labels: readonly LabelFeature[]) => void;
  /** Rings the provinces that alerts concern. */
  readonly ring: (concerns: Concerns) => void;
  /** Keeps labels off what stands over the map where it is about to look. */
  readonly settle: (place: MapPlace) => void;
  /** Looks elsewhere, at once. */
  readonly look: (frame: Frame) => void;
  readonly remove: () => void;
}

/** How one province is outlined; `changed` is the strength of the mark, 0 for none. */
export interface Outline {
  readonly grade: string;
  readonly changed: number;
}

/** Where the map looks, and what stands over it there. */
export interface MapPlace {
  readonly frame: Frame;
  /** Boxes that stand over the map. */
  readonly boxes: readonly Rect[];
  readonly sea: { readonly text: string; readonly at: readonly [number, number] } | null;
  /** Pictures of the wall's screens: labels stand whole on one of them. */
  readonly screens: readonly Rect[];
}

export interface MapParts extends MapPlace {
  readonly container: HTMLElement;
  readonly geometry: MapGeometry;
  readonly unit: number;
  readonly paint: FillPaint;
  /** The context is gone; the caller removes this map and draws another. */
  readonly onLost: () => void;
  /** Something the library had to fetch did not come, its worker for one; the caller removes this map and draws another later. */
  readonly onFailed: () => void;
  readonly onDrawn: () => void;
}

/** Letters of every range of the bundled fonts, so that all its files are there before the first label. */
const SAMPLE = "Ắặễợự Đđ ơư 0123456789,.";

/** Waits until the label fonts can be drawn; a missing font is no reason to have no map. */
export async function loadLabelFonts(): Promise<void> {
  const faces = [`500 24px "${LABEL_FONT}"`, `400 24px "${LABEL_FONT}"`, `500 24px "${FIGURE_FONT}"`, `400 24px "${FIGURE_FONT}"`];
  await Promise.allSettled(faces.map((face) => document.fonts.load(face, SAMPLE)));
}

/** True when the browser can give a WebGL 2 context. */
export function hasWebGl(): boolean {
  const context = document.createElement("canvas").getContext("webgl2");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return context !== null;
}

/** Draws ground, provinces, borders and labels in one WebGL context; throws when there is none to be had. */
export function drawGlMap(parts: MapParts): DrawnMap {
  setWorkerUrl(workerUrl);
  const map = new GlMap({
    container: parts.container,
    style: basemapStyle({ ...parts, blocked: blockedPoints(parts) }),
    ...cameraOf(parts.frame, parts.container),
    interactive: false,
    attributionControl: false,
    fadeDuration: 0,
    pitch: 0,
    bearing: 0,
    renderWorldCopies: false,
    trackResize: false,
    maxPitch: 0,
    pixelRatio: window.devicePixelRatio,
    canvasContextAttributes: { antialias: false, powerPreference: "high-performance" },
  });
  const polygons = fillPolygons(parts.geometry);
  const patternPx = Math.max(4, parts.unit * 0.55 * window.devicePixelRatio);
  let shown = parts.paint.version;
  const layer = () =>
    provinceLayer({ id: `provinces-${parts.geometry.set}`, polygons, paint: parts.paint, patternPx, beforeId: ABOVE_FILL });
  const overlay = new MapLibreOverlay({ interleaved: true, layers: [] });
  map.once("style.load", () => addImages(map, parts.unit));
  const canvas = map.getCanvas();
  const lost = (): void => parts.onLost();
  canvas.addEventListener("webglcontextlost", lost);
  let ready = false;
  // Later faults are the library's to write on the console, as it does when nobody listens.
  const failed = (): void => parts.onFailed();
  map.on("error", failed);
  const outlined: Outline[] = [];
  let wanted: readonly Outline[] = [];
  const outline = (outlines: readonly Outline[]): void => {
    wanted = outlines;
    if (!ready) return;
    outlines.forEach(({ grade, changed }, id) => {
      if (outlined[id]?.grade === grade && outlined[id].changed === changed) return;
      outlined[id] = { grade, changed };
      map.setFeatureState({ source: "provinces", id }, { grade, changed });
    });
  };
  let pending: readonly LabelFeature[] = [];
  let written = "";
  // Laying labels out again is the dearest frame of the map: not for the same words.
  const setLabels = (labels: readonly LabelFeature[]): void => {
    pending = labels;
    const text = JSON.stringify(labels);
    if (!ready || text === written) return;
    written = text;
    void map.getSource<GeoJSONSource>("labels")?.setData(labelSource(labels));
  };
  let concerns = NO_CONCERNS;
  const ring = (wanted: Concerns): void => {
    concerns = wanted;
    if (!ready) return;
    void map.getSource<GeoJSONSource>("rings")?.setData(ringSource(concerns, parts.geometry));
    void map.getSource<GeoJSONSource>("areas")?.setData(areaSource(concerns));
  };
  let place: MapPlace = parts;
  const settle = (to: MapPlace): void => {
    place = to;
    if (!ready) return;
    void map.getSource<GeoJSONSource>("blocked")?.setData(blockedSource(blockedPoints({ ...parts, ...place })));
    void map.getSource<GeoJSONSource>("sea")?.setData(seaSource(place.sea));
  };
  map.once("load", () => {
    ready = true;
    map.off("error", failed);
    map.addControl(overlay);
    overlay.setProps({ layers: [layer()] });
    setLabels(pending);
    outline(wanted);
    if (concerns !== NO_CONCERNS) ring(concerns);
    if (place !== parts) settle(place);
    map.once("idle", parts.onDrawn);
  });
  return {
    repaint: () => {
      if (!ready || shown === parts.paint.version) return;
      shown = parts.paint.version;
      overlay.setProps({ layers: [layer()] });
    },
    outline,
    label: setLabels,
    ring,
    settle,
    look: (frame) => void map.jumpTo(cameraOf(frame, parts.container)),
    remove: () => {
      canvas.removeEventListener("webglcontextlost", lost);
      map.off("error", failed);
      removeQuietly(map, overlay);
    },
  };
}

function addImages(map: GlMap, unit: number): void {
  const ratio = window.devicePixelRatio;
  const side = Math.round(BLOCKER_UNITS * unit);
  map.addImage(BLOCKER, { width: side, height: side, data: new Uint8Array(side * side * 4) });
  for (const grade of ["watch", "warning", "critical"] as const) {
    const image = drawSign(grade, Math.max(8, Math.round(unit * 1.7 * ratio)));
    if (image !== null) map.addImage(signOf(grade), image, { pixelRatio: ratio });
  }
}

/** Taking down a map whose context is lost may throw inside the libraries; what matters is that its canvas goes. */
function removeQuietly(map: GlMap, overlay: MapLibreOverlay): void {
  for (const step of [() => overlay.finalize(), () => map.remove()]) {
    try {
      step();
    } catch {
      // The context is gone: there is nothing left to release.
    }
  }
}

/** Polygons with the texel of their province, made once for a set. */
export function fillPolygons(geometry: MapGeometry): readonly FillPolygon[] {
  return geometry.provinces.flatMap(({ polygons }, index) => polygons.map((rings) => ({ rings, index })));
}

function cameraOf(frame: Frame, container: HTMLElement): { readonly center: [number, number]; readonly zoom: number } {
  const { clientWidth, clientHeight } = container;
  const x = frame.left + clientWidth / 2 / frame.pxPerDegree;
  const y = frame.top - clientHeight / 2 / frame.pxPerDegree;
  return { center: [x, latitudeOf(y)], zoom: zoomOf(frame.pxPerDegree) };
}

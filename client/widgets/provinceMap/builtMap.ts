import { log, MapLibreOverlay } from "deck.gl";
import { Map as GlMap, type LayerSpecification, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { BLOCKER, basemapStyle } from "./basemap.ts";
import { BLOCKER_UNITS } from "./blockers.ts";
import { fillProvinces } from "./faceDrawing.ts";
import { createFillPaint } from "./fillPaint.ts";
import { type BuiltMap, emptyFace, type MapMake } from "./mapFace.ts";
import { type Frame, latitudeOf, zoomOf } from "./mercator.ts";
import { drawSign, signOf } from "./signs.ts";
import { drawTrustMark, TRUST_MARKS } from "./trustMarks.ts";

/**
 * Builds a map into `box`, which is in the document and has its size; throws when there is no WebGL context to be had. All layers of
 * one that is veiled are still to be unveiled: each kind of them is compiled when it is first drawn.
 */
export function buildMap({ geometry, unit }: MapMake, box: HTMLElement, frame: Frame, isVeiled: boolean): BuiltMap {
  setWorkerUrl(workerUrl);
  const style = basemapStyle({ geometry, unit, sea: null, blocked: [] });
  const layers = isVeiled ? style.layers.map(veil) : style.layers;
  const map = new GlMap({
    container: box,
    style: { ...style, layers },
    ...cameraOf(frame, box),
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
  let release: (() => void) | null = null;
  const overlay = new MapLibreOverlay({
    interleaved: true,
    layers: [],
    onDeviceInitialized: (device) => {
      // The library leaves its watch over the canvas on when it is told to finalize, and with it all of the map in memory.
      release = () => device.canvasContext?.destroy();
      if (built.isGone) release();
    },
    onError: (fault) => {
      // As it does when nobody listens.
      log.error(fault.message, fault)();
      // It fetches its last part only now, and never again by itself.
      if (release === null) failed();
    },
  });
  const canvas = map.getCanvas();
  const lost = (): void => {
    built.isGone = true;
    built.watcher?.onLost();
  };
  const failed = (): void => {
    built.isGone = true;
    built.watcher?.onFailed();
  };
  const built: BuiltMap = {
    ...{ geometry, unit, box, map, overlay },
    ratio: window.devicePixelRatio,
    face: emptyFace(),
    veiled: isVeiled ? layers.map(({ id }) => id) : [],
    watcher: null,
    isReady: false,
    isGone: false,
    destroy: () => {
      built.isGone = true;
      built.watcher = null;
      canvas.removeEventListener("webglcontextlost", lost);
      map.off("error", failed);
      quietly([() => overlay.finalize(), () => map.remove(), () => release?.(), () => box.remove()]);
    },
  };
  canvas.addEventListener("webglcontextlost", lost);
  map.on("error", failed);
  map.on("idle", () => built.watcher?.onIdle());
  map.once("style.load", () => addImages(map, unit));
  map.once("load", () => {
    // Later faults are the library's to write on the console, as it does when nobody listens.
    map.off("error", failed);
    map.addControl(overlay);
    // Now, while the style is whole: the overlay finds its place under the borders and labels only then, and else lies over them.
    fillProvinces(built, createFillPaint(geometry.provinces.length));
    built.isReady = true;
    built.watcher?.onReady();
  });
  return built;
}

/** Has the next of a map's veiled layers drawn; false when there is none left. */
export function unveilNext({ map, veiled }: BuiltMap): boolean {
  const next = veiled.shift();
  if (next !== undefined) map.setLayoutProperty(next, "visibility", "visible");
  return next !== undefined;
}

function veil(layer: LayerSpecification): LayerSpecification {
  return { ...layer, layout: { ...layer.layout, visibility: "none" } };
}

/** Where the library is to look so that a box shows a frame. */
export function cameraOf(
  frame: Frame,
  { clientWidth, clientHeight }: Pick<HTMLElement, "clientWidth" | "clientHeight">,
): { readonly center: [number, number]; readonly zoom: number } {
  const x = frame.left + clientWidth / 2 / frame.pxPerDegree;
  const y = frame.top - clientHeight / 2 / frame.pxPerDegree;
  return { center: [x, latitudeOf(y)], zoom: zoomOf(frame.pxPerDegree) };
}

function addImages(map: GlMap, unit: number): void {
  const ratio = window.devicePixelRatio;
  const side = Math.round(BLOCKER_UNITS * unit);
  map.addImage(BLOCKER, { width: side, height: side, data: new Uint8Array(side * side * 4) });
  for (const grade of ["watch", "warning", "critical"] as const) {
    const image = drawSign(grade, Math.max(8, Math.round(unit * 1.7 * ratio)));
    if (image !== null) map.addImage(signOf(grade), image, { pixelRatio: ratio });
  }
  for (const mark of TRUST_MARKS) {
    const image = drawTrustMark(mark, Math.max(8, Math.round(unit * 1.7 * ratio)));
    if (image !== null) map.addImage(mark, image, { pixelRatio: ratio });
  }
}

/** Taking down a map whose context is lost may throw inside the libraries; what matters is that its canvas goes. */
function quietly(steps: readonly (() => void)[]): void {
  for (const step of steps) {
    try {
      step();
    } catch {
      // The context is gone: there is nothing left to release.
    }
  }
}

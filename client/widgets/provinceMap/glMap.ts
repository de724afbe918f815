import type { LabelFeature } from "./basemap.ts";
import { cameraOf, unveilNext } from "./builtMap.ts";
import { NO_CONCERNS } from "./concerns.ts";
import type { DrawnMap, MapParts, MapPlace, Outline } from "./drawnMap.ts";
import { drawConcerns, drawOutlines, fillProvinces, keepClear, writeLabels } from "./faceDrawing.ts";
import { freeMap, keepSpares, takeMap } from "./keptMaps.ts";

/** Draws ground, provinces, borders and labels on a map that is kept, or on a new one; throws when there is no WebGL to be had. */
export function drawGlMap(parts: MapParts): DrawnMap {
  const { container, paint } = parts;
  const built = takeMap(parts, container, parts.frame);
  const { map, box, face } = built;
  let place: MapPlace = parts;
  let outlines: readonly Outline[] = [];
  let labels: readonly LabelFeature[] | null = null;
  let concerns = NO_CONCERNS;
  /** Of the paint, once it had all figures in it. */
  let firstVersion = Infinity;
  let isSeen = false;
  const set = (): void => {
    if (!built.isReady) return;
    while (unveilNext(built));
    keepClear(built, place);
    fillProvinces(built, paint);
    drawOutlines(built, outlines);
    drawConcerns(built, concerns);
    if (labels !== null) writeLabels(built, labels);
  };
  // What another panel had on the map is not seen: all of this one's is drawn before.
  const isDrawn = (): boolean =>
    face.drawn?.paint === paint &&
    face.drawn.version >= firstVersion &&
    face.drawn.width === box.clientWidth &&
    face.drawn.height === box.clientHeight;
  built.watcher = {
    onReady: set,
    onLost: parts.onLost,
    onFailed: parts.onFailed,
    onIdle: () => {
      if (isSeen || !isDrawn()) return;
      isSeen = true;
      box.style.visibility = "";
      parts.onDrawn();
      if (parts.hasSpares) keepSpares(built);
    },
  };
  set();
  return {
    repaint: () => {
      if (built.isReady) fillProvinces(built, paint);
    },
    outline: (wanted) => {
      outlines = wanted;
      if (built.isReady) drawOutlines(built, outlines);
    },
    label: (wanted) => {
      const isFirst = labels === null;
      labels = wanted;
      if (isFirst) firstVersion = paint.version;
      if (built.isReady) writeLabels(built, labels);
      // The panel before may have had the same words: then nothing else asks for a frame.
      if (isFirst && built.isReady) map.triggerRepaint();
    },
    ring: (wanted) => {
      concerns = wanted;
      if (built.isReady) drawConcerns(built, concerns);
    },
    settle: (to) => {
      place = to;
      if (built.isReady) keepClear(built, place);
    },
    look: (frame) => void map.jumpTo(cameraOf(frame, box)),
    remove: () => freeMap(built),
  };
}

import type { DrawnMap, MapParts } from "./drawnMap.ts";
import { drawGlMap } from "./glMap.ts";
import { hasLiveMap } from "./keptMaps.ts";

/** How the map is drawn at the moment. */
export type DrawnBy = "webgl" | "svg";

/** A context that is lost more often than this in a row is not coming back soon. */
const TRIES = 3;

/** True when the browser can give a WebGL 2 context; costs as much as one. */
export function hasWebGl(): boolean {
  const context = document.createElement("canvas").getContext("webgl2");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return context !== null;
}

/** WebGL unless there is none, or its context was lost too often in a row. */
export function chooseDrawing(losses: number): DrawnBy {
  return losses < TRIES && (losses > 0 || hasLiveMap() || hasWebGl()) ? "webgl" : "svg";
}

/** The map by WebGL; `null` when there is no context to be had after all, and the SVG map stands in and says so. */
export function openGlMap(parts: MapParts): DrawnMap | null {
  try {
    return drawGlMap(parts);
  } catch {
    // The caller draws the SVG map.
    return null;
  }
}

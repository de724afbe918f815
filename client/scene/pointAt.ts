import type { Pointer } from "#shared/scene/wallShow.ts";
import type { PanelBox } from "./layout.ts";
import type { PlacedMap } from "./mapHandles.ts";

/** A place on the canvas, px. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where the director points on this page, whatever its shape: at the same place of the map, or at the same part of the same panel. */
export function pointAt(pointer: Pointer, panels: readonly PanelBox[], map: PlacedMap | undefined): Point | null {
  if ("lngLat" in pointer) {
    if (map === undefined) return null;
    const [x, y] = map.handle.project(pointer.lngLat);
    const { rect } = map;
    // What lies off the map's panel is on no map.
    return x < 0 || y < 0 || x > rect.width || y > rect.height ? null : { x: rect.x + x, y: rect.y + y };
  }
  const rect = panels.find(({ index }) => index === pointer.panel)?.rect;
  return rect === undefined ? null : { x: rect.x + pointer.x * rect.width, y: rect.y + pointer.y * rect.height };
}

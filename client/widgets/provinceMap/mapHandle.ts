import { type Bounds, boundsOf } from "./bounds.ts";
import { type Frame, latitudeOf, xOf, yOf } from "./mercator.ts";

/** Where things of the map are on its panel, now: what points at the map asks each time it draws. */
export interface MapHandle {
  /** Pixels of the panel, from its upper left. */
  readonly project: (lngLat: readonly [number, number]) => readonly [x: number, y: number];
  readonly unproject: (px: readonly [number, number]) => readonly [lng: number, lat: number];
  readonly view: { readonly bounds: Bounds };
  /** Told whenever the map looks elsewhere, every frame of a flight. */
  readonly subscribe: (onMove: () => void) => () => void;
}

/** A handle, and the way to tell it that the map moved. */
export interface HeldHandle {
  readonly handle: MapHandle;
  readonly moved: () => void;
}

/** Makes a handle on a map. */
export function createMapHandle(frame: () => Frame, size: () => { readonly width: number; readonly height: number }): HeldHandle {
  const listeners = new Set<() => void>();
  return {
    handle: {
      project: ([longitude, latitude]) => [xOf(frame(), longitude), yOf(frame(), latitude)],
      unproject: ([x, y]) => {
        const { left, top, pxPerDegree } = frame();
        return [left + x / pxPerDegree, latitudeOf(top - y / pxPerDegree)];
      },
      get view() {
        return { bounds: boundsOf(frame(), size()) };
      },
      subscribe: (onMove) => {
        listeners.add(onMove);
        return () => listeners.delete(onMove);
      },
    },
    moved: () => {
      for (const tell of listeners) tell();
    },
  };
}

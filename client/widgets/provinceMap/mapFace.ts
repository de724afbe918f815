import type { MapLibreOverlay } from "deck.gl";
import type { Map as GlMap } from "maplibre-gl";
import type { LabelFeature } from "./basemap.ts";
import { type Concerns, NO_CONCERNS } from "./concerns.ts";
import type { Outline } from "./drawnMap.ts";
import type { FillPaint } from "./fillPaint.ts";
import type { MapGeometry } from "./geometry.ts";
import type { DrawnFill } from "./provinceLayer.ts";

/** What cannot be changed on a map once it is built. */
export interface MapMake {
  readonly geometry: MapGeometry;
  readonly unit: number;
}

/** Told what becomes of a map while it is theirs. */
export interface MapWatcher {
  readonly onReady: () => void;
  readonly onLost: () => void;
  /** Something the library had to fetch did not come, its worker for one. */
  readonly onFailed: () => void;
  /** A frame was drawn after which nothing was left to do. */
  readonly onIdle: () => void;
}

/** A map of the library with its overlay: so dear to build that it is kept for one panel after another. */
export interface BuiltMap extends MapMake {
  readonly ratio: number;
  /** What the library draws into; moved whole from panel to panel. */
  readonly box: HTMLElement;
  readonly map: GlMap;
  readonly overlay: MapLibreOverlay;
  readonly face: MapFace;
  /** Layers that are not drawn yet, in the order in which they will be. */
  readonly veiled: string[];
  /** Who has it now. */
  watcher: MapWatcher | null;
  isReady: boolean;
  /** Lost, failed or destroyed: of no more use. */
  isGone: boolean;
  readonly destroy: () => void;
}

/** What stands on a map of the library, whoever had it put there: only what differs is put on it anew. */
export interface MapFace {
  readonly outlined: Outline[];
  labels: readonly LabelFeature[];
  written: string;
  concerns: Concerns;
  place: string;
  /** The fill it was told to show, and the one it last drew. */
  fill: { readonly paint: FillPaint; readonly version: number } | null;
  drawn: DrawnFill | null;
}

/** Of a map that was just built. */
export function emptyFace(): MapFace {
  return { outlined: [], labels: [], written: "[]", concerns: NO_CONCERNS, place: "", fill: null, drawn: null };
}

import type { LabelFeature } from "./basemap.ts";
import type { Concerns } from "./concerns.ts";
import type { FillPaint } from "./fillPaint.ts";
import type { MapGeometry } from "./geometry.ts";
import type { Frame } from "./mercator.ts";
import type { Rect } from "./rect.ts";

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
  /** The page has maps come and go: others are built, when it is quiet, for those that come. */
  readonly hasSpares: boolean;
  /** The context is gone; the caller removes this map and draws another. */
  readonly onLost: () => void;
  /** Something the library had to fetch did not come, its worker for one; the caller removes this map and draws another later. */
  readonly onFailed: () => void;
  /** All of it is drawn as it was asked for, and is seen from now on. */
  readonly onDrawn: () => void;
}

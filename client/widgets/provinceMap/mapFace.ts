import type { LabelFeature } from "./basemap.ts";
import { type Concerns, NO_CONCERNS } from "./concerns.ts";
import type { Outline } from "./drawnMap.ts";
import type { FillPaint } from "./fillPaint.ts";
import type { DrawnFill } from "./provinceLayer.ts";

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

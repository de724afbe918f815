import type { Rect } from "#client/scene/canvas.ts";
import type { Point } from "./plane.ts";

/** A line from a place on the map to its callout. */
export type Leader = readonly Point[];

/** What a line may not touch, in units. */
export interface LeaderAsk {
  readonly from: Point;
  readonly rect: Rect;
  /** The other callouts. */
  readonly callouts: readonly Rect[];
  /** The lines that are drawn already. */
  readonly lines: readonly Leader[];
  /** The other places that lines start from. */
  readonly anchors: readonly Point[];
  /** What lines rather do not run over: legend and islands, and before those the panels of the scene. */
  readonly words: readonly Rect[];
  readonly panels: readonly Rect[];
  /** What they stay within. */
  readonly area: Rect;
}

import type { PositionStrategy } from "react-grid-layout/core";
import type { Cells, WallGrid } from "./wallGrid.ts";

/** Where the panel that was pressed lies, from the grid's corner, in pixels of the page. */
export type PressedAt = () => { readonly left: number; readonly top: number };

/**
 * Sets the even cells of the grid library on the cells of the wall, which stand apart at bezels; `scale`: page pixels by pixels of the grid.
 * The library reckons without gaps in cells of the same size over the same area.
 */
export function warpedStrategy({ columns, rows, area }: WallGrid, scale: number, pressedAt: PressedAt): PositionStrategy {
  const x = warpOf(columns, area.x, area.width, scale);
  const y = warpOf(rows, area.y, area.height, scale);
  return {
    type: "transform",
    scale: 1,
    calcStyle: ({ left, top, width, height }) => {
      const from = { x: x.start(left), y: y.start(top) };
      const to = { x: x.end(left + width), y: y.end(top + height) };
      return {
        position: "absolute",
        transform: `translate(${from.x}px,${from.y}px)`,
        width: `${Math.max(1, to.x - from.x)}px`,
        height: `${Math.max(1, to.y - from.y)}px`,
      };
    },
    // The library would read the pointer off the event, where a finger's has none.
    calcDragPosition: () => {
      const { left, top } = pressedAt();
      return { left: x.even(left), top: y.even(top) };
    },
  };
}

interface Warp {
  /** Where what begins at an even position begins on the page, from the grid's corner; and where what ends there ends. */
  readonly start: (even: number) => number;
  readonly end: (even: number) => number;
  /** The even position of what begins at a place on the page. */
  readonly even: (start: number) => number;
}

function warpOf({ starts, ends }: Cells, origin: number, length: number, scale: number): Warp {
  const cell = (length * scale) / starts.length;
  const far = origin + length;
  const begins = [...starts, far].map((at) => (at - origin) * scale);
  const finishes = [origin, ...ends].map((at) => (at - origin) * scale);
  return {
    start: (even) => between(begins, even / cell),
    end: (even) => between(finishes, even / cell),
    even: (start) => whereIn(begins, start) * cell,
  };
}

/** The value between two knots; beyond the ends it goes on evenly. */
function between(knots: readonly number[], at: number): number {
  const low = Math.min(Math.max(0, Math.floor(at)), knots.length - 2);
  const [from = 0, to = 0] = knots.slice(low, low + 2);
  return from + (to - from) * (at - low);
}

function whereIn(knots: readonly number[], value: number): number {
  const found = knots.findLastIndex((knot) => knot <= value);
  const low = Math.min(Math.max(0, found), knots.length - 2);
  const [from = 0, to = 1] = knots.slice(low, low + 2);
  return low + (value - from) / (to - from || 1);
}

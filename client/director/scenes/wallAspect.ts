import type { Wall } from "#shared/catalogue/wall.ts";
import { wallBounds } from "#shared/catalogue/wallGeometry.ts";

/** A wall that is one page has the shape of most screens. */
const PAGE = 16 / 9;

/** Width of a wall by its height. */
export function wallAspect(wall: Pick<Wall, "screens">): number {
  const bounds = wallBounds(wall);
  return bounds === null ? PAGE : bounds.width / bounds.height;
}

const WIDE = 2.2;
const FITTING = 7;

/** Pictures of a wide wall are low: one below the other they are larger, as long as they fit their column. */
export function tileColumns(wall: Pick<Wall, "screens">, scenes: number): 1 | 2 {
  return wallAspect(wall) >= WIDE && scenes <= FITTING ? 1 : 2;
}

import type { Wall } from "#shared/catalogue/wall.ts";
import { wallBounds } from "#shared/catalogue/wallGeometry.ts";

/** A wall that is one page has the shape of most screens. */
const PAGE = 16 / 9;

/** Width of a wall by its height. */
export function wallAspect(wall: Pick<Wall, "screens">): number {
  const bounds = wallBounds(wall);
  return bounds === null ? PAGE : bounds.width / bounds.height;
}

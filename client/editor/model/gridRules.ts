import type { GridPlace } from "#shared/catalogue/scene.ts";
import { SCENE_GRID } from "#shared/catalogue/sceneGrid.ts";

/** How many cells something takes. */
export interface GridSize {
  readonly width: number;
  readonly height: number;
}

/** True when two places share a cell. */
export function overlaps(a: GridPlace, b: GridPlace): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** True for whole cells within the grid. */
export function isInGrid({ x, y, width, height }: GridPlace): boolean {
  const isWhole = [x, y, width, height].every(Number.isInteger);
  return isWhole && x >= 0 && y >= 0 && width >= 1 && height >= 1 && x + width <= SCENE_GRID.columns && y + height <= SCENE_GRID.rows;
}

/** True when a place is within the grid and touches none of the others. */
export function isFree(place: GridPlace, others: readonly GridPlace[]): boolean {
  return isInGrid(place) && !others.some((other) => overlaps(place, other));
}

/** The first place of a size that is free, row by row; smaller and smaller down to `least` when there is none. */
export function firstFree(size: GridSize, least: GridSize, others: readonly GridPlace[]): GridPlace | null {
  let { width, height } = size;
  for (;;) {
    const found = scan({ width, height }, others);
    if (found !== null) return found;
    if (width <= least.width && height <= least.height) return null;
    width = Math.max(least.width, width - 1);
    height = Math.max(least.height, height - 1);
  }
}

function scan({ width, height }: GridSize, others: readonly GridPlace[]): GridPlace | null {
  for (let y = 0; y + height <= SCENE_GRID.rows; y += 1) {
    for (let x = 0; x + width <= SCENE_GRID.columns; x += 1) {
      const place = { x, y, width, height };
      if (isFree(place, others)) return place;
    }
  }
  return null;
}

/** One step in a direction; what lies in the way is passed over. `null`: nothing free lies in that direction. */
export function stepped(from: GridPlace, dx: number, dy: number, others: readonly GridPlace[]): GridPlace | null {
  let place = from;
  for (;;) {
    place = { ...place, x: place.x + dx, y: place.y + dy };
    if (!isInGrid(place)) return null;
    if (isFree(place, others)) return place;
  }
}

/** Cells that are covered, 0 to 1. */
export function coveredShare(places: readonly GridPlace[]): number {
  const cells = places.reduce((sum, { width, height }) => sum + width * height, 0);
  return cells / (SCENE_GRID.columns * SCENE_GRID.rows);
}

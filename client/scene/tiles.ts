import type { Rect } from "./canvas.ts";
import { GAP } from "./stack.ts";

/** Tiles of one size in rows. */
export interface TileGrid {
  readonly columns: number;
  readonly rows: number;
  /** 0 is as good as it gets; from `UNREADABLE` on, tiles are too small. */
  readonly cost: number;
}

/** A cost beyond which nothing can be read. */
export const UNREADABLE = 20;
/** Size of a tile that shows all it has, and the least, in units. */
const IDEAL = { width: 36, height: 22 };
const LEAST = { width: 26, height: 17.5 };
const COST_OF_SIZE = 0.4;
/** A cell without a tile is a hole. */
const COST_OF_HOLE = 0.6;

/** The best rows for so many tiles in a room. */
export function tileGrid({ width, height }: Pick<Rect, "width" | "height">, count: number): TileGrid {
  let best: TileGrid = { columns: 1, rows: count, cost: Infinity };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const tile = { width: (width - GAP * (columns - 1)) / columns, height: (height - GAP * (rows - 1)) / rows };
    const cost = (columns * rows - count) * COST_OF_HOLE + count * tileCost(tile);
    if (cost < best.cost) best = { columns, rows, cost };
  }
  return best;
}

function tileCost({ width, height }: Pick<Rect, "width" | "height">): number {
  if (width <= 0 || height <= 0) return UNREADABLE * 4;
  const short = Math.max(0, LEAST.width / width - 1) + Math.max(0, LEAST.height / height - 1);
  const size = Math.abs(Math.log(width / IDEAL.width)) + Math.abs(Math.log(height / IDEAL.height));
  return COST_OF_SIZE * size + (short > 0 ? UNREADABLE * (0.2 + short) : 0);
}

/** Tiles by room, and how well they are seen. */
export interface SharedTiles {
  readonly counts: readonly number[];
  readonly cost: number;
}

/** How many of `count` tiles go into each room, in order, so that all of them are well seen; every room gets one at least. */
export function shareTiles(rooms: readonly Rect[], count: number): SharedTiles {
  // At c: the best way in which the rooms so far hold c tiles.
  let best = new Map<number, SharedTiles>([[0, { counts: [], cost: 0 }]]);
  for (const room of rooms) best = withRoom(best, room, count);
  return best.get(count) ?? { counts: [], cost: Infinity };
}

function withRoom(best: ReadonlyMap<number, SharedTiles>, room: Rect, count: number): Map<number, SharedTiles> {
  const next = new Map<number, SharedTiles>();
  const costs = Array.from({ length: count + 1 }, (_, own) => (own === 0 ? Infinity : tileGrid(room, own).cost));
  for (const [held, before] of best) {
    for (let own = 1; held + own <= count; own++) {
      const cost = before.cost + (costs[own] ?? Infinity);
      if (cost < (next.get(held + own)?.cost ?? Infinity)) next.set(held + own, { counts: [...before.counts, own], cost });
    }
  }
  return next;
}

import type { Rect } from "./canvas.ts";

/** A rectangle of whole screens that the map may span. */
export interface MapBlock {
  readonly rect: Rect;
  /** Which zones it takes. */
  readonly zones: readonly number[];
  readonly cost: number;
}

/** Height at which the country fills a wall well, in units, and its share of the width. */
const GOOD = 82;
const SLENDER = 0.7;
const COST_OF_SMALL = 2.2;
/** Broader than this, and the region's land ends before the panel does. */
const BROAD = 2.5;
const COST_OF_BROAD = 12;
const COST_OF_ASIDE = 3;
/** Share of a block that is lit; what is not is bezels. */
const LIT = 0.93;
const KEPT = 8;

/** Where the map may stand, best places first. */
export function mapBlocks(zones: readonly (Rect | null)[], wall: Pick<Rect, "width" | "height">): readonly MapBlock[] {
  const blocks = new Map<string, MapBlock>();
  for (const [a, one] of zones.entries()) {
    for (const other of zones.slice(a)) {
      const block = one === null || other === null ? null : blockAround(zones, bounding(one, other), wall);
      if (block !== null) blocks.set(block.zones.join(), block);
    }
  }
  return [...blocks.values()].sort((a, b) => a.cost - b.cost).slice(0, KEPT);
}

function blockAround(zones: readonly (Rect | null)[], rect: Rect, wall: Pick<Rect, "width" | "height">): MapBlock | null {
  const inside = zones.flatMap((zone, at) => (zone !== null && shares(zone, rect) ? [{ zone, at }] : []));
  const lit = inside.reduce((sum, { zone }) => sum + zone.width * zone.height, 0);
  const isWhole = inside.every(({ zone }) => holds(rect, zone));
  if (!isWhole || lit < rect.width * rect.height * LIT) return null;
  return { rect, zones: inside.map(({ at }) => at), cost: costOf(rect, wall) };
}

function costOf({ x, width, height }: Rect, wall: Pick<Rect, "width" | "height">): number {
  const small = Math.max(0, Math.log(GOOD / Math.min(height, width * SLENDER)));
  const broad = Math.max(0, Math.log(width / height / BROAD));
  const aside = Math.abs(x + width / 2 - wall.width / 2) / wall.width;
  return COST_OF_SMALL * small + COST_OF_BROAD * broad + COST_OF_ASIDE * aside;
}

/** The smallest rectangle around two. */
function bounding(a: Rect, b: Rect): Rect {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return { x, y, width: Math.max(a.x + a.width, b.x + b.width) - x, height: Math.max(a.y + a.height, b.y + b.height) - y };
}

function shares(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

const SLACK = 0.5;

function holds(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x - SLACK &&
    inner.y >= outer.y - SLACK &&
    inner.x + inner.width <= outer.x + outer.width + SLACK &&
    inner.y + inner.height <= outer.y + outer.height + SLACK
  );
}

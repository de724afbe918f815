import { grown, isInside, overlaps, type Rect } from "./rect.ts";

/** A box to be placed: its sizes and where it belongs. */
export interface Wish {
  readonly key: string;
  /** Sizes to try, best first, in units. */
  readonly sizes: readonly (readonly [number, number])[];
  /** Where its middle would best stand: longitude and Mercator y. */
  readonly near: readonly [number, number];
  /** How far up or down from there it may stand, as a share of the panel's height; a box for the south stays in the south. */
  readonly reach: number;
  /** Longitude west of which it may not reach: Biển Đông is in the east. */
  readonly west: number;
}

/** A panel in CSS pixels. */
export interface PanelSize {
  readonly width: number;
  readonly height: number;
  /** Pixels of 1 % of the wall's short side. */
  readonly unit: number;
  /** On a wall of several screens: where their pictures lie on the panel. A box stands whole on one of them. */
  readonly screens?: readonly Rect[] | undefined;
}

/** Kept free along the edges of the panel, in units. */
export const MARGIN_UNITS = 1.2;
/** Kept free between boxes, in units. */
export const GAP_UNITS = 0.8;
/** How far a box may stand from where it belongs before it is rather made one size smaller. */
const COST_OF_SIZE_UNITS = 9;

/** Places boxes one after another, each as near to where it belongs as it gets; `null` when one finds no room. */
export function placeAll(panel: PanelSize, taken: readonly Rect[], wishes: readonly Wish[]): ReadonlyMap<string, Rect> | null {
  const placed = new Map<string, Rect>();
  for (const wish of wishes) {
    const rect = placeOne(panel, [...taken, ...[...placed.values()].map((one) => grown(one, GAP_UNITS * panel.unit))], wish);
    if (!rect) return null;
    placed.set(wish.key, rect);
  }
  return placed;
}

/** The best of all its sizes: a smaller box well placed goes before a larger one far from where it belongs. */
function placeOne(panel: PanelSize, taken: readonly Rect[], wish: Wish): Rect | null {
  let best: Spot | null = null;
  for (const [index, [wide, high]] of wish.sizes.entries()) {
    const found = nearestFree(panel, taken, { width: wide * panel.unit, height: high * panel.unit }, wish);
    if (found === null) continue;
    const cost = found.cost + index * COST_OF_SIZE_UNITS * panel.unit;
    if (best === null || cost < best.cost) best = { rect: found.rect, cost };
  }
  return best?.rect ?? null;
}

interface Spot {
  readonly rect: Rect;
  readonly cost: number;
}

/** True when no bezel cuts a rectangle of the panel. */
export function isOnOneScreen({ screens }: Pick<PanelSize, "screens">, rect: Rect): boolean {
  return screens === undefined || screens.some((screen) => isInside(rect, screen));
}

type Size = Pick<Rect, "width" | "height">;

function nearestFree(
  panel: PanelSize,
  taken: readonly Rect[],
  size: Size,
  { near, reach, west }: Pick<Wish, "near" | "reach" | "west">,
): Spot | null {
  const margin = MARGIN_UNITS * panel.unit;
  const roomX = panel.width - 2 * margin - size.width;
  const roomY = panel.height - 2 * margin - size.height;
  if (roomX < 0 || roomY < 0) return null;
  const steps = 28;
  let best: Rect | null = null;
  let bestCost = Infinity;
  // Tried some hundred thousand times for one panel: what costs little is asked first, and nothing is made before.
  for (let i = 0; i <= steps; i++) {
    const x = margin + (roomX * i) / steps;
    const across = Math.abs(x + size.width / 2 - near[0]);
    if (x < west || across >= bestCost) continue;
    for (let j = 0; j <= steps; j++) {
      const y = margin + (roomY * j) / steps;
      const along = Math.abs(y + size.height / 2 - near[1]);
      if (along > reach * panel.height || across + along >= bestCost) continue;
      const rect = { x, y, width: size.width, height: size.height };
      if (!isOnOneScreen(panel, rect) || taken.some((other) => overlaps(rect, other))) continue;
      best = rect;
      bestCost = across + along;
    }
  }
  return best === null ? null : { rect: best, cost: bestCost };
}

import type { Rect } from "./canvas.ts";

/** Where a card about a province stands: in a rectangle, at its left or right edge. */
export interface SpotPlace {
  readonly rect: Rect;
  readonly side: "left" | "right";
}

/** What a card's place is chosen from, in px of the canvas. */
export interface SpotAsk {
  /** Everything between the bands. */
  readonly area: Rect;
  /** The panel of the map. */
  readonly map: Rect;
  /** Where the province is. */
  readonly x: number;
  /** The wall's screens: a card stands whole on one. */
  readonly screens: readonly Rect[];
  /** Least room of a card. */
  readonly card: { readonly width: number; readonly height: number };
}

/**
 * Beside the map, on the side away from the province, where it hides nothing of the country; without room there, on the other
 * side; else over the map's western edge, where its neighbours are and no islands. `null`: there is no room at all.
 */
export function spotPlace({ area, map, x, screens, card }: SpotAsk): SpotPlace | null {
  const right = { ...area, x: map.x + map.width, width: area.x + area.width - map.x - map.width };
  const left = { ...area, width: map.x - area.x };
  const beside = [
    { rect: right, side: "left" },
    { rect: left, side: "right" },
  ] as const;
  const isWest = x < map.x + map.width / 2;
  const over = { rect: { ...map, width: map.width / 2 }, side: "left" } as const;
  const wanted = isWest ? [...beside, over] : [...beside.toReversed(), over];
  for (const { rect, side } of wanted) {
    const found = nearest(partsOn(rect, screens, card), map);
    if (found !== null) return { rect: found, side };
  }
  return null;
}

function partsOn(rect: Rect, screens: readonly Rect[], card: SpotAsk["card"]): readonly Rect[] {
  const parts = screens.length < 2 ? [rect] : screens.map((screen) => shared(rect, screen));
  return parts.filter(({ width, height }) => width >= card.width && height >= card.height);
}

/** The part that lies nearest the map's middle. */
function nearest(parts: readonly Rect[], map: Rect): Rect | null {
  const far = (part: Rect): number =>
    Math.hypot(part.x + part.width / 2 - map.x - map.width / 2, part.y + part.height / 2 - map.y - map.height / 2);
  return parts.reduce<Rect | null>((best, part) => (best === null || far(part) < far(best) ? part : best), null);
}

function shared(a: Rect, b: Rect): Rect {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  return { x, y, width: Math.min(a.x + a.width, b.x + b.width) - x, height: Math.min(a.y + a.height, b.y + b.height) - y };
}

import type { Panel } from "#shared/catalogue/scene.ts";
import { arrange, shapeOf } from "./arrange.ts";
import type { Rect } from "./canvas.ts";
import { type Pieces, piecesOf, planScreens, type ScreensPlan } from "./screensPlan.ts";
import type { Placed } from "./stack.ts";
import { shareTiles, tileGrid } from "./tiles.ts";
import { fillZone } from "./zoneFill.ts";

/** A wall of several screens, in units. */
export interface ScreensAsk {
  readonly wall: Pick<Rect, "width" | "height">;
  readonly screens: readonly Rect[];
  /** What header, bands and ticker leave now, and what they leave when all of them are there. */
  readonly content: Rect;
  readonly tight: Rect;
}

/** Kept free along the edges of a picture, in units. */
const BESIDE_BEZEL = 0.8;
/** Less than this of a screen holds nothing. */
const LEAST = { width: 24, height: 8 };

/**
 * Places a scene on a wall of several screens so that no bezel cuts words: every panel but the map stands whole on one.
 * Which screen a panel is on does not depend on the bands, so that an alert moves nothing from screen to screen but tiles.
 */
export function placeOnScreens(ask: ScreensAsk, panels: readonly Panel[]): readonly Placed[] {
  const pieces = piecesOf(panels);
  const plan = planFor(ask, panels, pieces);
  const zones = zonesOf(ask.screens, ask.content);
  if (plan === null) return onOneScreen(zones, ask.content, panels);
  return [...placeMap(plan, zones, pieces), ...placeTiles(plan, zones, pieces), ...placeOthers(plan, zones, pieces)];
}

const plans = new WeakMap<readonly Panel[], { readonly key: string; readonly plan: ScreensPlan | null }>();

/** The search takes a while on a large wall, and its answer is the same until scene or page change. */
function planFor({ wall, screens, tight }: ScreensAsk, panels: readonly Panel[], pieces: Pieces): ScreensPlan | null {
  const key = JSON.stringify([screens, tight]);
  const held = plans.get(panels);
  if (held?.key === key) return held.plan;
  const plan = planScreens(zonesOf(screens, tight), wall, pieces);
  plans.set(panels, { key, plan });
  return plan;
}

/** What of each screen is free for panels. */
function zonesOf(screens: readonly Rect[], content: Rect): readonly (Rect | null)[] {
  return screens.map((screen) => {
    const x = Math.max(screen.x + BESIDE_BEZEL, content.x);
    const y = Math.max(screen.y + BESIDE_BEZEL, content.y);
    const width = Math.min(screen.x + screen.width - BESIDE_BEZEL, content.x + content.width) - x;
    const height = Math.min(screen.y + screen.height - BESIDE_BEZEL, content.y + content.height) - y;
    return width >= LEAST.width && height >= LEAST.height ? { x, y, width, height } : null;
  });
}

function placeMap({ map: block }: ScreensPlan, zones: readonly (Rect | null)[], { map }: Pieces): readonly Placed[] {
  if (map === null || block === null) return [];
  const taken = block.zones.flatMap((at) => zones[at] ?? []);
  const x = Math.min(...taken.map((zone) => zone.x));
  const y = Math.min(...taken.map((zone) => zone.y));
  const width = Math.max(...taken.map((zone) => zone.x + zone.width)) - x;
  const height = Math.max(...taken.map((zone) => zone.y + zone.height)) - y;
  return [{ panel: map, rect: { x, y, width, height }, columns: 1 }];
}

function placeTiles({ tiles: rooms }: ScreensPlan, zones: readonly (Rect | null)[], { tiles }: Pieces): readonly Placed[] {
  if (tiles === null || rooms.length === 0) return [];
  const rects = rooms.flatMap((at) => zones[at] ?? []);
  const { counts } = shareTiles(rects, tiles.tiles.length);
  let from = 0;
  return rects.map((rect, at) => {
    const own = tiles.tiles.slice(from, from + (counts[at] ?? 0));
    from += own.length;
    return { panel: { ...tiles, tiles: own }, rect, columns: tileGrid(rect, own.length).columns };
  });
}

function placeOthers({ tiles: rooms, others }: ScreensPlan, zones: readonly (Rect | null)[], pieces: Pieces): readonly Placed[] {
  const panels = rooms.length === 0 && pieces.tiles !== null ? [pieces.tiles, ...pieces.others] : pieces.others;
  return zones.flatMap((zone, at) =>
    zone === null
      ? []
      : fillZone(
          zone,
          panels.filter((_, index) => others[index] === at),
        ).placed,
  );
}

/** A wall with one screen of any size shows all of it there, as a page does. */
function onOneScreen(zones: readonly (Rect | null)[], content: Rect, panels: readonly Panel[]): readonly Placed[] {
  const largest = zones.reduce<Rect | null>((best, zone) => (sizeOf(zone) > sizeOf(best) ? zone : best), null) ?? content;
  return arrange(largest, panels, shapeOf(largest));
}

function sizeOf(rect: Rect | null): number {
  return rect === null ? 0 : rect.width * rect.height;
}

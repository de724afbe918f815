import type { Panel } from "#shared/catalogue/scene.ts";
import type { Rect } from "./canvas.ts";
import { type MapBlock, mapBlocks } from "./mapBlocks.ts";
import { shareTiles } from "./tiles.ts";
import { fillZone } from "./zoneFill.ts";

/** Which screens of a wall show what: zones are the screens' free parts, by the place of the screen in the wall's list. */
export interface ScreensPlan {
  readonly map: MapBlock | null;
  /** Zones of the tiles, in order; none: the tiles stand in a zone like any other panel. */
  readonly tiles: readonly number[];
  /** The zone of each of the other panels. */
  readonly others: readonly number[];
}

/** What is to be placed. */
export interface Pieces {
  readonly map: Panel | null;
  readonly tiles: Extract<Panel, { kind: "kpiGroup" }> | null;
  readonly others: readonly Panel[];
}

/** Parts a scene into its map, its tiles, which may be shared out over screens, and the rest. */
export function piecesOf(panels: readonly Panel[]): Pieces {
  const map = panels.find(({ kind }) => kind === "map") ?? null;
  const tiles = panels.find((panel) => panel.kind === "kpiGroup") ?? null;
  return { map, tiles, others: panels.filter((panel) => panel !== map && panel !== tiles) };
}

/** Finds the best places of a scene on a wall of several screens: the map on as many as suit it, everything else whole on one; `null` when there is no room. */
export function planScreens(zones: readonly (Rect | null)[], wall: Pick<Rect, "width" | "height">, pieces: Pieces): ScreensPlan | null {
  const blocks = pieces.map === null ? [null] : mapBlocks(zones, wall);
  const costs = costMemo(zones);
  let best: { readonly plan: ScreensPlan; readonly cost: number } | null = null;
  for (const map of blocks) {
    const free = inOrder(zones).filter((at) => map === null || !map.zones.includes(at));
    for (const share of sharesOf(pieces, free.length)) {
      const found = planAround(map, free, { share, pieces, zones, costs });
      if (found !== null && (best === null || found.cost < best.cost)) best = found;
    }
  }
  return best?.plan ?? null;
}

/** Zones from left to right, those of one column from above. */
function inOrder(zones: readonly (Rect | null)[]): readonly number[] {
  return zones
    .flatMap((zone, at) => (zone === null ? [] : [{ zone, at }]))
    .sort((a, b) => Math.round(a.zone.x - b.zone.x) || a.zone.y - b.zone.y)
    .map(({ at }) => at);
}

/** How many zones the tiles may have to themselves; 0: they share one with other panels. */
function sharesOf({ tiles, others }: Pieces, free: number): readonly number[] {
  if (tiles === null) return [0];
  const most = Math.min(tiles.tiles.length, free - (others.length > 0 ? 1 : 0));
  return Array.from({ length: Math.max(0, most) + 1 }, (_, at) => at);
}

interface Search {
  readonly share: number;
  readonly pieces: Pieces;
  readonly zones: readonly (Rect | null)[];
  readonly costs: (zone: number, panels: readonly Panel[]) => number;
}

function planAround(
  map: MapBlock | null,
  free: readonly number[],
  search: Search,
): { readonly plan: ScreensPlan; readonly cost: number } | null {
  const { share, pieces, zones, costs } = search;
  const tiles = free.slice(0, share);
  const rest = free.slice(share);
  const panels = share === 0 && pieces.tiles !== null ? [pieces.tiles, ...pieces.others] : pieces.others;
  if (rest.length === 0 && panels.length > 0) return null;
  const count = share === 0 ? 0 : (pieces.tiles?.tiles.length ?? 0);
  const shared = shareTiles(
    tiles.flatMap((at) => zones[at] ?? []),
    count,
  ).cost;
  const found = assign(panels, rest, costs);
  return { plan: { map, tiles, others: found.zones }, cost: (map?.cost ?? 0) + shared + found.cost };
}

/** Gives each panel a zone: from their order on, one is moved or two change places while that helps. */
function assign(
  panels: readonly Panel[],
  zones: readonly number[],
  costs: Search["costs"],
): { readonly zones: readonly number[]; readonly cost: number } {
  const costOf = (held: readonly number[]): number =>
    zones.reduce(
      (sum, zone) =>
        sum +
        costs(
          zone,
          panels.filter((_, at) => held[at] === zone),
        ),
      0,
    );
  let held = panels.map((_, at) => zones[Math.floor((at * zones.length) / panels.length)] ?? 0);
  let cost = costOf(held);
  for (;;) {
    let better: { readonly held: number[]; readonly cost: number } | null = null;
    for (const next of neighbours(held, zones)) {
      const own = costOf(next);
      if (own < (better?.cost ?? cost) - 1e-9) better = { held: next, cost: own };
    }
    if (better === null) return { zones: held, cost };
    ({ held, cost } = better);
  }
}

function neighbours(held: readonly number[], zones: readonly number[]): readonly number[][] {
  const moves = held.flatMap((own, at) => zones.filter((zone) => zone !== own).map((zone) => held.with(at, zone)));
  const swaps = held.flatMap((own, at) =>
    held.slice(at + 1).flatMap((other, after) => (other === own ? [] : [held.with(at, other).with(at + 1 + after, own)])),
  );
  return [...moves, ...swaps];
}

function costMemo(zones: readonly (Rect | null)[]): Search["costs"] {
  const ids = new Map<Panel, number>();
  const idOf = (panel: Panel): number => {
    const id = ids.get(panel) ?? ids.size;
    ids.set(panel, id);
    return id;
  };
  const known = new Map<string, number>();
  return (zone, panels) => {
    const rect = zones[zone];
    if (rect === null || rect === undefined) return Infinity;
    const key = `${zone}:${panels.map(idOf).join()}`;
    const cost = known.get(key) ?? fillZone(rect, panels).cost;
    known.set(key, cost);
    return cost;
  };
}

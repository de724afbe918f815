import type { WallCallouts } from "#shared/conference/call.ts";
import type { Rect } from "#client/scene/canvas.ts";
import { type CalloutForm, sizeClassOf } from "./calloutSizes.ts";
import type { Leader } from "./leader.ts";
import { isClear, leaderOf } from "./leaders.ts";
import { distance, grown, nearestIn, overlaps, type Point } from "./plane.ts";
import { framedSlots, type Slot, slotsFor } from "./slots.ts";
import { freeZones, type ZoneAsk, zonesOf } from "./zones.ts";

/** What the places of callouts follow from: all of it is the same on every page of a wall, in units. */
export interface CalloutAsk extends ZoneAsk {
  readonly callouts: WallCallouts;
  /** Where sites are on the map; absent: off the map that is shown. */
  readonly anchors: ReadonlyMap<string, Point>;
  /** What a callout covers only where it must. */
  readonly panels: readonly { readonly rect: Rect; readonly weight: number }[];
  /** Widths that cover whole tiles and leave the others. */
  readonly liked: readonly number[];
}

/** Where a callout stands. */
export interface PlacedCallout {
  readonly site: string;
  readonly place: number;
  readonly rect: Rect;
  readonly form: CalloutForm;
  /** Where its site is on the map. */
  readonly anchor: Point | null;
  /** From there to the callout; `null`: it is off the map, or every way is taken. */
  readonly line: Leader | null;
}

interface Standing {
  readonly site: string;
  readonly slot: Slot;
  readonly rect: Rect;
}

/**
 * One after another in the order in which they came, each where it hides least and is nearest to its place on the map. One that left keeps
 * its room until another is put there, so that none of the others moves; lines are drawn once all stand.
 */
export function placeCallouts(ask: CalloutAsk): readonly PlacedCallout[] {
  const { places } = ask.callouts;
  if (places.length === 0) return [];
  const zones = zonesOf(ask);
  const slots = slotsFor(zones, sizeClassOf(places.length), ask.liked);
  const held = new Map<number, Standing>();
  for (const { site, place } of arrivalsOf(ask.callouts)) {
    held.delete(place);
    const found = bestOf(ask, slots, [...held.values()], site);
    if (found !== null) held.set(place, found);
  }
  return withLines(ask, withStrip(ask, held));
}

/** Who was put where; of places of which nothing is kept, those who are there, first. */
function arrivalsOf({ places, came = [] }: WallCallouts): readonly { readonly site: string; readonly place: number }[] {
  const known = new Set(came.map(({ place }) => place));
  return [...places.flatMap(({ site }, place) => (known.has(place) ? [] : [{ site, place }])), ...came];
}

/** Lines may run so far out of the room of callouts, in units: along the bands, not over them. */
const MARGIN = 1;

/** Weights of what speaks against a place, in units of length. */
const COST = { cover: 0.024, blocked: 60, inTheWay: 40 };

function bestOf(ask: CalloutAsk, slots: readonly Slot[], held: readonly Standing[], site: string): Standing | null {
  const free = slots.filter((slot) => !held.some((one) => one.slot === slot));
  const anchor = ask.anchors.get(site) ?? null;
  let best: { readonly standing: Standing; readonly cost: number } | null = null;
  for (const slot of free) {
    for (const rect of rectsIn(slot)) {
      const cost = costOf(ask, held, rect, anchor);
      if (best === null || cost < best.cost - 1e-6) best = { standing: { site, slot, rect }, cost };
    }
  }
  return best?.standing ?? null;
}

/** At the top of its room, or at the foot. */
function rectsIn({ rect, room }: Slot): readonly Rect[] {
  const foot = { ...rect, y: room.y + room.height - rect.height };
  return foot.y - rect.y < 1 ? [rect] : [rect, foot];
}

function costOf({ map, area, panels, anchors }: CalloutAsk, held: readonly Standing[], rect: Rect, anchor: Point | null): number {
  const covered = panels.reduce((sum, panel) => sum + panel.weight * sharedArea(panel.rect, rect), 0);
  const middle = map ?? area;
  const from = anchor ?? { x: middle.x + middle.width / 2, y: middle.y + middle.height / 2 };
  const to = nearestIn(rect, from, 1);
  const others = held.map((one) => ({ rect: one.rect, from: anchors.get(one.site) }));
  const isBlocked = !isClear({ callouts: others.map((one) => one.rect), lines: straightLines(others), anchors: [], words: [] }, from, to);
  const isInTheWay = others.some((one) => one.from !== undefined && passes(one.from, one.rect, rect));
  return distance(from, to) + covered * COST.cover + (isBlocked ? COST.blocked : 0) + (isInTheWay ? COST.inTheWay : 0);
}

function straightLines(others: readonly { readonly rect: Rect; readonly from: Point | undefined }[]): readonly Leader[] {
  return others.flatMap(({ rect, from }) => (from === undefined ? [] : [[from, nearestIn(rect, from, 1)]]));
}

function passes(from: Point, to: Rect, over: Rect): boolean {
  return !isClear({ callouts: [over], lines: [], anchors: [], words: [] }, from, nearestIn(to, from, 1));
}

function sharedArea(a: Rect, b: Rect): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

/** Those without room stand as small pictures where there is any left. */
function withStrip(ask: CalloutAsk, held: ReadonlyMap<number, Standing>): ReadonlyMap<number, Standing> {
  const without = ask.callouts.places.flatMap(({ site }, place) => (held.has(place) ? [] : [{ site, place }]));
  if (without.length === 0) return held;
  const taken = [...held.values()].map(({ slot }) => slot.room);
  const strip = framedSlots(freeZones(ask, taken), without.length);
  const all = new Map(held);
  without.forEach(({ site, place }, at) => {
    const slot = strip[at];
    if (slot !== undefined) all.set(place, { site, slot, rect: slot.rect });
  });
  return all;
}

function withLines(ask: CalloutAsk, held: ReadonlyMap<number, Standing>): readonly PlacedCallout[] {
  const { places } = ask.callouts;
  const standing = [...held].filter(([place]) => places[place]?.gone === false).toSorted(([a], [b]) => a - b);
  const lines = linesOf(ask, standing);
  return standing.map(([place, { site, rect, slot }]) => ({
    site,
    place,
    rect,
    form: slot.form,
    anchor: ask.anchors.get(site) ?? null,
    line: lines.get(place) ?? null,
  }));
}

type Numbered = readonly (readonly [place: number, standing: Standing])[];

/** Lines are drawn in the order of the places; where one finds no way, anew with that one before the others. */
const TURNS = 6;

function linesOf(ask: CalloutAsk, standing: Numbered): ReadonlyMap<number, Leader> {
  const wanted = standing.filter(([, { site }]) => ask.anchors.has(site));
  let order = wanted;
  let best: ReadonlyMap<number, Leader> = new Map();
  for (let turn = 0; turn < TURNS; turn++) {
    const lines = linesInOrder(ask, standing, order);
    if (lines.size > best.size) best = lines;
    if (lines.size === wanted.length) return lines;
    const without = order.filter(([place]) => !lines.has(place));
    order = [...without, ...order.filter(([place]) => lines.has(place))];
  }
  return best;
}

function linesInOrder(ask: CalloutAsk, standing: Numbered, order: Numbered): ReadonlyMap<number, Leader> {
  const lines = new Map<number, Leader>();
  for (const [place, { site, rect }] of order) {
    const from = ask.anchors.get(site);
    if (from === undefined) continue;
    const others = standing.filter(([other]) => other !== place);
    const line = leaderOf({
      from,
      rect,
      callouts: others.map(([, one]) => one.rect),
      lines: [...lines.values()],
      anchors: others.flatMap(([, one]) => ask.anchors.get(one.site) ?? []),
      words: ask.obstacles.filter((obstacle) => !overlaps(obstacle, grown({ ...from, width: 0, height: 0 }, 0.1))),
      panels: ask.panels
        .filter((panel) => panel.weight > 0 && !standing.some(([, one]) => overlaps(one.rect, panel.rect)))
        .map((panel) => panel.rect),
      area: grown(ask.area, MARGIN),
    });
    if (line !== null) lines.set(place, line);
  }
  return lines;
}

import type { Rect } from "#client/scene/canvas.ts";
import { grown, isInside, overlaps, sharedOf } from "./plane.ts";

/** Where callouts may stand: whole on one screen, over nothing that must be seen. */
export interface Zone {
  readonly rect: Rect;
  /** The side of it that is nearest the map: callouts are set from there. */
  readonly near: "left" | "right";
}

/** What zones are cut from, in units. */
export interface ZoneAsk {
  /** The wall's screens. */
  readonly screens: readonly Rect[];
  /** Between the bands and the reports, without the margin of the page. */
  readonly area: Rect;
  /** The panel of the map; `null`: the scene has none. */
  readonly map: Rect | null;
  /** What must be seen: clock, legend, alerts, the archipelagos in their boxes, the card of a province. */
  readonly obstacles: readonly Rect[];
  /** Land of the country on the map, with room for its names. */
  readonly land: readonly Rect[];
}

/** Kept free between callouts and around them, in units. */
export const GAP = 1.4;
/** No callout is narrower or lower, in units. */
const LEAST = { width: 16, height: 9 };

/** Beside the map on each screen, nearest the map first; then free sea and foreign land on the map itself. */
export function zonesOf(ask: ZoneAsk): readonly Zone[] {
  const parts = ask.screens.map((screen) => sharedOf(ask.area, ask.screens.length < 2 ? screen : grown(screen, -GAP)));
  const beside = parts.flatMap((part) => besideMap(part, ask.map).flatMap((rect) => clear(rect, ask.obstacles)));
  const onMap = ask.map === null ? [] : onTheMap(parts, ask.map, [...ask.obstacles, ...ask.land]);
  const middle = ask.map ?? ask.area;
  return [...beside, ...onMap]
    .filter(({ width, height }) => width >= LEAST.width && height >= LEAST.height)
    .map((rect) => ({ rect, near: rect.x + rect.width / 2 < middle.x + middle.width / 2 ? "right" : "left" }));
}

/** What is left when callouts stand somewhere already, on any screen. */
export function freeZones(ask: ZoneAsk, taken: readonly Rect[]): readonly Zone[] {
  return zonesOf({ ...ask, obstacles: [...ask.obstacles, ...taken] });
}

function besideMap(part: Rect, map: Rect | null): readonly Rect[] {
  if (map === null || !overlaps(part, map)) return [part];
  const right = map.x + map.width + GAP;
  return [
    { ...part, width: map.x - GAP - part.x },
    { ...part, x: right, width: part.x + part.width - right },
  ];
}

/** What is left of a rectangle over and under what must be seen, and beside it. */
function clear(rect: Rect, obstacles: readonly Rect[]): readonly Rect[] {
  return disjoint(freeIn(rect, obstacles));
}

function onTheMap(parts: readonly Rect[], map: Rect, taken: readonly Rect[]): readonly Rect[] {
  return parts.flatMap((part) => {
    const shared = sharedOf(part, map);
    return shared.width < LEAST.width || shared.height < LEAST.height ? [] : disjoint(freeIn(grown(shared, -GAP), taken));
  });
}

/** Every rectangle of an area that touches nothing taken and could not be larger. */
export function freeIn(area: Rect, taken: readonly Rect[]): readonly Rect[] {
  let free: readonly Rect[] = [area];
  for (const each of taken.map((one) => grown(one, GAP)).filter((one) => overlaps(one, area))) {
    const next = free.flatMap((rect) => (overlaps(rect, each) ? around(rect, each) : [rect]));
    free = withoutInner(next);
  }
  return free;
}

/** The up to four parts of a rectangle that another leaves. */
function around(rect: Rect, cut: Rect): readonly Rect[] {
  const right = cut.x + cut.width;
  const under = cut.y + cut.height;
  return [
    { ...rect, width: cut.x - rect.x },
    { ...rect, x: right, width: rect.x + rect.width - right },
    { ...rect, height: cut.y - rect.y },
    { ...rect, y: under, height: rect.y + rect.height - under },
  ].filter(({ width, height }) => width >= LEAST.width && height >= LEAST.height);
}

function withoutInner(rects: readonly Rect[]): readonly Rect[] {
  return rects.filter(
    (rect, at) => !rects.some((other, index) => index !== at && isInside(rect, other) && (!isInside(other, rect) || index < at)),
  );
}

/** The largest of them, then the largest of what that leaves of the others, and so on. */
function disjoint(rects: readonly Rect[]): readonly Rect[] {
  const [largest] = rects.toSorted((a, b) => b.width * b.height - a.width * a.height || a.x - b.x || a.y - b.y);
  if (largest === undefined) return [];
  const left = rects
    .filter((rect) => rect !== largest)
    .flatMap((rect) => (overlaps(rect, grown(largest, GAP)) ? around(rect, grown(largest, GAP)) : [rect]));
  return [largest, ...disjoint(withoutInner(left))];
}

import type { Rect } from "#client/scene/canvas.ts";
import { LARGE_FOOT, largeHeight } from "#client/widgets/callout/calloutFit.ts";
import type { CalloutAsk, PlacedCallout } from "./placeCallouts.ts";
import { grown, overlaps, sharedOf } from "./plane.ts";
import { framedSlots } from "./slots.ts";
import { freeZones, GAP, type Zone } from "./zones.ts";

/** Where the large callout stands, and what is beside it. */
export interface FocusPlaces {
  readonly site: string;
  /** Map and trend of its province. */
  readonly side: Rect;
  /** What of the wall they take: nothing of the scene is seen between them. */
  readonly taken: readonly Rect[];
  /** The large one first. */
  readonly placed: readonly PlacedCallout[];
}

/** Two screens, or two parts of one, beside each other. */
interface Pair {
  readonly main: Rect;
  readonly side: Rect;
  readonly score: number;
}

/** What is over the scene's map counts for so much less. */
const OVER_MAP = 0.3;
/** The picture's share of a part that it has with the map and the trend. */
const SHARE = { wide: 0.66, tall: 0.52 };
/** Height of the row of the others on a wall of one screen, in units. */
const ROW = 13.5;

/** The large one on the largest part of the wall that leaves the scene's map alone, or over all of a single screen; the others small. */
export function focusPlaces(ask: CalloutAsk, focus: string): FocusPlaces {
  const others = ask.callouts.places.flatMap(({ site, gone }, place) => (gone || site === focus ? [] : [{ site, place }]));
  const parts = ask.screens.map((screen) => sharedOf(ask.area, ask.screens.length < 2 ? screen : grown(screen, -GAP)));
  const isSingle = parts.length < 2;
  const row = isSingle && ask.callouts.places.length > 1 ? ROW : 0;
  const rooms = row === 0 ? parts : parts.map((part) => ({ ...part, height: part.height - row }));
  const { main, side } = pairOf(ask, rooms);
  const strip: readonly Zone[] = isSingle
    ? parts.map((part) => ({ near: "left", rect: { ...part, y: part.y + part.height - row + GAP, height: row - GAP } }))
    : freeZones(ask, [main, side]);
  const slots = framedSlots(strip, others.length);
  const at = ask.callouts.places.findIndex(({ site }) => site === focus);
  const rect = { ...main, height: largeHeight(main) };
  const large: PlacedCallout = { site: focus, place: at, rect, form: "full", anchor: ask.anchors.get(focus) ?? null, line: null };
  const small = others.flatMap(({ site, place }, index): readonly PlacedCallout[] => {
    const slot = slots[index];
    return slot === undefined ? [] : [{ site, place, rect: slot.rect, form: "framed", anchor: ask.anchors.get(site) ?? null, line: null }];
  });
  const taken = isSingle ? parts : parts.filter((part) => overlaps(part, main) || overlaps(part, side));
  return { site: focus, side, taken: taken.map((part) => grown(part, GAP)), placed: [large, ...small] };
}

function pairOf({ map }: CalloutAsk, parts: readonly Rect[]): Pair {
  const isOverMap = (rect: Rect): boolean => map !== null && overlaps(rect, map);
  const far = ({ x, width }: Rect): number => (map === null ? 0 : Math.abs(x + width / 2 - map.x - map.width / 2));
  const scored = (main: Rect, side: Rect): Pair => {
    const weight = (rect: Rect): number => rect.width * rect.height * (isOverMap(rect) ? OVER_MAP : 1);
    // To the right of two that are as good: figures are read from the left.
    return { main, side, score: weight(main) + weight(side) + main.x * 1e-3 };
  };
  const split = parts.map((part) => scored(...halves(part)));
  const two = parts.flatMap((one) =>
    parts.flatMap((other) => {
      const areas = [one, other].map(({ width, height }) => width * height) as [number, number];
      const isMain = areas[0] > areas[1] || (areas[0] === areas[1] && far(one) < far(other));
      return one !== other && isMain && isBeside(one, other) ? [scored(one, other)] : [];
    }),
  );
  const best = [...split, ...two].reduce<Pair | null>((held, each) => (held === null || each.score > held.score ? each : held), null);
  const whole: Rect = { x: 0, y: 0, width: 0, height: 0 };
  return best ?? { main: whole, side: whole, score: 0 };
}

function halves({ x, y, width, height }: Rect): readonly [Rect, Rect] {
  if (width > height * 1.2) {
    // No wider than its picture.
    const left = Math.min((width - GAP) * SHARE.wide, ((height - LARGE_FOOT) * 16) / 9);
    return [
      { x, y, width: left, height },
      { x: x + left + GAP, y, width: width - left - GAP, height },
    ];
  }
  const top = (height - GAP) * SHARE.tall;
  return [
    { x, y, width, height: top },
    { x, y: y + top + GAP, width, height: height - top - GAP },
  ];
}

const NEAR = 6;

/** True when two screens share an edge, but for their bezels. */
function isBeside(a: Rect, b: Rect): boolean {
  const shared = sharedOf(grown(a, NEAR / 2), grown(b, NEAR / 2));
  const long = Math.max(shared.width, shared.height);
  return Math.min(shared.width, shared.height) > 0 && long > 0.7 * Math.min(Math.max(a.width, a.height), Math.max(b.width, b.height));
}

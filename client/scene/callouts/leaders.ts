import type { Rect } from "#client/scene/canvas.ts";
import type { Leader, LeaderAsk } from "./leader.ts";
import { cross, crossesRect, distanceTo, grown, nearestIn, type Point } from "./plane.ts";
import { wayAround } from "./wayAround.ts";

/** Kept from other callouts, from other places, and between the end of a line and the corner of its callout, in units. */
const [CLEAR, ROUND, EDGE] = [0.5, 1.4, 2.5];

/** Straight where nothing is in the way, else around it; over words only where there is no other way; `null`: there is none at all. */
export function leaderOf(ask: LeaderAsk): Leader | null {
  const straight = endsOf(ask);
  const ends = [...straight, ...sidesOf(ask.rect)];
  for (const given of [{ ...ask, words: [...ask.words, ...ask.panels] }, ask, { ...ask, words: [] }, { ...ask, words: [], anchors: [] }]) {
    const clear = (a: Point, b: Point): boolean => isClear(given, a, b) && !crossesRect(a, b, grown(ask.rect, -0.01));
    const end = straight.find((to) => clear(ask.from, to));
    if (end !== undefined) return [ask.from, end];
    const around = wayAround(given, ends, clear);
    if (around !== null) return around;
  }
  return null;
}

/** The middle and the quarters of each side. */
function sidesOf({ x, y, width, height }: Rect): readonly Point[] {
  return [0.5, 0.25, 0.75].flatMap((share) => [
    { x, y: y + share * height },
    { x: x + width, y: y + share * height },
    { x: x + share * width, y },
    { x: x + share * width, y: y + height },
  ]);
}

/** Where a line may end: nearest first, then along the sides that face its start. */
function endsOf({ rect, from }: LeaderAsk): readonly Point[] {
  const nearest = nearestIn(rect, from, EDGE);
  const sides = [0.5, 0.25, 0.75, 0.12, 0.88].flatMap((share) => [
    { x: from.x < rect.x + rect.width / 2 ? rect.x : rect.x + rect.width, y: rect.y + share * rect.height },
    { x: rect.x + share * rect.width, y: from.y < rect.y + rect.height / 2 ? rect.y : rect.y + rect.height },
  ]);
  return [nearest, ...sides].filter((end) => !crossesRect(from, end, grown(rect, -0.01)));
}

/** True when a straight stretch touches nothing. */
export function isClear(
  { callouts, lines, anchors, words }: Omit<LeaderAsk, "from" | "rect" | "area" | "panels">,
  a: Point,
  b: Point,
): boolean {
  return (
    !callouts.some((rect) => crossesRect(a, b, grown(rect, CLEAR))) &&
    !words.some((rect) => crossesRect(a, b, rect)) &&
    !anchors.some((anchor) => distanceTo(anchor, a, b) < ROUND) &&
    !lines.some((line) => crossesLine(line, a, b))
  );
}

/** True when a stretch crosses a line. */
export function crossesLine(line: Leader, a: Point, b: Point): boolean {
  return line.some((point, at) => at > 0 && cross(line[at - 1] ?? point, point, a, b));
}

import type { Rect } from "#client/scene/canvas.ts";
import type { Leader, LeaderAsk } from "./leader.ts";
import { distance, grown, isInside, type Point } from "./plane.ts";

/** How far from what is gone around a line bends, in units. */
const OFF = { callout: 0.7, words: 0.4, line: 1, anchor: 1.7 };

/** The shortest line that bends around everything and ends at one of `ends`; `null`: every way is taken. */
export function wayAround(ask: LeaderAsk, ends: readonly Point[], isClear: (a: Point, b: Point) => boolean): Leader | null {
  const points = [ask.from, ...bendsOf(ask), ...ends];
  const goal = points.length - ends.length;
  const far = points.map((_, at) => (at === 0 ? 0 : Infinity));
  const before = points.map(() => -1);
  const done = new Set<number>();
  for (;;) {
    const at = nearest(far, done);
    const here = points[at];
    if (at === -1 || here === undefined) return null;
    if (at >= goal) return way(points, before, at);
    done.add(at);
    points.forEach((next, index) => {
      // A bend costs a little, so that a line of two parts goes before one of three.
      const length = (far[at] ?? Infinity) + distance(here, next) + BEND;
      if (done.has(index) || length >= (far[index] ?? Infinity) - 1e-9 || !isClear(here, next)) return;
      far[index] = length;
      before[index] = at;
    });
  }
}

const BEND = 1.5;

/** Where a line may bend: about the corners of callouts and words, about other places and along other lines. */
function bendsOf({ callouts, rect, words, anchors, lines, area }: LeaderAsk): readonly Point[] {
  const corners = [
    ...callouts.map((each) => grown(each, OFF.callout)),
    grown(rect, OFF.callout),
    ...words.map((each) => grown(each, OFF.words)),
  ].flatMap(cornersOf);
  const around = [
    ...anchors.flatMap((anchor) => ring(anchor, OFF.anchor)),
    ...lines.flatMap((line) => line.flatMap((point) => ring(point, OFF.line))),
  ];
  return [...corners, ...around].filter((point) => isInside({ ...point, width: 0, height: 0 }, area));
}

function cornersOf({ x, y, width, height }: Rect): readonly Point[] {
  return [
    { x, y },
    { x: x + width, y },
    { x, y: y + height },
    { x: x + width, y: y + height },
  ];
}

function ring({ x, y }: Point, radius: number): readonly Point[] {
  return Array.from({ length: 8 }, (_, turn) => ({
    x: x + radius * Math.cos((turn * Math.PI) / 4),
    y: y + radius * Math.sin((turn * Math.PI) / 4),
  }));
}

function nearest(far: readonly number[], done: ReadonlySet<number>): number {
  let best = -1;
  far.forEach((length, at) => {
    if (!done.has(at) && length < Infinity && (best === -1 || length < (far[best] ?? Infinity) - 1e-9)) best = at;
  });
  return best;
}

function way(points: readonly Point[], before: readonly number[], last: number): Leader {
  const line: Point[] = [];
  for (let at = last; at !== -1; at = before[at] ?? -1) line.unshift(...points.slice(at, at + 1));
  return line;
}

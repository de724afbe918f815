import type { Rect } from "#client/scene/canvas.ts";

/** A place on the canvas. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle with `by` more on every side. */
export function grown({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

/** What two rectangles share; without area where they do not. */
export function sharedOf(a: Rect, b: Rect): Rect {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x);
  const height = Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y);
  return { x, y, width, height };
}

const SLACK = 1e-6;

/** True when two rectangles share any area. */
export function overlaps(a: Rect, b: Rect): boolean {
  const { width, height } = sharedOf(a, b);
  return width > SLACK && height > SLACK;
}

/** True when a rectangle lies wholly in another. */
export function isInside(a: Rect, b: Rect): boolean {
  return a.x >= b.x - SLACK && a.y >= b.y - SLACK && a.x + a.width <= b.x + b.width + SLACK && a.y + a.height <= b.y + b.height + SLACK;
}

/** The place in a rectangle that is nearest to a point, at least `edge` from its corners. */
export function nearestIn(rect: Rect, { x, y }: Point, edge = 0): Point {
  const within = (value: number, least: number, most: number): number =>
    least > most ? (least + most) / 2 : Math.min(most, Math.max(least, value));
  const isAbove = y < rect.y || y > rect.y + rect.height;
  const isBeside = x < rect.x || x > rect.x + rect.width;
  const [dx, dy] = [isAbove && !isBeside ? edge : 0, isBeside ? edge : 0];
  return { x: within(x, rect.x + dx, rect.x + rect.width - dx), y: within(y, rect.y + dy, rect.y + rect.height - dy) };
}

/** How far two places are from each other. */
export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** How far a place is from a stretch between two others. */
export function distanceTo(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((point.x - from.x) * dx + (point.y - from.y) * dy) / length));
  return distance(point, { x: from.x + share * dx, y: from.y + share * dy });
}

/** True when two stretches cross or touch. */
export function cross(a: Point, b: Point, c: Point, d: Point): boolean {
  const [one, two, three, four] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (one * two < 0 && three * four < 0) return true;
  const touches = (value: number, p: Point, q: Point, r: Point): boolean => Math.abs(value) < SLACK && distanceTo(r, p, q) < SLACK;
  return touches(one, a, b, c) || touches(two, a, b, d) || touches(three, c, d, a) || touches(four, c, d, b);
}

/** True when a stretch has any part in a rectangle. */
export function crossesRect(a: Point, b: Point, rect: Rect): boolean {
  const [right, foot] = [rect.x + rect.width, rect.y + rect.height];
  if ((a.x <= rect.x && b.x <= rect.x) || (a.x >= right && b.x >= right)) return false;
  if ((a.y <= rect.y && b.y <= rect.y) || (a.y >= foot && b.y >= foot)) return false;
  const x = shareWithin(a.x, b.x - a.x, rect.x, right);
  const y = shareWithin(a.y, b.y - a.y, rect.y, foot);
  return Math.max(x.from, y.from) < Math.min(x.to, y.to) - SLACK;
}

/** From which share of a stretch to which it is between two lines. */
function shareWithin(start: number, by: number, low: number, high: number): { readonly from: number; readonly to: number } {
  if (Math.abs(by) < SLACK) return start > low && start < high ? { from: 0, to: 1 } : { from: 1, to: 0 };
  const [one, other] = [(low - start) / by, (high - start) / by];
  return { from: Math.max(0, Math.min(one, other)), to: Math.min(1, Math.max(one, other)) };
}

function turn(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

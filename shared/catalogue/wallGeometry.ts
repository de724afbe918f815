import type { ScreenSlot, SlotId, Wall } from "./wall.ts";

/** A rectangle in millimetres of the wall, from its upper left corner. */
export interface MmRect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A gap between two pictures that stand beside or above each other. */
export interface Seam {
  /** `x`: the gap is upright, with a screen on its left and one on its right; `y`: it lies, one above and one below. */
  readonly axis: "x" | "y";
  /** The screen on the left or above, and the other. */
  readonly before: SlotId;
  readonly after: SlotId;
  /** Where the first picture ends and the second begins along the axis. */
  readonly from: number;
  readonly to: number;
  /** The stretch along which the two face each other, across the axis. */
  readonly start: number;
  readonly end: number;
}

/** What of a wall its geometry is read from. */
export type Screens = Pick<Wall, "screens">;

/** Lengths that differ by less are taken for the same: a wall is measured with a tape. */
const SLACK_MM = 2;
/** Two pictures further apart than this are two places, not neighbours. */
const NEAR_MM = 250;

/** The smallest box around the pictures of a wall's screens; `null` for a wall that is one page. */
export function wallBounds({ screens }: Screens): MmRect | null {
  if (screens.length === 0) return null;
  const x = Math.min(...screens.map((slot) => slot.x));
  const y = Math.min(...screens.map((slot) => slot.y));
  const right = Math.max(...screens.map((slot) => slot.x + slot.width));
  const foot = Math.max(...screens.map((slot) => slot.y + slot.height));
  return { x, y, width: right - x, height: foot - y };
}

/** Where a screen's picture lies on the wall's canvas. */
export function slotRect(wall: Screens, slot: ScreenSlot): MmRect {
  const { x, y } = wallBounds(wall) ?? slot;
  return { x: slot.x - x, y: slot.y - y, width: slot.width, height: slot.height };
}

/** Every gap between neighbouring pictures, on the canvas. */
export function seamsOf(wall: Screens): readonly Seam[] {
  const placed = wall.screens.map((slot) => ({ id: slot.id, rect: slotRect(wall, slot) }));
  return placed.flatMap((one) =>
    placed
      .flatMap((other) => (one === other ? [] : [seamBetween(one, other, "x"), seamBetween(one, other, "y")]))
      .flatMap((seam) => seam ?? []),
  );
}

interface PlacedSlot {
  readonly id: SlotId;
  readonly rect: MmRect;
}

function seamBetween(one: PlacedSlot, other: PlacedSlot, axis: Seam["axis"]): Seam | null {
  const [a, b] = [spanOf(one.rect, axis), spanOf(other.rect, axis)];
  const across = axis === "x" ? "y" : "x";
  const [p, q] = [spanOf(one.rect, across), spanOf(other.rect, across)];
  const start = Math.max(p.from, q.from);
  const end = Math.min(p.to, q.to);
  const gap = b.from - a.to;
  if (gap < -SLACK_MM || gap > NEAR_MM || end - start <= SLACK_MM) return null;
  return { axis, before: one.id, after: other.id, from: a.to, to: b.from, start, end };
}

function spanOf({ x, y, width, height }: MmRect, axis: Seam["axis"]): { readonly from: number; readonly to: number } {
  return axis === "x" ? { from: x, to: x + width } : { from: y, to: y + height };
}

/** Screens on which some of a rectangle of the canvas is seen. */
export function screensUnder(wall: Screens, rect: MmRect): readonly SlotId[] {
  return wall.screens.filter((slot) => sharesArea(slotRect(wall, slot), rect)).map(({ id }) => id);
}

/** True when a rectangle of the canvas is not whole on one screen: a bezel, or the wall between, cuts it. */
export function isCutByBezel(wall: Screens, rect: MmRect): boolean {
  return wall.screens.length > 0 && !wall.screens.some((slot) => isWithin(rect, slotRect(wall, slot)));
}

function sharesArea(a: MmRect, b: MmRect): boolean {
  const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const high = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return wide > SLACK_MM && high > SLACK_MM;
}

function isWithin(inner: MmRect, outer: MmRect): boolean {
  return (
    inner.x >= outer.x - SLACK_MM &&
    inner.y >= outer.y - SLACK_MM &&
    inner.x + inner.width <= outer.x + outer.width + SLACK_MM &&
    inner.y + inner.height <= outer.y + outer.height + SLACK_MM
  );
}

/** Angles of sight under which a capital letter stands, arc minutes: the least that is still read, and the comfortable one (ISO 9241-303). */
export const SIGHT = { least: 10, comfortable: 16 } as const;
/** Height of the bundled fonts' capitals as a share of their size. */
export const CAPITALS = 0.7;
/** The smallest type on a wall, in units (`--text-smallest`). */
export const SMALLEST_UNITS = 1.6;

/** Height at which a capital letter is seen under an angle: h = 2 · d · tan(α / 2). */
export function capitalsMm(distanceM: number, arcMinutes: number = SIGHT.least): number {
  return 2 * distanceM * 1_000 * Math.tan(((arcMinutes / 60) * Math.PI) / 360);
}

/** Angle under which capitals of so many millimetres are seen, in arc minutes. */
export function arcMinutesOf(capitals: number, distanceM: number): number {
  return ((2 * Math.atan(capitals / (2 * distanceM * 1_000)) * 180) / Math.PI) * 60;
}

/** The unit at which the smallest type is just read from a distance. */
export function readableUnitMm(distanceM: number): number {
  return capitalsMm(distanceM) / (CAPITALS * SMALLEST_UNITS);
}

/** More than this and scenes made for a wall of that shape no longer fit it. */
const MOST_LARGER = 1.2;

/** The unit of a wall: 1 % of its short side, up to a fifth larger where viewers stand far off; `null` for a wall that is one page. */
export function wallUnitMm({ screens, viewingDistanceM }: Pick<Wall, "screens" | "viewingDistanceM">): number | null {
  const bounds = wallBounds({ screens });
  if (bounds === null) return null;
  const own = Math.min(bounds.width, bounds.height) / 100;
  return own * Math.min(MOST_LARGER, Math.max(1, readableUnitMm(viewingDistanceM) / own));
}

/** Type of a size in units: how it is seen from the wall's viewing distance. */
export function sightOf(wall: Pick<Wall, "screens" | "viewingDistanceM">, units: number): number | null {
  const unit = wallUnitMm(wall);
  return unit === null ? null : arcMinutesOf(units * unit * CAPITALS, wall.viewingDistanceM);
}

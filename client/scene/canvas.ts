import type { ScreenSlot, Wall } from "#shared/catalogue/wall.ts";
import { slotRect, wallBounds, wallUnitMm } from "#shared/catalogue/wallGeometry.ts";
import type { Viewport } from "./useViewport.ts";

/** A rectangle in CSS pixels. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The whole wall in the pixels of one page, and the part of it that this page shows. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  /** Unit of type and gaps, px: 1 % of the wall's short side, larger where viewers stand far off. */
  readonly u: number;
  /** What this page shows of it. */
  readonly clip: Rect;
  /** Where the pictures of the wall's screens lie, in the order of its slots; one for a wall on one page. */
  readonly screens: readonly Rect[];
}

/** A wall on one page. */
export function pageCanvas(width: number, height: number): Canvas {
  const whole = { x: 0, y: 0, width, height };
  return { width, height, u: Math.min(width, height) / 100, clip: whole, screens: [whole] };
}

/** A wall as it hangs, whole and with its gaps, as large as it fits; a wall without screens fills the page. */
export function wallCanvas(wall: Wall, { width, height }: Viewport): Canvas {
  const bounds = wallBounds(wall);
  if (bounds === null) return pageCanvas(width, height);
  const scale = Math.min(width / bounds.width, height / bounds.height);
  const canvas = { width: bounds.width * scale, height: bounds.height * scale };
  return {
    ...canvas,
    u: unitOf(wall, scale),
    clip: { x: 0, y: 0, ...canvas },
    screens: wall.screens.map((slot) => scaled(wall, slot, scale)),
  };
}

/** A page may be so many pixels larger than its screen's part without a margin: millimetres are rounded. */
const FITS_PX = 2;

/** The wall in the pixels of the page of one screen; the page of a panel that was turned is turned back by the view. */
export function screenCanvas(wall: Wall, slot: ScreenSlot, viewport: Viewport): Canvas {
  const hung = hungSize(slot, viewport);
  const bounds = wallBounds(wall) ?? slot;
  const scale = Math.min(hung.width / slot.width, hung.height / slot.height);
  const part = scaled(wall, slot, scale);
  return {
    width: bounds.width * scale,
    height: bounds.height * scale,
    u: unitOf(wall, scale),
    clip: {
      // On whole pixels of the device, so that lines and letters are as sharp as on a page of their own.
      x: onDevicePixel(part.x),
      y: onDevicePixel(part.y),
      width: hung.width - part.width < FITS_PX ? hung.width : part.width,
      height: hung.height - part.height < FITS_PX ? hung.height : part.height,
    },
    screens: wall.screens.map((one) => scaled(wall, one, scale)),
  };
}

/** The page as its panel hangs. */
export function hungSize({ rotation }: Pick<ScreenSlot, "rotation">, { width, height }: Viewport): Viewport {
  return rotation === 90 || rotation === 270 ? { width: height, height: width } : { width, height };
}

/** True when some of a rectangle of the canvas is seen in the part a page shows, or lies close by. */
export function touches(rect: Rect, clip: Rect, margin = 0): boolean {
  return (
    rect.x < clip.x + clip.width + margin &&
    clip.x - margin < rect.x + rect.width &&
    rect.y < clip.y + clip.height + margin &&
    clip.y - margin < rect.y + rect.height
  );
}

function unitOf(wall: Wall, scale: number): number {
  return (wallUnitMm(wall) ?? 0) * scale;
}

function scaled(wall: Wall, slot: ScreenSlot, scale: number): Rect {
  const { x, y, width, height } = slotRect(wall, slot);
  return { x: x * scale, y: y * scale, width: width * scale, height: height * scale };
}

function onDevicePixel(length: number): number {
  const ratio = globalThis.devicePixelRatio ?? 1;
  return Math.round(length * ratio) / ratio;
}

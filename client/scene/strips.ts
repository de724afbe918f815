import type { Rect } from "./canvas.ts";

/** Share of a strip's height that must be lit for words to stand there. */
const LIT = 0.98;

/**
 * Where words may stand in a strip across the wall: the stretches of it that are lit by one screen each, from left to right.
 * On a wall of one screen, and where no screen shows the strip whole, that is all of it.
 */
export function partsOf(strip: Rect, screens: readonly Rect[]): readonly Rect[] {
  if (screens.length < 2) return [strip];
  const parts = screens.flatMap((screen): Rect[] => {
    const x = Math.max(strip.x, screen.x);
    const width = Math.min(strip.x + strip.width, screen.x + screen.width) - x;
    const lit = Math.min(strip.y + strip.height, screen.y + screen.height) - Math.max(strip.y, screen.y);
    return width > 0 && lit >= strip.height * LIT ? [{ ...strip, x, width }] : [];
  });
  return parts.length === 0 ? [strip] : parts.toSorted((a, b) => a.x - b.x);
}

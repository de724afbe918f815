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

/** A stretch of a strip, in units from its left end. */
export interface Stretch {
  readonly x: number;
  readonly width: number;
}

/** The parts of a strip in units; none where the strip is one part, and its own layout holds. */
export function stretchesOf(parts: readonly Rect[], strip: Rect | null, u: number): readonly Stretch[] {
  const [only] = parts;
  if (strip === null || (parts.length < 2 && only?.width === strip.width)) return [];
  return parts.map(({ x, width }) => ({ x: (x - strip.x) / u, width: width / u }));
}

/** Where product and scene stand in the header, and where link and clock. */
export interface HeaderEnds {
  readonly title: Stretch;
  readonly clock: Stretch;
}

/** Room for the longest name of a scene, and for link, sound and clock, in units. */
const TITLE_UNITS = 76;
const CLOCK_UNITS = 52;

/** The title stands on the first screen that has room for it, the clock on the last; `null` on one screen. */
export function headerEnds(stretches: readonly Stretch[]): HeaderEnds | null {
  const widest = stretches.toSorted((a, b) => b.width - a.width)[0];
  if (widest === undefined) return null;
  return {
    title: stretches.find(({ width }) => width >= TITLE_UNITS) ?? widest,
    clock: stretches.findLast(({ width }) => width >= CLOCK_UNITS) ?? widest,
  };
}

import { type BandBoxes, type BandShape, bandBoxes, SMALL_ROWS, SMALL_SIGNS } from "./bandBoxes.ts";

/** A stretch of the band that one screen shows, in units from its left end. */
export interface BandStretch {
  readonly x: number;
  readonly width: number;
}

/** The band of a wall of several screens: the gravest alert on the widest of them, the small ones on the others. */
export interface StretchedBand {
  readonly boxes: BandBoxes;
  readonly first: BandStretch;
  readonly others: readonly BandStretch[];
}

/** A wall is so wide for those before it that the gravest alert is told again on every third screen. */
const TOLD_EVERY = 3;

/** Stretches with nothing of their own on which the gravest alert is told again: as wide as its own, and far enough from where it is told. */
export function echoesIn({ first, others }: StretchedBand, taken: number): readonly BandStretch[] {
  const all = [first, ...others].toSorted((a, b) => a.x - b.x);
  const free = others.slice(taken).filter(({ width }) => width >= first.width - 1);
  const told = [all.indexOf(first)];
  for (const stretch of free) {
    const at = all.indexOf(stretch);
    if (told.every((other) => Math.abs(at - other) >= TOLD_EVERY)) told.push(at);
  }
  return told.slice(1).flatMap((at) => all[at] ?? []);
}

/** Too narrow to say anything in. */
const LEAST = 30;
const PADDING = 1.2;

/** Shares a band out over screens, so that no bezel cuts an alert; `null` where it is one stretch. */
export function stretchBand(shape: BandShape, stretches: readonly BandStretch[]): StretchedBand | null {
  const rooms = stretches.map(({ x, width }) => ({ x: x + PADDING, width: width - 2 * PADDING })).filter(({ width }) => width >= LEAST);
  const [head, ...rest] = rooms;
  if (head === undefined || rest.length === 0) return null;
  const first = rest.reduce((widest, one) => (one.width > widest.width + 1 ? one : widest), head);
  const others = rooms.filter((one) => one !== first);
  const alone = bandBoxes(shape, first.width + 2 * OUTER, true);
  return {
    boxes: {
      first: alone.first,
      small: Math.min(...others.map(({ width }) => width)) - SMALL_SIGNS,
      columns: others.length,
      rows: SMALL_ROWS,
      slots: SMALL_ROWS * others.length,
    },
    first,
    others,
  };
}

/** What the band on one page keeps free on either side. */
const OUTER = 1.6;

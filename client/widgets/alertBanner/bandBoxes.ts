import type { Setting } from "#client/style/fitText.ts";

/** Shape of the wall the band stands on. */
export type BandShape = "wide" | "ultrawide" | "portrait";

/** Room for the words of the large alert, in units. */
export interface FirstBox {
  /** Width of the text beside the badge. */
  readonly text: number;
  readonly headline: readonly Setting[];
  readonly facts: readonly Setting[];
}

/** How the band is shared out, in units. */
export interface BandBoxes {
  readonly first: FirstBox;
  /** Width of the words of a small row, beside its signs. */
  readonly small: number;
  readonly columns: number;
  readonly rows: number;
  /** Small rows there is room for, the one that counts the rest among them. */
  readonly slots: number;
}

/** Width of the badge with sign, severity and level. */
const BADGE = 33;
const PADDING = 1.6;
const GAP = 1.2;
/** Sign, level and the gaps of a small row. */
export const SMALL_SIGNS = 11.5;
/** Small rows one under the other. */
export const SMALL_ROWS = 3;
const FIRST_SHARE = { wide: 0.6, ultrawide: 0.48, portrait: 1 } as const;

const HEADLINE: Readonly<Record<BandShape, readonly Setting[]>> = {
  wide: [
    { size: 3.6, lines: 1 },
    { size: 3, lines: 1 },
    { size: 2.5, lines: 1 },
    { size: 2.05, lines: 2 },
    { size: 1.85, lines: 2 },
    { size: 1.6, lines: 3 },
  ],
  ultrawide: [
    { size: 3.6, lines: 1 },
    { size: 3, lines: 1 },
    { size: 2.5, lines: 1 },
    { size: 2.05, lines: 2 },
    { size: 1.85, lines: 2 },
    { size: 1.6, lines: 3 },
  ],
  portrait: [
    { size: 3.4, lines: 1 },
    { size: 2.5, lines: 2 },
    { size: 2.1, lines: 2 },
    { size: 1.75, lines: 3 },
    { size: 1.6, lines: 3 },
  ],
};

/** Height of the band for a number of alerts, in units; none when there is nothing to tell. */
export function bandHeight(shape: BandShape, count: number): number {
  if (count === 0) return 0;
  if (shape !== "portrait") return 9.2;
  return 15.8 + (count === 1 ? 0 : 0.6 + Math.min(SMALL_ROWS, count - 1) * 2.9);
}

/** Shares a band of a width out. */
export function bandBoxes(shape: BandShape, width: number, isAlone: boolean): BandBoxes {
  const columns = shape === "ultrawide" ? 2 : 1;
  const first = (width - 2 * PADDING) * (isAlone ? 1 : FIRST_SHARE[shape]);
  const others = shape === "portrait" ? width - 2 * PADDING : width - 2 * PADDING - first - GAP;
  const lines = shape === "portrait" ? 2 : 1;
  return {
    first: {
      text: first - (shape === "portrait" ? 0 : BADGE) - 3.2,
      headline: HEADLINE[shape],
      facts: [
        { size: 1.9, lines },
        { size: 1.75, lines },
        { size: 1.6, lines },
      ],
    },
    small: (others - (columns - 1) * GAP) / columns - SMALL_SIGNS,
    columns,
    rows: SMALL_ROWS,
    slots: SMALL_ROWS * columns,
  };
}

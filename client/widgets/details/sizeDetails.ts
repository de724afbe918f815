/** How details are set on a stage: their scale, and whether the lines stand under the figure instead of beside it. */
export interface DetailsSize {
  readonly scale: number;
  readonly isTall: boolean;
  /** Room for what a line says, in units of the details' own. */
  readonly value: number;
}

/** The stage they are drawn for, in units; on a larger one everything is larger. */
const WIDE = { width: 168, height: 79 };
const TALL = { width: 96, height: 138 };
/** Padding on both sides, gap and share of the lines' column, label with its gap. */
const [PADDING, GAP, SHARE, LABEL] = [9, 5, 0.46, 22.4];
/** Nothing that is read grows smaller than the smallest text of a wall. */
const SMALLEST = 0.8;

/** The larger of the two ways. */
export function sizeDetails(width: number, height: number): DetailsSize {
  const scaleIn = (room: { readonly width: number; readonly height: number }): number => Math.min(width / room.width, height / room.height);
  const [wide, tall] = [scaleIn(WIDE), scaleIn(TALL)];
  const [scale, isTall] = [Math.max(SMALLEST, wide, tall), tall > wide];
  const inner = width / scale - PADDING;
  return { scale, isTall, value: (isTall ? inner : (inner - GAP) * SHARE) - LABEL };
}

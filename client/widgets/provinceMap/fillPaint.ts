import { bytesOf, HATCH, NO_FIGURE, PATTERN, type Pattern } from "./palette.ts";

/** Texels in a row of the paint; the shader finds texel `index` at `(index % 64, index / 64)`. */
export const PAINT_WIDTH = 64;

/** One texel a polygon group: its colour and, in the fourth byte, its pattern. Made once, written in place. */
export interface FillPaint {
  readonly bytes: Uint8Array;
  readonly height: number;
  /** Grows when a byte changed. */
  version: number;
}

/** Paint for `count` groups, all without figure. */
export function createFillPaint(count: number): FillPaint {
  const height = Math.max(1, Math.ceil(count / PAINT_WIDTH));
  const paint: FillPaint = { bytes: new Uint8Array(PAINT_WIDTH * height * 4), height, version: 0 };
  for (let index = 0; index < count; index++) setFill(paint, index, NO_FIGURE_RGB, PATTERN.none);
  return paint;
}

export type Rgb = readonly [number, number, number];
export const NO_FIGURE_RGB: Rgb = bytesOf(NO_FIGURE);
export const HATCH_RGB: Rgb = bytesOf(HATCH);

/** Hot: paints one group in place; the version moves only when something changed. */
export function setFill(paint: FillPaint, index: number, rgb: Rgb, pattern: Pattern): void {
  const { bytes } = paint;
  const at = index * 4;
  if (bytes[at] === rgb[0] && bytes[at + 1] === rgb[1] && bytes[at + 2] === rgb[2] && bytes[at + 3] === pattern) return;
  bytes[at] = rgb[0];
  bytes[at + 1] = rgb[1];
  bytes[at + 2] = rgb[2];
  bytes[at + 3] = pattern;
  paint.version += 1;
}

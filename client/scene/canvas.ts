/** A rectangle in CSS pixels, whole numbers. */
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

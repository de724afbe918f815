/** A drawn meeting room: who it stands for, and its colours. */
export interface DrawnRoom {
  readonly plate: string;
  readonly under: string;
  readonly view: "hills" | "bay" | "river" | "sea";
  readonly wall: readonly [string, string];
  readonly sky: readonly [string, string];
  readonly land: readonly [string, string];
  readonly suit: string;
  readonly tie: string;
  readonly hair: "short" | "bun";
}

/** What is drawn with. */
export type Pen = OffscreenCanvasRenderingContext2D;
/** Once around. */
export const TURN = 2 * Math.PI;

/** A colour from top to bottom. */
export function band(pen: Pen, [top, bottom]: readonly [string, string], y: number, height: number): CanvasGradient {
  const fill = pen.createLinearGradient(0, y, 0, y + height);
  fill.addColorStop(0, top);
  fill.addColorStop(1, bottom);
  return fill;
}

/** A filled box with round corners. */
export function box(pen: Pen, [x, y, width, height]: readonly [number, number, number, number], radius: number): void {
  pen.beginPath();
  pen.roundRect(x, y, width, height, radius);
  pen.fill();
}

/** A filled ellipse. */
export function blob(pen: Pen, [x, y, rx, ry]: readonly [number, number, number, number], tilt = 0): void {
  pen.beginPath();
  pen.ellipse(x, y, rx, ry, tilt, 0, TURN);
  pen.fill();
}

import type { Measure } from "./fitText.ts";

let ruler: CanvasRenderingContext2D | null = null;

/** Width of a text in pixels, in a CSS font such as `500 20px Inter`; what is fitted by it needs no clipping. */
export function textWidth(text: string, font: string): number {
  ruler ??= document.createElement("canvas").getContext("2d");
  if (ruler === null) return text.length * 10;
  ruler.font = font;
  return ruler.measureText(text).width;
}

const RULER_PX = 20;
/** Letters are set on whole pixels: a line may come out a little wider than it was measured. */
const SPARE = 1.015;

/** Measures text in the bundled font of a weight, in units of the wall. */
export function measureIn(weight: number): Measure {
  return (text, size) => (textWidth(text, `${weight} ${RULER_PX}px "Be Vietnam Pro"`) / RULER_PX) * size * SPARE;
}

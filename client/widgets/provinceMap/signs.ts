import type { Grade } from "#shared/observation/grade.ts";
import { draw } from "./svg.ts";

/** Colours of the grades on the map; the same as the wall's tokens, which a canvas cannot read. */
export const GRADE_COLOURS: Readonly<Record<Exclude<Grade, "normal">, string>> = {
  watch: "#ffb020",
  warning: "#ff8a3d",
  critical: "#ff5a52",
};

/** Name under which the map holds a grade's sign. */
export function signOf(grade: Grade): string {
  return grade === "normal" ? "" : `sign-${grade}`;
}

/** The sign of a grade as SVG path data in a square of side 1: an open triangle, a full one, a full diamond. */
export const SIGN_SHAPES: Readonly<
  Record<Exclude<Grade, "normal">, { readonly points: readonly (readonly [number, number])[]; readonly open: boolean }>
> = {
  watch: {
    points: [
      [0.5, 0.08],
      [0.98, 0.92],
      [0.02, 0.92],
    ],
    open: true,
  },
  warning: {
    points: [
      [0.5, 0.08],
      [0.98, 0.92],
      [0.02, 0.92],
    ],
    open: false,
  },
  critical: {
    points: [
      [0.5, 0],
      [1, 0.5],
      [0.5, 1],
      [0, 0.5],
    ],
    open: false,
  },
};

/** Draws the sign of that name as SVG, on a dark edge that keeps it off any colour. */
export function drawSvgSign(
  parent: Element,
  name: string,
  { x, y, size }: { readonly x: number; readonly y: number; readonly size: number },
): void {
  const grade = MARKED.find((each) => signOf(each) === name);
  if (grade === undefined) return;
  const { points, open } = SIGN_SHAPES[grade];
  const d = `M${points.map(([dx, dy]) => `${(x + dx * size).toFixed(2)} ${(y + dy * size).toFixed(2)}`).join("L")}Z`;
  const ink = GRADE_COLOURS[grade];
  draw(parent, "path", { d, "stroke-linejoin": "round", fill: "none", stroke: "#04090f", "stroke-width": size * 0.3 });
  draw(parent, "path", {
    ...{ d, "data-grade": grade, "stroke-linejoin": "round", stroke: ink, "stroke-width": size * 0.15 },
    fill: open ? "#0b1220" : ink,
  });
}

const MARKED = ["watch", "warning", "critical"] as const satisfies readonly Grade[];

/** Draws a sign as an image the map can set into a line of text. */
export function drawSign(grade: Exclude<Grade, "normal">, size: number): ImageData | null {
  const canvas = document.createElement("canvas");
  canvas.width = size;
  canvas.height = size;
  const pen = canvas.getContext("2d");
  if (pen === null) return null;
  const { points, open } = SIGN_SHAPES[grade];
  const inset = size * 0.12;
  pen.beginPath();
  for (const [x, y] of points) pen.lineTo(inset + x * (size - 2 * inset), inset + y * (size - 2 * inset));
  pen.closePath();
  pen.lineJoin = "round";
  pen.strokeStyle = "rgba(4,9,18,0.92)";
  pen.lineWidth = size * 0.22;
  pen.stroke();
  pen.strokeStyle = GRADE_COLOURS[grade];
  pen.lineWidth = size * 0.13;
  pen.stroke();
  pen.fillStyle = open ? "#0b1220" : GRADE_COLOURS[grade];
  pen.fill();
  return pen.getImageData(0, 0, size, size);
}

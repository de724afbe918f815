import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { FigureSigns, SignSource } from "#client/live/trustSigns.ts";
import type { Lang } from "#client/words/language.ts";
import { createNames } from "#client/words/names.ts";
import { checkWordings, questionWordings } from "#client/words/trustSigns/signText.ts";
import type { MapFigure } from "./figures.ts";
import type { MapLive } from "./mapLive.ts";
import { draw } from "./svg.ts";

/** What stands against a province's figure, as it is marked on the map: a disagreement before a question. */
export type TrustMark = "disagrees" | "asked";
export const TRUST_MARKS: readonly TrustMark[] = ["disagrees", "asked"];

/** True of the name of a mark, and of no grade's sign. */
export function isTrustMark(name: string): name is TrustMark {
  return (TRUST_MARKS as readonly string[]).includes(name);
}

/** Colours of the marks; the same as the wall's tokens, which a canvas cannot read. */
export const TRUST_COLOURS: Readonly<Record<TrustMark, string>> = { disagrees: "#d9b0ff", asked: "#9fd3ff" };

/** Lines of a mark in a square of side 1, and whether they are filled: two bars struck through; a speech bubble. */
export const TRUST_SHAPES: Readonly<
  Record<TrustMark, { readonly lines: readonly (readonly (readonly [number, number])[])[]; readonly isFilled: boolean }>
> = {
  disagrees: {
    lines: [
      [
        [0, 0.32],
        [1, 0.32],
      ],
      [
        [0, 0.7],
        [1, 0.7],
      ],
      [
        [0.26, 1],
        [0.74, 0],
      ],
    ],
    isFilled: false,
  },
  asked: {
    lines: [
      [
        [0, 0.06],
        [1, 0.06],
        [1, 0.7],
        [0.52, 0.7],
        [0.22, 1],
        [0.22, 0.7],
        [0, 0.7],
        [0, 0.06],
      ],
    ],
    isFilled: true,
  },
};

/** The mark of what stands against a figure; `null`: nothing does. */
export function trustMarkOf({ signs }: Pick<MapFigure, "signs">): TrustMark | null {
  if (signs === undefined) return null;
  if (signs.check !== null) return "disagrees";
  return signs.question === null ? null : "asked";
}

/** A mark as SVG path data, from its top left corner. */
export function trustPath(mark: TrustMark, x: number, y: number, size: number): string {
  const at = (value: number): string => value.toFixed(2);
  return TRUST_SHAPES[mark].lines
    .map((line) => `M${line.map(([dx, dy]) => `${at(x + dx * size)} ${at(y + dy * size)}`).join("L")}`)
    .join("");
}

/** Draws a mark as SVG, on a dark edge that keeps it off any colour. */
export function drawTrustSign(
  parent: Element,
  mark: TrustMark,
  { x, y, size }: { readonly x: number; readonly y: number; readonly size: number },
): void {
  const line = { d: trustPath(mark, x, y, size), "stroke-linejoin": "round", "stroke-linecap": "round" };
  draw(parent, "path", { ...line, fill: "none", stroke: "#04090f", "stroke-width": size * 0.36 });
  draw(parent, "path", {
    ...line,
    fill: TRUST_SHAPES[mark].isFilled ? TRUST_COLOURS[mark] : "none",
    stroke: TRUST_COLOURS[mark],
    "stroke-width": size * 0.17,
  });
}

/** Draws a mark as an image the map can set into a line of text. */
export function drawTrustMark(mark: TrustMark, size: number): ImageData | null {
  const canvas = document.createElement("canvas");
  canvas.width = size;
  canvas.height = size;
  const pen = canvas.getContext("2d");
  if (pen === null) return null;
  const { lines, isFilled } = TRUST_SHAPES[mark];
  const inset = size * 0.14;
  pen.lineJoin = "round";
  pen.lineCap = "round";
  const trace = (): void => {
    pen.beginPath();
    for (const line of lines) {
      line.forEach(([x, y], at) => {
        const [left, top] = [inset + x * (size - 2 * inset), inset + y * (size - 2 * inset)];
        if (at === 0) pen.moveTo(left, top);
        else pen.lineTo(left, top);
      });
    }
  };
  for (const [colour, width] of [
    ["rgba(4,9,18,0.92)", 0.3],
    [TRUST_COLOURS[mark], 0.14],
  ] as const) {
    trace();
    pen.strokeStyle = colour;
    pen.lineWidth = size * width;
    pen.stroke();
  }
  if (isFilled) {
    pen.fillStyle = TRUST_COLOURS[mark];
    pen.fill();
  }
  return pen.getImageData(0, 0, size, size);
}

/** Signs are told of by a page that follows the exact topic; what only paints figures has none. */
export function hasSigns(live: MapLive): live is MapLive & SignSource {
  return live.checks !== undefined && live.questions !== undefined && live.link.get !== undefined;
}

/** Makes what says, in words for the table, what stands against a province's figure. */
export function signTeller(catalogue: Catalogue, lang: Lang): (signs: FigureSigns | undefined, now: number) => string {
  const names = createNames(catalogue, lang, () => "");
  return (signs, now) => {
    const [check] = signs === undefined || signs.check === null ? [] : checkWordings(signs.check, now, names);
    const [question] = signs === undefined || signs.question === null ? [] : questionWordings(signs.question, names);
    return [check, question].filter((said) => said !== undefined).join("; ");
  };
}

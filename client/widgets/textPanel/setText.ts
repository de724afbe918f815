import { fitText, type Measure } from "#client/style/fitText.ts";

/** Size of a text as its author chose it. */
export type TextSize = "small" | "middle" | "large";

/** A text set in a box: its size in units and its lines, an empty one between paragraphs. */
export interface SetText {
  readonly size: number;
  readonly lines: readonly string[];
  /** True when even the smallest size had no room for all of it. */
  readonly isCut: boolean;
}

/** Sizes tried, largest first, in units; nothing on a wall is smaller than the last. */
const SIZES: Readonly<Record<TextSize, readonly number[]>> = {
  large: [9, 8, 7, 6.2, 5.4, 4.8, 4.2, 3.6, 3.2, 2.8, 2.4, 2.1, 1.8, 1.6],
  middle: [4, 3.6, 3.2, 2.8, 2.5, 2.2, 2, 1.8, 1.6],
  small: [2.2, 2, 1.8, 1.6],
};
/** Height of a line: two signs over a capital stay clear of the line before. */
export const LINE_HEIGHT = 1.32;

/** Sets a text as large as its author's size allows and its box has room for; what is too long ends in an ellipsis between words. */
export function setText(text: string, size: TextSize, box: { readonly width: number; readonly height: number }, measure: Measure): SetText {
  const paragraphs = text
    .normalize("NFC")
    .split(/\r?\n/u)
    .map((each) => each.trim());
  const sizes = SIZES[size];
  for (const each of sizes) {
    const lines = paragraphs.map((paragraph) => setParagraph(paragraph, each, box, measure));
    const all = lines.flat();
    if (!lines.includes(null) && all.length <= linesIn(box.height, each)) return { size: each, lines: all.map(String), isCut: false };
  }
  const last = sizes.at(-1) ?? 1.6;
  const whole = paragraphs.filter((each) => each !== "").join(" ");
  const fitted = fitText(whole, box.width, [{ size: last, lines: linesIn(box.height, last) }], measure);
  return { size: last, lines: fitted.lines, isCut: true };
}

/** The lines of a paragraph at a size; `null` when a word alone is too wide. */
function setParagraph(
  text: string,
  size: number,
  box: { readonly width: number; readonly height: number },
  measure: Measure,
): readonly string[] | null {
  if (text === "") return [""];
  const fitted = fitText(text, box.width, [{ size, lines: linesIn(box.height, size) }], measure);
  return fitted.isCut ? null : fitted.lines;
}

function linesIn(height: number, size: number): number {
  return Math.max(1, Math.floor(height / (size * LINE_HEIGHT)));
}

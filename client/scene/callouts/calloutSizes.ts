import { ALERT_ROW, HEAD, MOST_FIGURES, pictureHeight, ROW } from "#client/widgets/callout/calloutFit.ts";

/** By how many places there are: within a class no callout changes its size. */
export const SIZE_CLASSES = [1, 2, 4, 6] as const;
export type SizeClass = (typeof SIZE_CLASSES)[number];

/** The class of so many places. */
export function sizeClassOf(places: number): SizeClass {
  return SIZE_CLASSES.find((each) => places <= each) ?? 6;
}

/** `full`: picture, who speaks and figures; `framed`: the picture with its names on it. */
export type CalloutForm = "full" | "framed";

/** One size of a callout, in units. */
export interface CalloutSize {
  readonly form: CalloutForm;
  readonly width: number;
  /** Least that it needs. */
  readonly least: number;
  /** More it does not fill. */
  readonly most: number;
  /** It may become so wide to fill its column. */
  readonly widest: number;
}

/** Widths and least figures of each class, in the order in which they are tried. */
const WAYS: Readonly<Record<SizeClass, { readonly rows: readonly number[]; readonly widths: readonly number[] }>> = {
  1: { rows: [3, 2], widths: [44, 42, 40, 38, 36, 34, 32, 30, 28] },
  2: { rows: [3, 2], widths: [40, 38, 36, 34, 32, 30, 28, 26] },
  4: { rows: [3, 2], widths: [36, 34, 32, 30, 29, 28, 27, 26, 25] },
  6: { rows: [3, 2, 1], widths: [32, 30, 29, 28, 27, 26, 25, 24, 23] },
};
/** Of a callout among others. */
const WIDEST = 46;
const FRAMED = [26, 24, 22, 20, 18, 16] as const;

/** Sizes of a class, best first: a width that is liked before others, if the class has such; with small pictures alone at the end. */
export function sizesOf(size: SizeClass, liked: readonly number[]): readonly CalloutSize[] {
  const { rows, widths } = WAYS[size];
  const [most, least] = [Math.max(...widths), Math.min(...widths)];
  // One or two are what the room looks at: as large as they get.
  const before = size < 4 ? [] : liked.filter((width) => width >= least && width <= most);
  const full = rows.flatMap((count) => [...new Set([...before, ...widths])].map((width) => fullSize(width, count)));
  return [...full, ...framedSizes()];
}

/** Small pictures, largest first. */
export function framedSizes(): readonly CalloutSize[] {
  return FRAMED.map((width) => ({ form: "framed", width, least: pictureHeight(width), most: pictureHeight(width), widest: width }));
}

function fullSize(width: number, rows: number): CalloutSize {
  const height = (count: number): number => pictureHeight(width) + HEAD + count * ROW;
  return { form: "full", width, least: height(rows), most: height(MOST_FIGURES) + ALERT_ROW, widest: WIDEST };
}

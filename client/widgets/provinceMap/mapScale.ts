import type { Indicator, Level } from "#shared/catalogue/indicator.ts";
import { classBreaks } from "#shared/observation/classBreaks.ts";
import { RAMP, rampOf } from "./palette.ts";

/** How figures are put into classes, low to high: ranges found in the figures themselves, or the levels the indicator defines. */
export type MapScale =
  /** `bounds`: lowest figure, lower bound of each further class, highest figure. */
  { readonly kind: "ranges"; readonly bounds: readonly number[] } | { readonly kind: "levels"; readonly levels: readonly Level[] };

/** Most classes of ranges; more blues than these cannot be told apart at five metres. */
const RANGES = 5;

/** Rows a legend may need: levels run from 0 to 5 at the most. */
export const MOST_CLASSES = 6;

/** The scale of an indicator's figures at a moment. */
export function scaleOf({ levels }: Pick<Indicator, "levels">, figures: readonly number[]): MapScale {
  if (levels !== undefined) return { kind: "levels", levels };
  if (figures.length === 0) return { kind: "ranges", bounds: [] };
  const { min, breaks, max } = classBreaks(figures, RANGES);
  return { kind: "ranges", bounds: [min, ...breaks, max] };
}

/** Number of classes. */
export function classCount(scale: MapScale): number {
  return scale.kind === "levels" ? scale.levels.length : Math.max(0, scale.bounds.length - 1);
}

/** Class of a figure, 0 for the lowest; -1 where there are none. */
export function classOf(scale: MapScale, figure: number): number {
  if (scale.kind === "levels") {
    const found = scale.levels.findLastIndex(({ level }) => level <= figure);
    return Math.max(0, found);
  }
  const inner = scale.bounds.slice(1, -1);
  return scale.bounds.length < 2 ? -1 : inner.filter((bound) => figure >= bound).length;
}

/** A colour a class: the level's own where law or custom fixes one, else the ramp, its light end for what is bad. */
export function coloursOf(scale: MapScale, polarity: Indicator["polarity"]): readonly string[] {
  if (scale.kind === "ranges") return rampOf(polarity, Math.max(1, classCount(scale)));
  const ramp = rampOf("neutral", scale.levels.length);
  const isFixed = scale.levels.some(({ colour }) => colour !== undefined);
  return scale.levels.map(({ colour }, at) => colour ?? (isFixed ? RAMP[0] : (ramp[at] ?? RAMP[0])));
}

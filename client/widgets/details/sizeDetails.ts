import type { Measure } from "#client/style/fitText.ts";

/** How details are set on a stage. */
export interface DetailsSize {
  readonly scale: number;
  /** `wide`: the lines beside the figure; `tall`: under it; `compact`: beside it and closer, on one screen of many. */
  readonly form: "wide" | "tall" | "compact";
  /** Width of the column of the figure, and room for what a line says, in units of the details' own. */
  readonly main: number;
  readonly value: number;
}

/** The stage each form is drawn for, in units; on a larger one everything is larger. */
const ROOM = {
  wide: { width: 168, height: 79 },
  tall: { width: 96, height: 138 },
  compact: { width: 106, height: 53 },
} as const;
/** Of a form: padding of both sides, gap between the columns, the lines' share of the rest, a label with its gap. */
const FRAME = {
  wide: { padding: 9, gap: 5, share: 0.46, label: 22.4 },
  tall: { padding: 9, gap: 0, share: 1, label: 22.4 },
  compact: { padding: 6, gap: 3, share: 0.6, label: 18.8 },
} as const;
/** Nothing that is read grows smaller than the smallest text of a wall. */
const SMALLEST = 0.8;

/** The form in which they are largest; the compact one where the others would be too small to be read. */
export function sizeDetails(width: number, height: number): DetailsSize {
  const scaleIn = (form: DetailsSize["form"]): number => Math.min(width / ROOM[form].width, height / ROOM[form].height);
  const roomy = scaleIn("tall") > scaleIn("wide") ? "tall" : "wide";
  const form = scaleIn(roomy) >= SMALLEST ? roomy : "compact";
  const scale = Math.max(SMALLEST, scaleIn(form));
  const { padding, gap, share, label } = FRAME[form];
  const inner = width / scale - padding - gap;
  return { scale, form, main: form === "tall" ? inner : inner * (1 - share), value: inner * share - label };
}

const FIGURE = {
  wide: { largest: 20, unit: 4, gap: 1.8 },
  tall: { largest: 20, unit: 4, gap: 1.8 },
  compact: { largest: 12, unit: 2.6, gap: 1 },
} as const;
/** Width of a tabular figure with what stands between its digits, in ems. */
const DIGIT_EMS = 0.62;

/** Size of the figure and of its unit, in units: as large as both fit beside each other, the unit on two lines if it must. */
export function sizeFigure(
  { figure, unit }: { readonly figure: string; readonly unit: string },
  { form, main }: Pick<DetailsSize, "form" | "main">,
  measure: Measure,
): { readonly figure: number; readonly unit: number } {
  const { largest, unit: unitSize, gap } = FIGURE[form];
  const words = unit.split(" ");
  const halves = words.map((_, at) => Math.max(...[words.slice(0, at), words.slice(at)].map((half) => measure(half.join(" "), unitSize))));
  const room = main - gap - Math.min(...halves);
  return { figure: Math.max(unitSize, Math.min(largest, room / (Math.max(1, figure.length) * DIGIT_EMS))), unit: unitSize };
}

import { type FittedText, fitText, type Measure } from "#client/style/fitText.ts";

/** Height of the names with the room around them, of a figure, and of the line of alerts, in units. */
export const HEAD = 7.7;
export const ROW = 4.7;
export const ALERT_ROW = 3;
/** Room at the sides of what is written, in units. */
export const SIDE = 1.2;
const ASPECT = 16 / 9;
/** More nobody reads while a province is talked with. */
export const MOST_FIGURES = 4;

/** Of a picture that is so wide. */
export function pictureHeight(width: number): number {
  return width / ASPECT;
}

/** How many figures a callout of that size has room for, beside a line of alerts where there is one. */
export function figuresThatFit(width: number, height: number, hasAlerts: boolean): number {
  const room = height - pictureHeight(width) - HEAD - (hasAlerts ? ALERT_ROW : 0);
  return Math.max(0, Math.min(MOST_FIGURES, Math.floor(room / ROW + 1e-6)));
}

/** Where the figures of a callout stand: how many at the most, in how many columns, how wide each, in units. */
export interface FiguresPlace {
  readonly count: number;
  readonly columns: number;
  readonly width: number;
}

/** Where the picture of a callout stands, and what room that leaves for words, in units. */
export interface CalloutFrame {
  readonly picture: number;
  readonly text: number;
  /** Words stand beside it, not under it. */
  readonly isBeside: boolean;
}

/** Least width of what stands beside a large picture, of a figure in a row of them, and the gap between those, in units. */
const [BESIDE, COLUMN, BETWEEN] = [24, 24, 2];

/** Under the picture; of a large one under it or beside it, whichever leaves the picture larger. */
export function frameOf(form: "full" | "framed" | "large", width: number, height: number): CalloutFrame {
  const under = { picture: width, text: width - 2 * SIDE, isBeside: false };
  if (form !== "large") return under;
  const least = HEAD + ALERT_ROW + ROW;
  const picture = Math.min(width, (height - least) * ASPECT);
  const beside = Math.min(width - BESIDE, height * ASPECT);
  if (picture >= beside) return { ...under, picture };
  return { picture: beside, text: width - beside - 2 * SIDE, isBeside: true };
}

/** How many figures have room in a callout, and how they stand. */
export function figuresPlace(form: "full" | "framed" | "large", width: number, height: number, hasAlerts: boolean): FiguresPlace {
  if (form === "framed") return { count: 0, columns: 1, width: 0 };
  const frame = frameOf(form, width, height);
  if (form === "full") return { count: figuresThatFit(width, height, hasAlerts), columns: 1, width: frame.text };
  const columns = Math.max(1, Math.min(MOST_FIGURES, Math.floor((frame.text + BETWEEN) / (COLUMN + BETWEEN))));
  const room = height - (frame.isBeside ? 0 : pictureHeight(frame.picture)) - HEAD - (hasAlerts ? ALERT_ROW : 0);
  const count = Math.max(0, Math.min(MOST_FIGURES, columns * Math.floor(room / ROW + 1e-6)));
  return { count, columns, width: (frame.text - BETWEEN * (columns - 1)) / columns };
}

/** The name of a site, and who speaks under it. */
export interface HeadText {
  readonly name: FittedText;
  readonly speaker: readonly string[];
}

const NAME = [
  { size: 2.2, lines: 1 },
  { size: 2, lines: 1 },
  { size: 1.9, lines: 2 },
  { size: 1.7, lines: 2 },
] as const;
const SMALL = [{ size: 1.6, lines: 1 }] as const;

/** Sets the name as large as it fits; name and title of who speaks on a line each, or on one where the site's name takes two. */
export function headText(
  name: string,
  speaker: { readonly name: string; readonly title: string } | null,
  width: number,
  measure: Measure,
): HeadText {
  const fitted = fitText(name, width, NAME, measure);
  if (speaker === null) return { name: fitted, speaker: [] };
  const lines = fitted.lines.length > 1 ? [`${speaker.name} · ${speaker.title}`] : [speaker.name, speaker.title];
  return { name: fitted, speaker: lines.map((line) => fitText(line, width, SMALL, measure).lines[0] ?? "") };
}

import { type FittedText, fitText, type Measure } from "#client/style/fitText.ts";

/** Height of a site's name with the room around everything, of its second line, of a figure, and of the line of alerts, in units. */
export const HEAD = 4.8;
export const SECOND_LINE = 2;
export const ROW = 4.9;
export const ALERT_ROW = 3;
/** Room at the sides of what is written, in units. */
export const SIDE = 1.2;
const ASPECT = 16 / 9;
/** More nobody reads while a province is talked with. */
export const MOST_FIGURES = 4;

/** Everything of the large one is so much larger, where its words stand under its picture. */
const LARGER = 1.35;
/** A part of a wall that is wider than this has its words beside the picture. */
const BROAD = 1.6;
/** Height of what stands under the picture of the large one at least, in units. */
export const LARGE_FOOT = (HEAD + ALERT_ROW + ROW) * LARGER;

/** How much larger everything of the large one is in its room. */
export function largerIn({ width, height }: { readonly width: number; readonly height: number }): number {
  return width / height > BROAD ? 1 : LARGER;
}

/** As high as the large one needs in its room: beside its words the picture says how high that is. */
export function largeHeight({ width, height }: { readonly width: number; readonly height: number }): number {
  return width / height > BROAD ? Math.min(height, Math.max(pictureHeight(width - BESIDE), HEAD + ALERT_ROW + 3 * ROW)) : height;
}

/** Of a picture that is so wide. */
export function pictureHeight(width: number): number {
  return width / ASPECT;
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
const [BESIDE, COLUMN, BETWEEN] = [30, 24, 2];

/** Under the picture; of a large one under it or beside it, whichever leaves the picture larger. */
export function frameOf(form: "full" | "framed" | "large", width: number, height: number): CalloutFrame {
  const under = { picture: width, text: width - 2 * SIDE, isBeside: false };
  if (form !== "large") return under;
  const least = HEAD + ALERT_ROW + ROW;
  if (width / height <= BROAD) return { ...under, picture: Math.min(width, (height - least) * ASPECT) };
  const picture = Math.min(width, (height - least) * ASPECT);
  const beside = Math.min(width - BESIDE, height * ASPECT);
  if (picture >= beside) return { ...under, picture };
  return { picture: beside, text: width - beside - 2 * SIDE, isBeside: true };
}

/** What else a callout has to say. */
export interface CalloutWith {
  readonly hasAlerts: boolean;
  /** Lines of the site's name. */
  readonly lines: number;
  /** Height of what stands there of orders, in units; absent: nothing does. */
  readonly ordersHeight?: number;
}

/** Height of an order with its text on two lines, its deadline and its figure; and with its text on one line, in units. */
export const ORDER_WHOLE = 8.8;
export const ORDER_SHORT = ROW;

/** Which orders have room in a callout: as many as blocks, the first of them whole where there is room for that. */
export interface OrdersPlace {
  readonly blocks: number;
  readonly isWhole: boolean;
  /** Of all of them, in units. */
  readonly height: number;
  /** Of what is written, in units. */
  readonly width: number;
}

/** What the orders of a site may take: one, before the last figure gives way, and a second where figures are left beside it. */
export function ordersPlace(
  form: "full" | "framed" | "large",
  width: number,
  height: number,
  { hasAlerts, lines, orders }: CalloutWith & { readonly orders: number },
): OrdersPlace {
  const frame = frameOf(form, width, height);
  const none = { blocks: 0, isWhole: false, height: 0, width: frame.text };
  if (form === "framed" || orders === 0) return none;
  const left = height - takenOf(frame, { hasAlerts, lines }) + 1e-6;
  if (left < ORDER_SHORT) return none;
  const isWhole = left >= ORDER_WHOLE;
  const first = isWhole ? ORDER_WHOLE : ORDER_SHORT;
  const second = orders > 1 && isWhole && left >= first + ORDER_SHORT + ROW;
  return { ...none, blocks: second ? 2 : 1, isWhole, height: first + (second ? ORDER_SHORT : 0) };
}

/** What the picture, the name and the alerts take, in units. */
function takenOf(frame: CalloutFrame, { hasAlerts, lines, ordersHeight = 0 }: CalloutWith): number {
  return (
    (frame.isBeside ? 0 : pictureHeight(frame.picture)) + HEAD + (lines - 1) * SECOND_LINE + (hasAlerts ? ALERT_ROW : 0) + ordersHeight
  );
}

/** How many figures have room in a callout, and how they stand. */
export function figuresPlace(form: "full" | "framed" | "large", width: number, height: number, beside: CalloutWith): FiguresPlace {
  if (form === "framed") return { count: 0, columns: 1, width: 0 };
  const frame = frameOf(form, width, height);
  const columns = form === "full" ? 1 : Math.max(1, Math.min(MOST_FIGURES, Math.floor((frame.text + BETWEEN) / (COLUMN + BETWEEN))));
  const count = Math.max(0, Math.min(MOST_FIGURES, columns * Math.floor((height - takenOf(frame, beside)) / ROW + 1e-6)));
  return { count, columns, width: (frame.text - BETWEEN * (columns - 1)) / columns };
}

const NAME = [
  { size: 2.2, lines: 1 },
  { size: 2, lines: 1 },
  { size: 1.8, lines: 1 },
  { size: 1.9, lines: 2 },
  { size: 1.7, lines: 2 },
] as const;
const SPEAKER = [
  { size: 1.9, lines: 1 },
  { size: 1.7, lines: 1 },
] as const;
const TITLE = [
  { size: 1.7, lines: 1 },
  { size: 1.6, lines: 1 },
  { size: 1.6, lines: 2 },
] as const;

/** Sets the name of a site as large as it fits. */
export function siteText(name: string, width: number, measure: Measure): FittedText {
  return fitText(name, width, NAME, measure);
}

/** Sets the name and the title of who speaks. */
export function speakerText(
  speaker: { readonly name: string; readonly title: string },
  width: number,
  measure: Measure,
): { readonly name: FittedText; readonly title: FittedText } {
  return { name: fitText(speaker.name, width, SPEAKER, measure), title: fitText(speaker.title, width, TITLE, measure) };
}

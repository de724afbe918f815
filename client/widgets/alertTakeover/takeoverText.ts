import type { Alert, AlertText } from "#shared/alert/alert.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { type FittedText, fitText, type Setting } from "#client/style/fitText.ts";
import { measureIn } from "#client/style/textWidth.ts";
import { provinceWordings, spanOf, textOf, updateOf } from "#client/words/annunciation/sayAlert.ts";
import type { Names } from "#client/words/names.ts";

/** Everything the scene says, set so that it fits. */
export interface TakeoverText {
  readonly event: FittedText;
  readonly headline: FittedText;
  readonly instruction: FittedText | null;
  /** The same in the other language. */
  readonly instructionOther: FittedText | null;
  readonly provinces: FittedText;
  readonly facts: FittedText;
}

/** All of it, or what one of two screens says: what it is, or where and what to do. */
export type TakeoverPart = "all" | "what" | "act";

/** What the scene is said for. */
export interface TakeoverAsk {
  readonly names: Names;
  readonly now: Instant;
  /** Room for words, in units. */
  readonly width: number;
  readonly height: number;
  /** What of it must find room there. */
  readonly part: TakeoverPart;
  /** Whether it says of itself that it is, or is not, practised. */
  readonly isMarked: boolean;
}

const settings = (...pairs: readonly (readonly [size: number, lines: number])[]): readonly Setting[] =>
  pairs.map(([size, lines]) => ({ size, lines }));
const EVENT = settings([7.2, 1], [5.6, 1], [4.4, 2], [3.4, 2], [2.6, 3]);
const HEADLINE = settings([4, 2], [3.4, 2], [2.8, 3], [2.3, 4], [1.9, 5]);
const INSTRUCTION = settings([3, 3], [2.5, 4], [2.1, 5], [1.8, 6], [1.6, 8]);
const OTHER = settings([2.1, 3], [1.8, 4], [1.6, 6]);
const PROVINCES = settings([3.4, 1], [2.8, 2], [2.3, 3], [1.9, 4], [1.6, 6]);
const FACTS = settings([2.2, 1], [1.9, 1], [1.9, 2], [1.6, 2]);

/** What stands besides: the line of sign and level (which may break), the titles, the foot and the gaps between; less of it where it is tight. */
const FURNITURE = { roomy: { all: 29, what: 14, act: 14 }, tight: { all: 22, what: 8.5, act: 11.5 } } as const;
/** A second line of sign and level, where they share it with a mark of the drill and have a screen of their own. */
const MARK_LINE = 4.5;
/** Room less high than this is tight, in units. */
const TIGHT = 54;
const LINE_HEIGHT = 1.29;
const MOST_STEPS = 5;

/** True where sign, level and titles stand small, so that what is said may stand large. */
export function isTight({ height }: Pick<TakeoverAsk, "height">): boolean {
  return height < TIGHT;
}

/** Sets an extreme alert for a scene of its own: as large as it fits, all of it together smaller where there is much to say. */
export function setTakeover(alert: Alert, ask: TakeoverAsk): TakeoverText {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const text = setAt(alert, ask, step);
    if (heightOf(text, ask) <= ask.height) return text;
  }
  // The other language goes before anything of the first is cut off.
  return { ...setAt(alert, ask, MOST_STEPS), instructionOther: null };
}

function setAt(alert: Alert, { names, now, width }: TakeoverAsk, step: number): TakeoverText {
  const { content } = alert;
  const smaller = (all: readonly Setting[]): readonly Setting[] => all.slice(Math.min(step, all.length - 1));
  const facts = [spanOf(alert, now, names), updateOf(alert, names)].flatMap((one) => one ?? []);
  const other = content.instruction === null ? null : inOtherLanguage(content.instruction, names);
  const where = provinceWordings(alert, names).map((text) => fitText(text, width, smaller(PROVINCES), measureIn(600)));
  return {
    event: fitText(textOf(content.event, names), width, smaller(EVENT), measureIn(600)),
    headline: fitText(textOf(content.headline, names), width, smaller(HEADLINE), measureIn(600)),
    instruction:
      content.instruction === null ? null : fitText(textOf(content.instruction, names), width, smaller(INSTRUCTION), measureIn(500)),
    instructionOther: other === null ? null : fitText(other, width, smaller(OTHER), measureIn(400)),
    provinces: where.find(({ isCut }) => !isCut) ?? fitText("", width, PROVINCES, measureIn(600)),
    facts: fitText(facts.join("\u00a0· "), width, smaller(FACTS), measureIn(400)),
  };
}

function heightOf({ event, headline, instruction, instructionOther, provinces, facts }: TakeoverText, ask: TakeoverAsk): number {
  const texts = { what: [event, headline, facts], act: [instruction, instructionOther, provinces] };
  const counted = ask.part === "all" ? [...texts.what, ...texts.act] : texts[ask.part];
  const furniture = FURNITURE[isTight(ask) ? "tight" : "roomy"][ask.part] + (ask.part === "what" && ask.isMarked ? MARK_LINE : 0);
  return furniture + counted.reduce((sum, text) => sum + (text === null ? 0 : text.size * text.lines.length * LINE_HEIGHT), 0);
}

function inOtherLanguage({ vi, en }: AlertText, { lang }: Names): string | null {
  return lang === "vi" ? en : vi;
}

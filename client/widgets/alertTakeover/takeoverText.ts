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

/** What the scene is said for. */
export interface TakeoverAsk {
  readonly names: Names;
  readonly now: Instant;
  /** Room for words, in units. */
  readonly width: number;
  readonly isTall: boolean;
}

const settings = (...pairs: readonly (readonly [size: number, lines: number])[]): readonly Setting[] =>
  pairs.map(([size, lines]) => ({ size, lines }));
const EVENT = settings([7.2, 1], [5.6, 1], [4.4, 2], [3.4, 2], [2.6, 3]);
const HEADLINE = settings([4, 2], [3.4, 2], [2.8, 3], [2.3, 4], [1.9, 5]);
const INSTRUCTION = settings([3, 3], [2.5, 4], [2.1, 5], [1.8, 6], [1.6, 8]);
const OTHER = settings([2.1, 3], [1.8, 4], [1.6, 6]);
const PROVINCES = settings([3.4, 1], [2.8, 2], [2.3, 3], [1.9, 4], [1.6, 6]);
const FACTS = settings([2.2, 1], [1.9, 1], [1.9, 2], [1.6, 2]);

/** Sets an extreme alert for a scene of its own. */
export function setTakeover(alert: Alert, { names, now, width }: TakeoverAsk): TakeoverText {
  const { content } = alert;
  const facts = [spanOf(alert, now, names), updateOf(alert, names)].flatMap((one) => one ?? []);
  const other = content.instruction === null ? null : inOtherLanguage(content.instruction, names);
  const where = provinceWordings(alert, names);
  return {
    event: fitText(textOf(content.event, names), width, EVENT, measureIn(600)),
    headline: fitText(textOf(content.headline, names), width, HEADLINE, measureIn(600)),
    instruction: content.instruction === null ? null : fitText(textOf(content.instruction, names), width, INSTRUCTION, measureIn(500)),
    instructionOther: other === null ? null : fitText(other, width, OTHER, measureIn(400)),
    provinces:
      where.map((text) => fitText(text, width, PROVINCES, measureIn(600))).find(({ isCut }) => !isCut) ??
      fitText("", width, PROVINCES, measureIn(600)),
    facts: fitText(facts.join("\u00a0· "), width, FACTS, measureIn(400)),
  };
}

function inOtherLanguage({ vi, en }: AlertText, { lang }: Names): string | null {
  return lang === "vi" ? en : vi;
}

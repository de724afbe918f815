import type { FigureSigns } from "#client/live/trustSigns.ts";
import type { Measure } from "#client/style/fitText.ts";
import type { Names } from "#client/words/names.ts";
import { checkWordings, questionWordings } from "#client/words/trustSigns/signText.ts";

/** The line of a tile that says what stands against its figure; empty: nothing does. */
export interface SignLine {
  readonly check: string;
  readonly question: string;
}

/** Of the screen, and the room in the tile's own units. */
export interface SignRoom {
  readonly names: Names;
  readonly now: number;
  readonly width: number;
  readonly measure: Measure;
}

/** Size of the line's letters, in units. */
export const SIGN_SIZE = 1.6;
/** A sign with the gap after it, and what lies between two of them. */
const SIGN = 2.3;
const BETWEEN = 1.2;
const NOTHING = [""] as const;

/** The longest wordings that stand beside each other; the question gives way before the gap does. */
export function signLine({ check, question }: FigureSigns, { names, now, width, measure }: SignRoom): SignLine {
  const checks = check === null ? NOTHING : checkWordings(check, now, names);
  // Where there is no room for a word of it, its sign alone stands beside the gap.
  const questions = question === null ? NOTHING : [...questionWordings(question, names), ...(check === null ? [] : NOTHING)];
  const widthOf = (text: string, isThere: boolean): number => (isThere ? measure(text, SIGN_SIZE) + SIGN : 0);
  const between = check === null || question === null ? 0 : BETWEEN;
  for (const said of checks) {
    const asked = questions.find((each) => widthOf(said, check !== null) + between + widthOf(each, question !== null) <= width);
    if (asked !== undefined) return { check: said, question: asked };
  }
  return { check: checks.at(-1) ?? "", question: questions.at(-1) ?? "" };
}

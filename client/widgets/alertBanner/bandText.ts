import type { Alert } from "#shared/alert/alert.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { type FittedText, fitText, type Setting } from "#client/style/fitText.ts";
import { measureIn } from "#client/style/textWidth.ts";
import { ackWordings, provinceWordings, spanOf, textOf, untilOf, updateOf } from "#client/words/annunciation/sayAlert.ts";
import type { Names } from "#client/words/names.ts";

/** What is said in the band is said in the language, and of the moment, of the screen. */
export interface Telling {
  readonly names: Names;
  /** On the clock of the alert's desk. */
  readonly now: Instant;
}

/** More names than this nobody reads from five metres. */
const NAMES_AT_MOST = 12;
const DOT = "\u00a0· ";

/** Where, since when, until when, which update and who acknowledged: as much of it as the room allows, the province names first. */
export function fitFacts(alert: Alert, { names, now }: Telling, width: number, settings: readonly Setting[]): FittedText {
  const measure = measureIn(400);
  const update = [updateOf(alert, names)].flatMap((one) => one ?? []);
  const [acked, ackedShort] = ackWordings(alert, names).map((one) => [one]);
  const until = untilOf(alert, now, names);
  const tails = [
    [spanOf(alert, now, names), ...update, ...(acked ?? [])],
    [until, ...update, ...(acked ?? [])],
    [until, ...update, ...(ackedShort ?? [])],
  ];
  for (const where of shortened(alert, names)) {
    for (const tail of tails) {
      const fitted = fitText([where, ...tail].join(DOT), width, settings, measure);
      if (!fitted.isCut) return fitted;
    }
  }
  return fitText([provinceWordings(alert, names).at(-1) ?? "", untilOf(alert, now, names)].join(DOT), width, settings, measure);
}

/** One line for a small row: the headline, then where and until when, as far as there is room. */
export function fitRow(alert: Alert, { names, now }: Telling, width: number, size: number): FittedText {
  const measure = measureIn(500);
  const headline = textOf(alert.content.headline, names);
  const until = untilOf(alert, now, names);
  const wordings = [
    ...shortened(alert, names).map((where) => `${headline}: ${where}${DOT}${until}`),
    `${headline}${DOT}${until}`,
    headline,
  ];
  const whole = wordings.map((text) => fitText(text, width, [{ size, lines: 1 }], measure)).find(({ isCut }) => !isCut);
  return whole ?? fitText(headline, width, [{ size, lines: 1 }], measure);
}

/** The headline, as large as it fits. */
export function fitHeadline(alert: Alert, names: Names, width: number, settings: readonly Setting[]): FittedText {
  return fitText(textOf(alert.content.headline, names), width, settings, measureIn(600));
}

function shortened(alert: Alert, names: Names): readonly string[] {
  const all = provinceWordings(alert, names);
  return all.length <= NAMES_AT_MOST ? all : all.slice(-NAMES_AT_MOST);
}

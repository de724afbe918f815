import type { Alert } from "#shared/alert/alert.ts";
import { type Instant, MINUTE_MS } from "#shared/clock/instant.ts";
import { type FittedText, fitText, type Measure, type Setting } from "#client/style/fitText.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { ackWordings, provinceWordings, textOf, untilOf } from "#client/words/annunciation/sayAlert.ts";
import { formatLength } from "#client/words/format.ts";
import type { Names } from "#client/words/names.ts";
import { panelWords } from "#client/words/panels/words.ts";
import type { ListFit } from "./listFit.ts";

/** What is said of one alert in the list. */
export interface ListText {
  readonly headline: FittedText;
  readonly facts: FittedText;
  /** Whether there is room for the level's chip, and for the state's; a state without a chip stands among the facts. */
  readonly chips: { readonly level: boolean; readonly state: boolean };
}

/** Of the screen, and its room in units. */
export interface ListSaying {
  readonly names: Names;
  /** On the clock of the alert's desk. */
  readonly now: Instant;
  /** Beside the sign. */
  readonly width: number;
  readonly isDrill: boolean;
  readonly measure: { readonly headline: Measure; readonly facts: Measure };
}

const HEADLINE: Readonly<Record<ListFit["form"], readonly Setting[]>> = {
  roomy: [
    { size: 2.5, lines: 1 },
    { size: 2.2, lines: 2 },
    { size: 1.9, lines: 2 },
    { size: 1.7, lines: 3 },
  ],
  plain: [
    { size: 2.2, lines: 1 },
    { size: 1.9, lines: 1 },
    { size: 1.7, lines: 1 },
  ],
  dense: [
    { size: 1.9, lines: 1 },
    { size: 1.7, lines: 1 },
  ],
};
const FACTS: Readonly<Record<ListFit["form"], readonly Setting[]>> = {
  roomy: [
    { size: 1.8, lines: 1 },
    { size: 1.65, lines: 2 },
  ],
  plain: [
    { size: 1.7, lines: 1 },
    { size: 1.6, lines: 1 },
  ],
  dense: [{ size: 1.6, lines: 1 }],
};
const DOT = "\u00a0· ";
/** More names than this nobody reads from five metres. */
const NAMES_AT_MOST = 8;
/** A chip of 1.6 units has its padding and the gap after it besides. */
const CHIP = 2.2;
const STATE_SIGN = 1.8;
/** What the facts need beside chips, in units: the time left. */
const LEAST_FACTS = 15;

/** Headline and facts of an alert, as much of them as the room allows: names of provinces give way first. */
export function listText(alert: Alert, form: ListFit["form"], saying: ListSaying): ListText {
  const { names, now, width, measure } = saying;
  const { chips, left: beside } = chipsOf(alert, form === "dense" ? LEAST_FACTS : 0, saying);
  const room = form === "dense" ? beside : width;
  const headline = fitText(textOf(alert.content.headline, names), width, HEADLINE[form], measure.headline);
  const left = leftOf(alert, now, names);
  const state = chips.state ? [] : [alertWords(names.lang).state[alert.state]];
  const [acks, acksShort] = ackWordings(alert, names).map((each) => [each]);
  const tails = [
    [`${untilOf(alert, now, names)} (${left})`, ...state, ...(acks ?? [])],
    [left, ...state, ...(acks ?? [])],
    [left, ...state, ...(acksShort ?? [])],
    [left, ...state],
  ];
  const wheres = provinceWordings(alert, names).slice(-NAMES_AT_MOST);
  const wordings = [...wheres.flatMap((where) => tails.map((tail) => [where, ...tail])), [left, ...state], [left]];
  const fit = (wording: readonly string[]): FittedText => fitText(wording.join(DOT), room, FACTS[form], measure.facts);
  const whole = wordings.find((wording) => !fit(wording).isCut);
  return { headline, facts: fit(whole ?? [left]), chips };
}

/** How long an alert is still true, in words. */
export function leftOf({ content }: Pick<Alert, "content">, now: Instant, names: Names): string {
  const words = panelWords(names.lang).alerts;
  const left = content.expires - now;
  return left < MINUTE_MS ? words.ending : words.left(formatLength(left, names.words));
}

/** Which chips there is room for on one line, `least` units being kept; the severity and a drill's mark always stand. */
function chipsOf(
  alert: Alert,
  least: number,
  { names, width, isDrill, measure }: ListSaying,
): { readonly chips: ListText["chips"]; readonly left: number } {
  const words = alertWords(names.lang);
  const { severity, level } = alert.content;
  const mark = alert.topic === "exercise" ? words.exercise : isDrill ? words.notExercise : null;
  const wide = (text: string | null): number => (text === null ? 0 : measure.headline(text, 1.6) + CHIP);
  const base = width - wide(words.severity[severity]) - wide(mark);
  const [ofLevel, ofState] = [wide(level === null ? null : words.levelShort(level)), wide(words.state[alert.state]) + STATE_SIGN];
  if (base - ofLevel - ofState >= least) return { chips: { level: true, state: true }, left: base - ofLevel - ofState };
  if (base - ofLevel >= least) return { chips: { level: true, state: false }, left: base - ofLevel };
  return { chips: { level: false, state: false }, left: base };
}

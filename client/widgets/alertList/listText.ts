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
  readonly chips: ListChips;
}

/** What stands on the line of chips in words; what has no room there is said among the facts. A drill's mark and the state's sign always stand. */
export interface ListChips {
  readonly severity: boolean;
  readonly level: boolean;
  readonly state: boolean;
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

const HEADLINE: Readonly<Record<ListFit["headline"], readonly Setting[]>> = {
  1: [
    { size: 2.2, lines: 1 },
    { size: 1.9, lines: 1 },
    { size: 1.7, lines: 1 },
  ],
  2: [
    { size: 2.4, lines: 1 },
    { size: 2.1, lines: 1 },
    { size: 2, lines: 2 },
    { size: 1.8, lines: 2 },
    { size: 1.65, lines: 2 },
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
const STATE_SIGN = 2.4;
/** A mark's letters stand apart. */
const SPACED = 1.06;
const CHIP_KEYS = ["severity", "level", "state"] as const;
const NO_CHIPS: ListChips = { severity: false, level: false, state: false };
const LINE_UPS: readonly ListChips[] = [
  { severity: true, level: true, state: true },
  { severity: true, level: true, state: false },
  { severity: true, level: false, state: false },
  { severity: false, level: true, state: false },
];
/** What the facts need beside chips, in units: the time left. */
const LEAST_FACTS = 10;

/** Headline and facts of an alert, as much of them as the room allows: names of provinces give way first. */
export function listText(alert: Alert, { form, headline: lines }: Pick<ListFit, "form" | "headline">, saying: ListSaying): ListText {
  const { names, now, width, measure } = saying;
  const { chips, left: beside } = chipsOf(alert, form === "dense" ? LEAST_FACTS : 0, saying);
  const room = form === "dense" ? beside : width;
  const headline = fitText(textOf(alert.content.headline, names), width, HEADLINE[lines], measure.headline);
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
  // The state's sign stands beside; its words give way before the place does.
  const wordings = [
    ...wheres.flatMap((where) => tails.map((tail) => [where, ...tail])),
    ...wheres.map((where) => [where, left]),
    [left, ...state],
    [left],
  ];
  const severity = chips.severity ? [] : [alertWords(names.lang).severity[alert.content.severity]];
  const fit = (wording: readonly string[]): FittedText => fitText([...severity, ...wording].join(DOT), room, FACTS[form], measure.facts);
  const whole = wordings.find((wording) => !fit(wording).isCut);
  return { headline, facts: fit(whole ?? [left]), chips };
}

/** How long an alert is still true, in words. */
export function leftOf({ content }: Pick<Alert, "content">, now: Instant, names: Names): string {
  const words = panelWords(names.lang).alerts;
  const left = content.expires - now;
  return left < MINUTE_MS ? words.ending : words.left(formatLength(left, names.words));
}

/** The first line-up of chips that leaves `least` units, and what it leaves. */
function chipsOf(
  alert: Alert,
  least: number,
  { names, width, isDrill, measure }: ListSaying,
): { readonly chips: ListChips; readonly left: number } {
  const words = alertWords(names.lang);
  const { level, severity } = alert.content;
  const mark = alert.topic === "exercise" ? words.exercise : isDrill ? words.notExercise : null;
  const wide = (text: string | null): number => (text === null ? 0 : measure.headline(text, 1.6) + CHIP);
  const widths = {
    severity: wide(words.severity[severity]),
    level: wide(level === null ? null : words.levelShort(level)),
    state: wide(words.state[alert.state]),
  };
  const room = width - (mark === null ? 0 : wide(mark) * SPACED) - STATE_SIGN;
  const left = (chips: ListChips): number => room - CHIP_KEYS.reduce((sum, key) => sum + (chips[key] ? widths[key] : 0), 0);
  const chips = LINE_UPS.find((each) => left(each) >= least) ?? NO_CHIPS;
  return { chips, left: left(chips) };
}

import type { Instant } from "#shared/clock/instant.ts";
import type { Disagreement } from "#shared/trust/check.ts";
import { type FittedText, fitText, type Measure, type Setting } from "#client/style/fitText.ts";
import { formatDecimal, formatPeriod, trimFraction } from "#client/words/format.ts";
import { named } from "#client/words/language.ts";
import type { Names } from "#client/words/names.ts";
import { gapText, valueText } from "#client/words/trust/checkText.ts";
import { gapShare, gapSize, stoodSaid } from "#client/words/trustSigns/signText.ts";
import { trustSignsWords } from "#client/words/trustSigns/words.ts";
import type { ChecksFit } from "./checksFit.ts";

/** What is said of one disagreement in the list. */
export interface CheckRowText {
  /** The gap, which is the figure of the row. */
  readonly gap: FittedText;
  /** In percent of what it is held against; empty where that says nothing. */
  readonly percent: string;
  readonly name: FittedText;
  /** Both values; `null`: they stand with the facts of a dense row. */
  readonly sides: FittedText | null;
  readonly facts: FittedText;
}

/** Of the screen, and its room in units. */
export interface CheckRowRoom {
  readonly names: Names;
  readonly now: Instant;
  /** Of the row without its padding. */
  readonly width: number;
  /** The gap stands over the words. */
  readonly isNarrow: boolean;
  readonly form: ChecksFit["form"];
  readonly measure: { readonly strong: Measure; readonly plain: Measure };
}

const GAP_SETTINGS: Readonly<Record<ChecksFit["form"], readonly Setting[]>> = {
  roomy: [
    { size: 4, lines: 1 },
    { size: 3.2, lines: 1 },
    { size: 2.8, lines: 2 },
    { size: 2.2, lines: 2 },
    { size: 1.8, lines: 2 },
  ],
  plain: [
    { size: 3.2, lines: 1 },
    { size: 2.6, lines: 1 },
    { size: 2.3, lines: 2 },
    { size: 1.8, lines: 2 },
  ],
  dense: [
    { size: 2.6, lines: 1 },
    { size: 2.2, lines: 1 },
    { size: 1.8, lines: 2 },
    { size: 1.6, lines: 2 },
  ],
};
const NARROW_GAP: readonly Setting[] = [2.8, 2.4, 2, 1.7].map((size) => ({ size, lines: 1 }));
const NAME_SETTINGS: Readonly<Record<ChecksFit["form"], readonly Setting[]>> = {
  roomy: [
    { size: 2.2, lines: 1 },
    { size: 2, lines: 2 },
    { size: 1.8, lines: 2 },
  ],
  plain: [
    { size: 2, lines: 1 },
    { size: 1.8, lines: 1 },
    { size: 1.7, lines: 2 },
    { size: 1.6, lines: 2 },
  ],
  dense: [
    { size: 1.9, lines: 1 },
    { size: 1.6, lines: 1 },
  ],
};
const LINE: readonly Setting[] = [
  { size: 1.7, lines: 1 },
  { size: 1.6, lines: 1 },
];
const DOT = "\u00a0· ";

/** Width of the column of the gap, in units. */
export function gapWidth(width: number): number {
  return Math.max(12, Math.min(22, width * 0.32));
}

/** Between the columns of a row. */
export const COLUMN_GAP = 1.6;

/** Gap, name, both values and what they are about, as much of it as the room allows: since when is always told. */
export function checkRowText(check: Disagreement, { names, now, width, isNarrow, form, measure }: CheckRowRoom): CheckRowText {
  const words = trustSignsWords(names.lang).panel;
  const rule = names.rule(check.rule);
  const left = isNarrow ? width : gapWidth(width);
  const right = isNarrow ? width : width - left - COLUMN_GAP;
  const first = (wordings: readonly string[]): FittedText => {
    const fitted = wordings.map((wording) => fitText(wording, right, LINE, measure.plain));
    return fitted.find(({ isCut }) => !isCut) ?? fitted.at(-1) ?? { size: 1.6, lines: [""], isCut: true };
  };
  const brief = (value: string | null): string =>
    value === null ? valueText(value, rule, names) : gapText({ gap: value }, rule, names).replace(/^\+/u, "");
  const bare = (value: string | null): string =>
    value === null ? valueText(value, rule, names) : formatDecimal(trimFraction(value), names.words);
  const sides = [
    words.against(valueText(check.left, rule, names), valueText(check.right, rule, names)),
    words.against(brief(check.left), brief(check.right)),
    // The unit stands beside the gap.
    words.against(bare(check.left), bare(check.right)),
  ];
  const place = names.province(check.place);
  const period = formatPeriod(check.period, names.words);
  const coverage = check.coverage === null ? [] : [words.coverage(check.coverage.have, check.coverage.of)];
  const stood = stoodSaid(check.since, now, names);
  const facts = [[place, period, ...coverage, stood], [place, ...coverage, stood], [place, stood], [stood]];
  return {
    gap: fitText(gapSize(check, names), left, isNarrow ? NARROW_GAP : GAP_SETTINGS[form], measure.strong),
    percent: form === "dense" || isNarrow ? "" : gapShare(check, names),
    name: fitText(rule === undefined ? check.rule : named(names.lang, rule), right, NAME_SETTINGS[form], measure.strong),
    sides: form === "dense" ? null : first(sides),
    facts: first((form === "dense" ? [[sides[1] ?? "", stood], ...facts] : facts).map((parts) => parts.join(DOT))),
  };
}

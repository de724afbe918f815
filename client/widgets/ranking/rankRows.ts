import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { compareDecimals } from "#shared/observation/decimal.ts";
import { meetsTarget, targetOf } from "#shared/observation/target.ts";
import { formatFigure, formatFigureText } from "#client/words/figure.ts";
import { formatDecimal } from "#client/words/format.ts";
import type { Names } from "#client/words/names.ts";

/** A province's figure as the ranking reads it. */
export interface RankEntry {
  readonly province: string;
  readonly value: string;
  readonly derived: boolean;
  readonly receivedAt: Instant;
  readonly late: boolean;
}

/** One line of the ranking, in words. */
export interface RankRow {
  readonly place: number;
  readonly province: string;
  readonly name: string;
  readonly figure: string;
  readonly value: string;
  /** Length of the bar, 0–1 of the longest. */
  readonly share: number;
  /** True when the rule written above the list says so. */
  readonly fails: boolean;
  readonly derived: boolean;
  readonly late: boolean;
  readonly recent: boolean;
}

/** What decides amber. */
export interface RankRule {
  readonly text: string;
  readonly fails: (value: string) => boolean;
}

/** Highest first, equal figures by name; rows keep their true place. */
export function orderEntries(entries: readonly RankEntry[], names: Names, setId: string): readonly RankEntry[] {
  const collator = new Intl.Collator("vi");
  return [...entries].sort(
    (a, b) => compareDecimals(b.value, a.value) || collator.compare(names.province(a.province, setId), names.province(b.province, setId)),
  );
}

/** The country's figure beside which provinces are ranked. */
export interface RankNational {
  readonly value: string;
  readonly period: string;
}

/** Kinds of figure whose national one says something about a province's; a sum does not. */
const COMPARABLE: ReadonlySet<Indicator["unitKind"]> = new Set(["percent", "score", "price"]);

/** The rule of an indicator, in words: its target, else the country's figure, else its first threshold. */
export function ruleOf(indicator: Indicator, national: RankNational | null, names: Names): RankRule {
  const { words, lang } = names;
  const write = (bound: string) => formatFigureText(bound, indicator, words, lang);
  const target = national === null ? undefined : targetOf(indicator, national.period);
  if (target !== undefined) {
    return {
      text: words.ranking.ruleTarget(`${words.target[target.op]} ${write(String(target.value))}`),
      fails: (value) => !meetsTarget(value, target),
    };
  }
  if (national !== null && COMPARABLE.has(indicator.unitKind) && indicator.polarity !== "neutral") {
    const below = indicator.polarity === "higher_better";
    return {
      text: words.ranking.ruleAverage(write(national.value), below),
      fails: (value) => (below ? compareDecimals(value, national.value) < 0 : compareDecimals(value, national.value) > 0),
    };
  }
  const step = indicator.thresholds.find(({ basis }) => basis === "value");
  if (step === undefined) return { text: words.ranking.ruleNone, fails: () => false };
  const text = words.ranking.ruleThreshold(`${words.target[step.op]} ${write(String(step.value))}`);
  return { text, fails: (value) => meetsTarget(value, step) };
}

/** How many lines of the top and of the bottom are shown: the shares asked for, over all the lines that fit. */
export function sharesOf(top: number, bottom: number, fit: number): { readonly top: number; readonly bottom: number } {
  const kept = Math.max(1, Math.round((fit * top) / (top + bottom)));
  return { top: kept, bottom: Math.max(0, fit - kept) };
}

/** What `rankRows` reads besides the ordered entries. */
export interface RankView {
  readonly indicator: Indicator;
  readonly rule: RankRule;
  readonly names: Names;
  readonly setId: string;
  readonly now: Instant;
}

const RECENT_MS = 60_000;

/** Words the first `top` and the last `bottom` entries; a list shorter than both is told once. */
export function rankRows(
  ordered: readonly RankEntry[],
  shares: { readonly top: number; readonly bottom: number },
  view: RankView,
): readonly RankRow[] {
  const whole = ordered.length <= shares.top + shares.bottom;
  const upper = whole ? ordered : ordered.slice(0, shares.top);
  const lower = whole || shares.bottom === 0 ? [] : ordered.slice(-shares.bottom);
  const longest = Math.max(...ordered.map((entry) => Math.abs(Number(entry.value))), 0);
  const word = (entry: RankEntry, place: number) => wordRow(entry, { place, longest, view });
  return [
    ...upper.map((entry, at) => word(entry, at + 1)),
    ...lower.map((entry, at) => word(entry, ordered.length - lower.length + at + 1)),
  ];
}

function wordRow(
  entry: RankEntry,
  { place, longest, view }: { readonly place: number; readonly longest: number; readonly view: RankView },
): RankRow {
  const { indicator, names, rule } = view;
  const { figure } =
    indicator.unitKind === "money"
      ? { figure: formatDecimal(entry.value, names.words) }
      : formatFigure(entry.value, indicator, names.words, names.lang);
  return {
    place,
    province: entry.province,
    name: names.provinceLabel(entry.province, view.setId),
    figure,
    value: entry.value,
    share: longest === 0 ? 0 : Math.abs(Number(entry.value)) / longest,
    fails: rule.fails(entry.value),
    derived: entry.derived,
    late: entry.late,
    recent: view.now - entry.receivedAt < RECENT_MS,
  };
}

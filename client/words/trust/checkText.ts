import type { CheckRule } from "#shared/catalogue/checkRule.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { compareDecimals } from "#shared/observation/decimal.ts";
import type { CheckResult, Disagreement } from "#shared/trust/check.ts";
import { formatFigureText } from "#client/words/figure.ts";
import { formatDecimal, formatLength, trimFraction } from "#client/words/format.ts";
import { shortNamed } from "#client/words/language.ts";
import type { Names } from "#client/words/names.ts";
import { checksWords } from "#client/words/trust/checksWords.ts";

/** The indicator in whose unit a rule's values are; `null` where they are a ratio or points of growth. */
export function unitOf(rule: CheckRule): string | null {
  switch (rule.kind) {
    case "sources":
      return rule.left.indicator;
    case "periods":
      return rule.whole.indicator;
    case "parts":
    case "continuity":
      return rule.indicator;
    case "proxy":
      return null;
    case "identity":
      return rule.over === undefined ? (rule.left[0]?.indicator ?? null) : null;
  }
}

/** Every indicator a rule reads. */
export function indicatorsOf(rule: CheckRule): readonly string[] {
  switch (rule.kind) {
    case "sources":
      return [rule.left.indicator, rule.right.indicator];
    case "periods":
      return [rule.whole.indicator, rule.part.indicator];
    case "parts":
      return rule.weight === undefined ? [rule.indicator] : [rule.indicator, rule.weight];
    case "continuity":
      return [rule.indicator];
    case "proxy":
      return [rule.indicator, rule.proxy];
    case "identity":
      return [...rule.left, ...(rule.over ?? []), ...rule.right].map(({ indicator }) => indicator);
  }
}

/** Of a ratio so many digits after the point are read; more are what a division leaves. */
const RATIO_DIGITS = 3;

/** A value of a rule with every digit it has, for two that are held against each other may differ in the last; a ratio is cut short. */
export function valueText(value: string | null, rule: CheckRule | undefined, names: Names): string {
  if (value === null) return checksWords(names.lang).noValue;
  const isRatio = rule !== undefined && unitOf(rule) === null;
  const written = formatDecimal(trimFraction(isRatio ? cutShort(value) : value), names.words);
  const indicator = rule === undefined ? null : unitOf(rule);
  const form = indicator === null ? undefined : names.indicator(indicator);
  if (form !== undefined) {
    const unit = names.lang === "en" ? form.unitEn : form.unitVi;
    return unit.startsWith("%") ? `${written}${names.words.scale.percentGap}${unit}` : `${written} ${unit}`;
  }
  return rule?.kind === "proxy" && rule.relation === "growthGap" ? `${written} ${names.words.change.points}` : written;
}

/** A small ratio keeps every digit, so that none reads as nothing. */
function cutShort(value: string): string {
  const number = Number(value);
  return Math.abs(number) < 0.1 ? value : number.toFixed(RATIO_DIGITS);
}

/** The gap as the figure: how much, with its sign, as short as the unit allows. */
export function gapText({ gap }: Pick<CheckResult, "gap">, rule: CheckRule | undefined, names: Names): string {
  if (gap === null) return checksWords(names.lang).noValue;
  const indicator = rule === undefined ? null : unitOf(rule);
  const form = indicator === null ? undefined : names.indicator(indicator);
  const size = gap.replace(/^-/, "");
  const text = form === undefined ? valueText(size, rule, names) : formatFigureText(size, form, names.words, names.lang);
  const order = compareDecimals(gap, "0");
  return order === 0 ? text : `${order > 0 ? "+" : "\u2212"}${text}`;
}

/** What may be: an amount, or the ends of a band. */
export function allowedText({ allowed }: Pick<CheckResult, "allowed">, rule: CheckRule | undefined, names: Names): string {
  const words = checksWords(names.lang);
  if (allowed === null) return words.noValue;
  const [low, high] = allowed;
  const isAmount = compareDecimals(low, "0") <= 0 && low.replace(/^-/, "") === high.replace(/^-/, "");
  return isAmount ? words.within(valueText(high, rule, names)) : words.between(valueText(low, rule, names), valueText(high, rule, names));
}

/** How many of the parts are there: `58/63`. */
export function coverageText({ coverage }: Pick<CheckResult, "coverage">): string {
  return coverage === null ? "" : `${coverage.have}/${coverage.of}`;
}

/** The gap in percent of what it is held against. */
export function gapPercentText({ gapPercent }: Pick<CheckResult, "gapPercent">, { words }: Names): string {
  return gapPercent === null ? "" : `${formatDecimal(trimFraction(gapPercent), words)}${words.scale.percentGap}%`;
}

/** How long it has stood: in the largest whole unit. */
export function stoodText(since: Instant, now: Instant, { words }: Names): string {
  return formatLength(Math.max(0, now - since), words);
}

/** The orders in which disagreements are read. */
export const STANDING_ORDERS = ["gap", "longest", "newest"] as const;
export type StandingOrder = (typeof STANDING_ORDERS)[number];

/** Disagreements in an order; of equal ones the one that stood longer, then by key. */
export function orderStanding(standing: readonly Disagreement[], order: StandingOrder): readonly Disagreement[] {
  const sizeOf = ({ gapPercent }: Disagreement): number => (gapPercent === null ? -1 : Math.abs(Number(gapPercent)));
  const byTime = (a: Disagreement, b: Disagreement): number => a.since - b.since || (a.key < b.key ? -1 : 1);
  return standing.toSorted((a, b) => {
    if (order === "newest") return -byTime(a, b);
    return order === "longest" ? byTime(a, b) : sizeOf(b) - sizeOf(a) || byTime(a, b);
  });
}

/** The names of the indicators of a rule, short, for a search by what is typed. */
export function ruleNames(rule: CheckRule, names: Names): readonly string[] {
  const told = indicatorsOf(rule).flatMap((code) => {
    const indicator = names.indicator(code);
    return indicator === undefined ? [code] : [code, shortNamed("vi", indicator), shortNamed("en", indicator)];
  });
  return [rule.nameVi, rule.nameEn, rule.id, ...told];
}

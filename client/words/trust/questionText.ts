import { compareDecimals, roundDecimal } from "#shared/observation/decimal.ts";
import type { Question } from "#shared/trust/question.ts";
import { formatDecimal, formatPeriod, shiftPoint, trimFraction } from "#client/words/format.ts";
import type { Names } from "#client/words/names.ts";
import { questionWords } from "./questionWords.ts";

/** One number behind a question. */
export interface FactLine {
  readonly name: string;
  readonly label: string;
  readonly value: string;
}

const PLAIN = /^-?\d+(\.\d+)?$/;
const SMALLEST_SHOWN = "0.0001";
const CHANCES = new Set(["p", "chance", "level"]);
const PERIODS = new Set(["from", "upTo", "period"]);

/** The numbers behind a question, each by its name in the language; a chance or a share as such, the rest as they are. */
export function factLines({ facts }: Pick<Question, "facts">, names: Names): readonly FactLine[] {
  const labels: Readonly<Record<string, string>> = questionWords(names.lang).facts;
  return Object.entries(facts).map(([name, value]) => ({ name, label: labels[name] ?? name, value: factValue(name, value, names) }));
}

function factValue(name: string, value: string, names: Names): string {
  if (name === "scope") return questionWords(names.lang).scopes[value] ?? value;
  if (PERIODS.has(name)) return formatPeriod(value, names.words);
  if (!PLAIN.test(value)) return value;
  return CHANCES.has(name) ? chanceText(value, names) : formatDecimal(trimFraction(value), names.words);
}

/** A chance: four decimals, and below that "less than". */
export function chanceText(chance: string, { words }: Names): string {
  const rounded = trimFraction(roundDecimal(chance, 4));
  if (compareDecimals(chance, SMALLEST_SHOWN) < 0) return `< ${formatDecimal(SMALLEST_SHOWN, words)}`;
  return formatDecimal(rounded, words);
}

/** A share as a percentage: `0.01` reads 1 %. */
export function rateText(share: string, { words }: Names): string {
  return `${formatDecimal(trimFraction(roundDecimal(shiftPoint(share, 2), 2)), words)}${words.scale.percentGap}%`;
}

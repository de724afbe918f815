import { binomialLower, binomialTail } from "#server/trust/questions/chances.ts";
import { type Look, type Outcome, plain } from "#server/trust/questions/figures.ts";
import { byDigits, type DigitTest } from "./findingOf.ts";

/** Ten of the hundred pairs of digits are the same digit twice. */
const PAIR_SHARE = 0.1;
const FIGURES_LEAST = 30;
const PAIR_STEP = 11;

const test: DigitTest = (digits) => {
  if (digits.length < FIGURES_LEAST) return null;
  const pairs = digits.filter(({ lastTwo }) => lastTwo % PAIR_STEP === 0);
  const [many, few] = [binomialTail(digits.length, pairs.length, PAIR_SHARE), binomialLower(digits.length, pairs.length, PAIR_SHARE)];
  return {
    chance: Math.min(1, 2 * Math.min(many, few)),
    striking: many <= few ? pairs : digits.filter(({ lastTwo }) => lastTwo % PAIR_STEP !== 0),
    facts: { repeated: String(pairs.length), expected: plain(digits.length * PAIR_SHARE) },
  };
};

/** Last two digits that are the same (…33, …77) too often; or too seldom, as when people make figures up and shun them. */
export function repeatedDigits(look: Look): Outcome {
  return byDigits(look, "repeatedDigits", { digits: 2, test });
}

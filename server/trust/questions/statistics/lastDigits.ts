import { chiSquareTail } from "#server/trust/questions/chances.ts";
import { type Look, type Outcome, plain } from "#server/trust/questions/figures.ts";
import { byDigits, type DigitTest } from "./findingOf.ts";

/** Ten of each digit are expected at least. */
const FIGURES_LEAST = 100;
const FREE = 9;
/** Far out the sum is larger more often than chi-square says; by this factor, and no less than that, it is not (a test counts it out exactly). */
const FAR_OUT = 10;
const CHANCE_LEAST = 1e-7;

const test: DigitTest = (digits) => {
  if (digits.length < FIGURES_LEAST) return null;
  const counts = Array.from({ length: 10 }, (_, digit) => digits.filter(({ last }) => last === digit).length);
  const expected = digits.length / 10;
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  const most = counts.indexOf(Math.max(...counts));
  return {
    chance: Math.min(1, Math.max(CHANCE_LEAST, FAR_OUT * chiSquareTail(chiSquare, FREE))),
    striking: digits.filter(({ last }) => last === most),
    facts: {
      chiSquare: plain(chiSquare, 4),
      digit: String(most),
      times: String(counts[most] ?? 0),
      expected: plain(expected),
      counts: counts.join(" "),
    },
  };
};

/** Last digits that are not spread as chance would. */
export function lastDigits(look: Look): Outcome {
  return byDigits(look, "lastDigits", { digits: 1, test });
}

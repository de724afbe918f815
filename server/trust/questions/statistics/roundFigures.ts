import { binomialTail } from "#server/trust/questions/chances.ts";
import { type Look, type Outcome, plain } from "#server/trust/questions/figures.ts";
import { byDigits, type DigitTest } from "./findingOf.ts";

/** Two of the ten digits a figure can end in are round. */
const ROUND_SHARE = 0.2;
const FIGURES_LEAST = 12;

const test: DigitTest = (digits) => {
  if (digits.length < FIGURES_LEAST) return null;
  const round = digits.filter(({ last }) => last % 5 === 0);
  return {
    chance: binomialTail(digits.length, round.length, ROUND_SHARE),
    striking: round,
    facts: { round: String(round.length), expected: plain(digits.length * ROUND_SHARE) },
  };
};

/** Figures that end in 0 or 5 more often than two in ten would. */
export function roundFigures(look: Look): Outcome {
  return byDigits(look, "roundFigures", { digits: 1, test });
}

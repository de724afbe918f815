import type { TrustSignsWords } from "./vi.ts";

/** The words of the signs of trust in English. */
export const trustSignsEn: TrustSignsWords = {
  disagrees: "Cross-check disagrees",
  short: "Differs by",
  stood: (length) => `for ${length}`,
  justNow: "just now",
  question: {
    open: ["Question waits for an answer", "Question waits", "Asked"],
    answered: ["Question was answered", "Answered", "Answered"],
  },
  column: "Cross-checks, questions",
  keys: { disagrees: "Cross-check disagrees", asked: "Asked about" },
  panel: {
    title: "Cross-checks",
    longest: "longest first",
    largest: "largest first",
    none: "No two figures disagree",
    noneHint: "What cannot be checked, and why, is on the page Trust",
    waiting: "Waiting for the checks from the server",
    more: (count) => `and ${count} more`,
    against: (left, right) => `${left} against ${right}`,
    coverage: (have, of) => `coverage ${have}/${of}`,
    healed: (count) => `${count} that agree again of late`,
    period: (period) => `period ${period}`,
  },
};

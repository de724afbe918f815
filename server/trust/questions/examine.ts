import type { SkippedReason } from "#shared/trust/answers/questionAnswers.ts";
import type { Finding, Look, Outcome, OwnStatistic } from "./figures.ts";
import { copied } from "./statistics/copied.ts";
import { growthGap } from "./statistics/growthGap.ts";
import { lastDigits } from "./statistics/lastDigits.ts";
import { onTarget } from "./statistics/onTarget.ts";
import { repeatedDigits } from "./statistics/repeatedDigits.ts";
import { roundFigures } from "./statistics/roundFigures.ts";
import { lateEdit, oneWay } from "./statistics/sameWay.ts";

/** Each statistic by its name, the more telling first. */
export const EXAMINERS: Readonly<Record<OwnStatistic, (look: Look) => Outcome>> = {
  onTarget,
  roundFigures,
  repeatedDigits,
  lastDigits,
  copied,
  lateEdit,
  oneWay,
  growthGap,
};

/** Statistics of one thing seen three ways: of each series only the first that asks, asks. */
const OF_DIGITS: ReadonlySet<OwnStatistic> = new Set<OwnStatistic>(["roundFigures", "repeatedDigits", "lastDigits"]);

/** What a look came to. */
export interface Examined {
  readonly findings: readonly Finding[];
  readonly tests: number;
  readonly skipped: readonly { readonly statistic: OwnStatistic; readonly reason: SkippedReason }[];
}

/** Applies every statistic to a look; pure. Rules Q1 to Q9. */
export function examine(look: Look): Examined {
  const outcomes = Object.entries(EXAMINERS).map(([statistic, of]) => ({ statistic: statistic as OwnStatistic, ...of(look) }));
  return {
    findings: settled(outcomes.flatMap(({ findings }) => findings)),
    tests: outcomes.reduce((sum, { tests }) => sum + tests, 0),
    skipped: outcomes.flatMap(({ statistic, skipped }) => (skipped === null ? [] : [{ statistic, reason: skipped }])),
  };
}

/** What is asked over all places is not asked of each again; of digits one question is enough. */
function settled(findings: readonly Finding[]): readonly Finding[] {
  const kinds = new Set<string>();
  return findings
    .toSorted((a, b) => Number(a.scope === "series") - Number(b.scope === "series"))
    .filter(({ statistic, scope, series }) => {
      const kind = OF_DIGITS.has(statistic) ? "digits" : statistic;
      if (kinds.has(`${kind} all`) || kinds.has(`${kind} ${series}`)) return false;
      kinds.add(scope === "all" ? `${kind} all` : `${kind} ${series}`);
      return true;
    });
}

import type { Indicator } from "#shared/catalogue/indicator.ts";
import { hypergeometricTail } from "#server/trust/questions/chances.ts";
import { isAtAnEnd, UNITS_LEAST, writtenPlaces } from "#server/trust/questions/digits.ts";
import {
  type Finding,
  type Look,
  type Outcome,
  type Point,
  plain,
  type SeriesFigures,
  skippedFor,
} from "#server/trust/questions/figures.ts";
import { chanceFacts, others } from "./findingOf.ts";

/** A figure beside the one of the period before. */
interface Step extends Point {
  readonly of: SeriesFigures;
  readonly isSame: boolean;
}

const NEW_LEAST = 10;
const BEFORE_LEAST = 20;
const RUN_LEAST = 3;
const STEPS_LEAST = 12;
/** Figures that stay as they are more often than this do so by nature. */
const SAME_MOST = 0.2;

/** Nothing, all of a whole and short figures stay as they are by themselves. */
function stepsOf(indicator: Indicator, of: SeriesFigures): readonly Step[] {
  const least = UNITS_LEAST * 10 ** -writtenPlaces(of.points, indicator.decimals);
  return of.points.slice(1).flatMap((point, index): readonly Step[] => {
    const before = of.points[index];
    const isSeen = before !== undefined && Math.abs(before.value) >= least && !isAtAnEnd(before, indicator);
    return isSeen ? [{ ...point, of, isSame: point.value === before.value }] : [];
  });
}

/** Figures equal to those of the period before: in more places than ever before, or in one place again and again. */
export function copied(look: Look): Outcome {
  if (look.indicator.unitKind === "level") return skippedFor("scale");
  const steps = look.figures.flatMap((one) => stepsOf(look.indicator, one));
  const level = look.level("copied");
  const tested = [overPlaces(look, steps, level), ...look.figures.map((one) => runOf(look, stepsOf(look.indicator, one), level))];
  const applied = tested.filter((each) => typeof each !== "string");
  if (applied.length === 0) return skippedFor(tested.includes("seldomChanges") ? "seldomChanges" : "tooFew");
  return { findings: applied.flatMap((each) => each ?? []), tests: applied.length, skipped: null };
}

type Tested = Finding | null | "tooFew" | "seldomChanges";

/** The places whose figure of the new periods is that of the period before, against how often that was so: Fisher's exact test. */
function overPlaces(look: Look, steps: readonly Step[], level: number): Tested {
  const from = look.seen ?? look.start - 1;
  const answered = look.answeredUpTo("copied", null) ?? Number.NEGATIVE_INFINITY;
  const fresh = steps.filter(({ start }) => start > Math.max(from, answered) && start <= look.start);
  const before = steps.filter(({ start }) => start <= from);
  if (fresh.length < NEW_LEAST || before.length < BEFORE_LEAST || look.figures.length < 2) return "tooFew";
  const [sameNow, sameBefore] = [fresh.filter(({ isSame }) => isSame), before.filter(({ isSame }) => isSame)];
  if (sameBefore.length > SAME_MOST * before.length) return "seldomChanges";
  const all = fresh.length + before.length;
  const chance = hypergeometricTail({ all, marked: sameNow.length + sameBefore.length, drawn: fresh.length }, sameNow.length);
  const [first] = sameNow;
  if (chance > level || first === undefined) return null;
  return {
    ...{ statistic: "copied", scope: "all", series: first.of.series, period: first.period, chance },
    with: others(
      sameNow.map(({ of }) => of.series),
      first.of.series,
    ),
    facts: {
      same: String(sameNow.length),
      figures: String(fresh.length),
      sameBefore: String(sameBefore.length),
      figuresBefore: String(before.length),
      expected: plain((fresh.length * sameBefore.length) / before.length),
      ...chanceFacts(chance, level),
    },
  };
}

/** The newest figures of one series, all the same: the chance that all that stayed as they were came last. */
function runOf(look: Look, steps: readonly Step[], level: number): Tested {
  const upTo = look.answeredUpTo("copied", steps[0]?.of.series ?? null) ?? Number.NEGATIVE_INFINITY;
  const held = steps.filter(({ start }) => start > upTo);
  if (held.length < STEPS_LEAST) return "tooFew";
  const run = held.length - 1 - held.findLastIndex(({ isSame }) => !isSame);
  const same = held.filter(({ isSame }) => isSame).length;
  if (same - run > SAME_MOST * (held.length - run)) return "seldomChanges";
  const newest = held.at(-1);
  if (run < RUN_LEAST || newest === undefined) return null;
  const chance = hypergeometricTail({ all: held.length, marked: same, drawn: run }, run);
  if (chance > level) return null;
  return {
    ...{ statistic: "copied", scope: "series", series: newest.of.series, period: newest.period, with: [], chance },
    facts: {
      same: String(run),
      value: newest.text,
      changes: String(held.length),
      sameBefore: String(same - run),
      ...chanceFacts(chance, level),
    },
  };
}

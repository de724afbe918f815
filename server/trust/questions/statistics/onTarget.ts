import { targetOf } from "#shared/observation/target.ts";
import { binomialTail } from "#server/trust/questions/chances.ts";
import { writtenPlaces } from "#server/trust/questions/digits.ts";
import {
  changesBetween,
  type Finding,
  type Look,
  type Outcome,
  type Point,
  plain,
  quartileSpread,
  type SeriesFigures,
  skippedFor,
} from "#server/trust/questions/figures.ts";
import { chanceFacts, others } from "./findingOf.ts";

interface Hit extends Point {
  readonly of: SeriesFigures;
  readonly isOnTarget: boolean;
}

const PLACES_LEAST = 20;
const CHANGES_LEAST = 8;
/** The newest figures of a series that are looked at together. */
const LAST = 12;
/**
 * The chance that a figure takes one very value is at most this times its unit, divided by the quartile spread: the height of the double exponential
 * at its middle, which is above that of the normal distribution.
 */
const HEIGHT = 0.7;
/** Above it so many figures stand on one value by themselves that hits say nothing. */
const SHARE_MOST = 0.05;

/** Figures that are exactly their target more often than figures of their spread are any one value. */
export function onTarget(look: Look): Outcome {
  const { indicator, figures } = look;
  const hits = figures.map((of) => of.points.flatMap((point): readonly Hit[] => hitOf(look, of, point)));
  if (hits.every((each) => each.length === 0)) return skippedFor("nothingToMeet");
  if (indicator.unitKind === "level") return skippedFor("scale");
  const level = look.level("onTarget");
  const tested = [overPlaces(look, hits.flat(), level), ...hits.map((each) => ofSeries(look, each, level))];
  const applied = tested.filter((each) => typeof each !== "string");
  if (applied.length === 0) return skippedFor(tested.includes("narrow") ? "narrow" : "tooFew");
  return { findings: applied.flatMap((each) => each ?? []), tests: applied.length, skipped: null };
}

function hitOf({ indicator }: Look, of: SeriesFigures, point: Point): readonly Hit[] {
  const target = targetOf(indicator, point.period);
  return target === undefined ? [] : [{ ...point, of, isOnTarget: point.value === target.value }];
}

type Tested = Finding | null | "tooFew" | "narrow";

/** The newest period, over all places. */
function overPlaces(look: Look, hits: readonly Hit[], level: number): Tested {
  const now = hits.filter(({ period }) => period === look.period);
  if (now.length < PLACES_LEAST || look.start <= (look.answeredUpTo("onTarget", null) ?? -Infinity)) return "tooFew";
  const unit = 10 ** -writtenPlaces(now, look.indicator.decimals);
  return judged(now, { share: (HEIGHT * unit) / quartileSpread(now.map(({ value }) => value)), scope: "all", level });
}

/** The newest figures of one series. */
function ofSeries(look: Look, hits: readonly Hit[], level: number): Tested {
  const [first] = hits;
  if (first === undefined) return "tooFew";
  const upTo = look.answeredUpTo("onTarget", first.of.series) ?? -Infinity;
  const changes = changesBetween(first.of.points);
  const now = hits.filter(({ start }) => start > upTo && start <= look.start).slice(-LAST);
  if (changes.length < CHANGES_LEAST || now.length === 0) return "tooFew";
  const unit = 10 ** -writtenPlaces(first.of.points, look.indicator.decimals);
  return judged(now, { share: (HEIGHT * unit) / quartileSpread(changes), scope: "series", level });
}

function judged(
  now: readonly Hit[],
  { share, scope, level }: { readonly share: number; readonly scope: "all" | "series"; readonly level: number },
): Tested {
  if (!(share <= SHARE_MOST)) return "narrow";
  const on = now.filter(({ isOnTarget }) => isOnTarget);
  const [newest] = on.slice(-1);
  const chance = binomialTail(now.length, on.length, share);
  if (newest === undefined || chance > level) return null;
  return {
    ...{ statistic: "onTarget", scope, series: newest.of.series, period: newest.period, chance },
    with: others(
      on.map(({ of }) => of.series),
      newest.of.series,
    ),
    facts: {
      onTarget: String(on.length),
      figures: String(now.length),
      target: newest.text,
      expected: plain(now.length * share),
      ...chanceFacts(chance, level),
    },
  };
}

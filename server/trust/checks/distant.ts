import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { ObservationJournal } from "#server/journal/journal.ts";
import { valueOf } from "./figures.ts";
import type { Fraction } from "./fraction.ts";
import type { Get } from "./ground.ts";

/**
 * Evaluates over figures that are not all in memory: runs once to learn what is asked for, reads it from the journal, and runs again.
 * What is asked for must not depend on what is found, which holds for every evaluator.
 */
export async function evaluateFromJournal<T>(journal: Pick<ObservationJournal, "atPeriod">, evaluateBy: (get: Get) => T): Promise<T> {
  const asked = new Map<string, Set<SeriesKey>>();
  evaluateBy((series, period) => {
    const of = asked.get(period);
    if (of === undefined) asked.set(period, new Set([series]));
    else of.add(series);
    return undefined;
  });
  const found = new Map<string, ReadonlyMap<SeriesKey, Fraction | null>>();
  await Promise.all(
    [...asked].map(async ([period, series]) => {
      const held = await journal.atPeriod([...series], period);
      found.set(period, new Map([...held].map(([key, observation]) => [key, valueOf(observation)])));
    }),
  );
  return evaluateBy((series, period) => found.get(period)?.get(series));
}

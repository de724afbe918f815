import { setTimeout as sleep } from "node:timers/promises";
import { seriesKey } from "#shared/observation/seriesKey.ts";
import { type Journal, JournalUnavailable, type ObservationDraft } from "#server/journal/journal.ts";
import { createRedisJournal, type RedisWhere } from "#server/journal/redisJournal.ts";
import { aDraft } from "#tests/builders/aDraft.ts";
import { silentLog } from "./silentLog.ts";

/** What agencies were told: for each figure acknowledged, its value. */
export type Acknowledged = Map<string, string>;

const idOf = (draft: { readonly series: string; readonly period: string }): string => `${draft.series} ${draft.period}`;

/** Agencies that post on and on: each figure is its own, so that each one acknowledged can be looked for. */
export async function postUntil(isOver: () => boolean, journal: Journal, acknowledged: Acknowledged): Promise<void> {
  const agency = async (a: number): Promise<void> => {
    for (let round = 0; !isOver(); round += 1) {
      const drafts: readonly ObservationDraft[] = Array.from({ length: 10 }, (_, i) =>
        aDraft({ series: seriesKey(`I${a}`, String(i)), period: `${3000 + round}`, value: `${a}.${round}${i}` }),
      );
      try {
        await journal.actual.apply(drafts);
        for (const each of drafts) {
          acknowledged.set(idOf(each), each.value);
        }
      } catch (fault) {
        if (!(fault instanceof JournalUnavailable)) {
          throw fault;
        }
        await sleep(20);
      }
    }
  };
  await Promise.all(Array.from({ length: 16 }, (_, a) => agency(a)));
}

/** The checker: figures acknowledged that the journal does not hold, and entries out of number. */
export async function check(
  where: RedisWhere,
  acknowledged: Acknowledged,
): Promise<{ readonly lost: number; readonly isGapFree: boolean; readonly twice: number }> {
  const journal = await createRedisJournal({ ...where, log: silentLog() });
  const end = await journal.actual.cursor();
  const entries = await journal.actual.range({ epoch: end.epoch, seq: 0 }, end);
  const stored = new Map(entries.map(({ observation }) => [idOf(observation), observation.value]));
  const lost = [...acknowledged].filter(([id, value]) => stored.get(id) !== value).length;
  const isGapFree = entries.every((each, i) => each.observation.seq === i + 1) && entries.length === end.seq;
  await journal.close();
  return { lost, isGapFree, twice: entries.length - stored.size };
}

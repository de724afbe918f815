import { DAY_MS, type Duration, MINUTE_MS } from "#shared/clock/instant.ts";
import type { Log } from "#server/log.ts";
import type { EventArchive } from "./eventArchive.ts";
import type { Journal, Retention } from "./journal.ts";

const TRIM_EVERY_MS: Duration = 10 * MINUTE_MS;
/** Versions a series keeps; one that holds as many may have lost older ones. */
export const HISTORY_KEPT = 1_000;
/** PROMISES P3 needs 15 minutes at full load (1.8 million entries); the rest is for reading back. */
const RETENTION: Retention = { maxAgeMs: 7 * DAY_MS, maxEntries: 2_500_000, maxHistoryPerSeries: HISTORY_KEPT };
const EVENT_RETENTION: Retention = { maxAgeMs: 366 * DAY_MS, maxEntries: 1_000_000, maxHistoryPerSeries: 0 };

/**
 * Archives at once, so that what was written just before a stop is not missed for long; then now and then trims every topic, the exact one
 * after its archive has what it lets go of. Gives the undo.
 */
export function keepTrimmed(journal: Journal, archive: Pick<EventArchive, "catchUp">, log: Log): () => Promise<void> {
  const untrimmed = (fault: unknown): void => log.warn("journal.untrimmed", { fault });
  let last: Promise<unknown> = archive.catchUp().catch(untrimmed);
  const trimming = setInterval(() => {
    const events = archive.catchUp().then(() => journal.events.trim(EVENT_RETENTION));
    last = Promise.all([journal.actual.trim(RETENTION), journal.exercise.trim(RETENTION), events]).catch(untrimmed);
  }, TRIM_EVERY_MS);
  trimming.unref();
  return async () => {
    clearInterval(trimming);
    await last;
  };
}

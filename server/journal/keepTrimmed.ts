import { DAY_MS, type Duration, MINUTE_MS } from "#shared/clock/instant.ts";
import type { Log } from "#server/log.ts";
import { createEventArchive } from "./eventArchive.ts";
import type { Journal, Retention } from "./journal.ts";

const TRIM_EVERY_MS: Duration = 10 * MINUTE_MS;
/** Versions a series keeps; one that holds as many may have lost older ones. */
export const HISTORY_KEPT = 1_000;
/** PROMISES P3 needs 15 minutes at full load (1.8 million entries); the rest is for reading back. */
const RETENTION: Retention = { maxAgeMs: 7 * DAY_MS, maxEntries: 2_500_000, maxHistoryPerSeries: HISTORY_KEPT };
const EVENT_RETENTION: Retention = { maxAgeMs: 366 * DAY_MS, maxEntries: 1_000_000, maxHistoryPerSeries: 0 };

/** Trims every topic now and then, the exact one after its archive has what it lets go of; gives the undo. */
export async function keepTrimmed(journal: Journal, archiveDir: string, log: Log): Promise<() => void> {
  const archive = await createEventArchive(journal.events, archiveDir, log);
  const trimming = setInterval(() => {
    const events = archive.catchUp().then(() => journal.events.trim(EVENT_RETENTION));
    Promise.all([journal.actual.trim(RETENTION), journal.exercise.trim(RETENTION), events]).catch((fault: unknown) =>
      log.warn("journal.untrimmed", { fault }),
    );
  }, TRIM_EVERY_MS);
  trimming.unref();
  return () => clearInterval(trimming);
}

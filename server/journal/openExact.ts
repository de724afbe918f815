import { type ExactState, foldExact, NOTHING_EXACT } from "#shared/wire/exactState.ts";
import type { EventJournal } from "./journal.ts";
import type { JournalLog } from "./journalLog.ts";
import { createStanding, type Standing } from "./standing.ts";

const NAME = "exact";
/** Up to version 0.1 alerts had a snapshot of their own. */
const FORMER_NAME = "alerts";
const SNAPSHOT_EVERY = 2_000;

/** The standing state of the exact topic: one fold and one tail for alerts, shows and screens, so that all are true at one position. */
export async function openExact(events: EventJournal, log: JournalLog): Promise<Standing<ExactState>> {
  const held = await events.loadSnapshot(NAME);
  const former = held === null ? await events.loadSnapshot(FORMER_NAME) : null;
  if (former !== null) {
    await events.saveSnapshot(NAME, former.cursor, { ...NOTHING_EXACT, alerts: former.state });
    log.info("standing.migrated", { from: FORMER_NAME, to: NAME, ...former.cursor });
  }
  return createStanding<ExactState>(events, foldExact, NOTHING_EXACT, { name: NAME, log, snapshotEvery: SNAPSHOT_EVERY });
}

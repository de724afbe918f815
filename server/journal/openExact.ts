import { isDeepStrictEqual } from "node:util";
import { type ExactState, foldExact, NOTHING_EXACT } from "#shared/wire/exactState.ts";
import { completeExact } from "./completeExact.ts";
import type { EventJournal } from "./journal.ts";
import type { JournalLog } from "./journalLog.ts";
import { createStanding, type Standing } from "./standing.ts";

const NAME = "exact";
/** Up to version 0.1 alerts had a snapshot of their own. */
const FORMER_NAME = "alerts";
const SNAPSHOT_EVERY = 2_000;

type Saved = NonNullable<Awaited<ReturnType<EventJournal["loadSnapshot"]>>>;

/** The standing state of the exact topic: one fold and one tail for alerts, shows and screens, so that all are true at one position. */
export async function openExact(events: EventJournal, log: JournalLog): Promise<Standing<ExactState>> {
  const held = await events.loadSnapshot(NAME);
  const former = held === null ? await events.loadSnapshot(FORMER_NAME) : null;
  if (former !== null) {
    await events.saveSnapshot(NAME, former.cursor, { ...NOTHING_EXACT, alerts: former.state });
    log.info("standing.migrated", { from: FORMER_NAME, to: NAME, ...former.cursor });
  }
  if (held !== null) await completed(events, held, log);
  return createStanding<ExactState>(events, foldExact, NOTHING_EXACT, { name: NAME, log, snapshotEvery: SNAPSHOT_EVERY });
}

/** A snapshot that an earlier version wrote lacks what has been added since: it is completed, so that no fold and no page meets a hole. */
async function completed(events: EventJournal, { cursor, state }: Saved, log: JournalLog): Promise<void> {
  const whole = completeExact(state);
  if (isDeepStrictEqual(whole, state)) return;
  await events.saveSnapshot(NAME, cursor, whole);
  log.info("standing.completed", { name: NAME, ...cursor });
}

import { setTimeout as sleep } from "node:timers/promises";
import type { Duration } from "#shared/clock/instant.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import type { EventEntry } from "#shared/wire/events.ts";
import { type EventJournal, JournalGap, type TailItem } from "./journal.ts";
import type { JournalLog } from "./journalLog.ts";

/** A fold of the exact topic kept current: one per fold and node, shared by all who ask. */
export interface Standing<S> {
  readonly state: () => S;
  /** The position the state is true at. */
  readonly cursor: () => Cursor;
  /** False while the journal cannot be reached. */
  readonly isLinked: () => boolean;
  /** Resolves true once the state holds everything up to `cursor`; false when it does not within `withinMs`, or the epoch changed. */
  readonly reach: (cursor: Cursor, withinMs: Duration) => Promise<boolean>;
  /** Called after entries were folded, and with none after a rebuild; returns the undo. */
  readonly onChange: (listener: (state: S, entries: readonly EventEntry[]) => void) => () => void;
  readonly stop: () => Promise<void>;
}

/** How a standing state is kept. */
export interface StandingOptions {
  /** Name of its snapshot in the journal. */
  readonly name: string;
  readonly log: JournalLog;
  /** Entries between two snapshots. */
  readonly snapshotEvery?: number;
}

const SNAPSHOT_EVERY = 500;
const RETRY_MS: Duration = 250;

interface Held<S> {
  state: S;
  cursor: Cursor;
  unsaved: number;
  isLinked: boolean;
}

/** What a standing state is made from. */
interface Fold<S> {
  readonly fold: (state: S, entry: EventEntry) => S;
  readonly initial: S;
}

/** Entries after the cursor; where some are lost those that are kept, and the log is told: standing still for good would help no one [J38]. */
async function rangeKept(journal: EventJournal, from: Cursor, to: Cursor, options: StandingOptions): Promise<readonly EventEntry[]> {
  try {
    return await journal.range(from, to);
  } catch (fault) {
    const lost = fault instanceof JournalGap ? fault.lost : null;
    if (lost === null || lost.upTo <= from.seq) {
      throw fault;
    }
    options.log.error("standing.incomplete", { name: options.name, lost });
    const { epoch } = from;
    const before = await journal.range(from, { epoch, seq: lost.after });
    return [...before, ...(await rangeKept(journal, { epoch, seq: lost.upTo }, to, options))];
  }
}

async function build<S>(journal: EventJournal, { fold, initial }: Fold<S>, options: StandingOptions): Promise<Held<S>> {
  const end = await journal.cursor();
  const saved = await journal.loadSnapshot(options.name);
  // A snapshot's state was written by this same fold; its cursor is checked against the history by loadSnapshot.
  const start =
    saved === null ? { cursor: { epoch: end.epoch, seq: 0 }, state: initial } : { cursor: saved.cursor, state: saved.state as S };
  const to = end.epoch === start.cursor.epoch && end.seq >= start.cursor.seq ? end : start.cursor;
  const entries = await rangeKept(journal, start.cursor, to, options);
  return { state: entries.reduce(fold, start.state), cursor: to, unsaved: entries.length, isLinked: true };
}

/** Reads the snapshot and what came after it, then follows the topic [J31]; rejects with JournalUnavailable when the first reading fails. */
export async function createStanding<S>(
  journal: EventJournal,
  fold: (state: S, entry: EventEntry) => S,
  initial: S,
  options: StandingOptions,
): Promise<Standing<S>> {
  const { name, log, snapshotEvery = SNAPSHOT_EVERY } = options;
  const stopping = new AbortController();
  const listeners = new Set<(state: S, entries: readonly EventEntry[]) => void>();
  const held = await build(journal, { fold, initial }, options);

  const tell = (entries: readonly EventEntry[]): void => {
    for (const each of [...listeners]) {
      each(held.state, entries);
    }
  };
  const save = async (): Promise<void> => {
    held.unsaved = 0;
    await journal
      .saveSnapshot(name, held.cursor, held.state)
      .catch((fault: unknown) => log.warn("standing.unsaved", { name, fault: String(fault) }));
  };
  const take = async (item: TailItem<EventEntry>): Promise<void> => {
    if (item.kind === "link") {
      held.isLinked = item.up;
      return;
    }
    if (item.kind === "reset") {
      return;
    }
    held.state = item.entries.reduce(fold, held.state);
    held.cursor = { epoch: item.epoch, seq: item.to };
    held.unsaved += item.entries.length;
    tell(item.entries);
    if (held.unsaved >= snapshotEvery) {
      await save();
    }
  };
  const rebuild = async (): Promise<void> => {
    try {
      Object.assign(held, await build(journal, { fold, initial }, options));
      log.warn("standing.rebuilt", { name, ...held.cursor });
      tell([]);
    } catch (fault) {
      held.isLinked = false;
      log.warn("standing.unread", { name, isGap: fault instanceof JournalGap, fault: String(fault) });
      await sleep(RETRY_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
  };
  const follow = async (): Promise<void> => {
    if (held.unsaved >= snapshotEvery) {
      await save();
    }
    while (!stopping.signal.aborted) {
      for await (const item of journal.tail(held.cursor, stopping.signal)) {
        await take(item);
      }
      if (!stopping.signal.aborted) {
        await rebuild();
      }
    }
  };
  const running = follow();

  return {
    state: () => held.state,
    cursor: () => held.cursor,
    isLinked: () => held.isLinked,
    reach: (cursor, withinMs) =>
      new Promise((resolve) => {
        const has = (): boolean => held.cursor.epoch === cursor.epoch && held.cursor.seq >= cursor.seq;
        if (has() || held.cursor.epoch !== cursor.epoch) {
          resolve(has());
          return;
        }
        const done = (): void => {
          clearTimeout(timer);
          listeners.delete(look);
          resolve(has());
        };
        const look = (): void => (has() || held.cursor.epoch !== cursor.epoch ? done() : undefined);
        const timer = setTimeout(done, withinMs);
        listeners.add(look);
      }),
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

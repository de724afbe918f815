import type { Duration } from "#shared/clock/instant.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import type { EventBatch } from "#shared/wire/events.ts";
import { type EventJournal, JournalGap } from "#server/journal/journal.ts";
import type { Log } from "#server/log.ts";

/** What a reader has missed. */
export interface Missed {
  readonly batch: EventBatch;
  /** False where it can no longer be told, so that the reader needs a snapshot. */
  readonly isWhole: boolean;
}

/** The exact lane: every entry to everyone, in order, once. */
export interface EventLane {
  readonly cursor: () => Cursor;
  readonly onBatch: (listener: (batch: EventBatch) => void) => void;
  /** What a reader at `cursor` has missed up to where the lane was when asked. */
  readonly since: (cursor: Cursor | undefined) => Promise<Missed>;
  /** Tails until the signal aborts. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

const RETRY_MS = 500;

/** Makes the lane over a journal of events. */
export function createEventLane(
  journal: Pick<EventJournal, "tail" | "range" | "cursor">,
  sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>,
  log: Log,
): EventLane {
  let at: Cursor = { epoch: "", seq: 0 };
  const listeners: ((batch: EventBatch) => void)[] = [];
  const follow = async (signal: AbortSignal): Promise<void> => {
    const end = await journal.cursor();
    if (end.epoch !== at.epoch) at = end;
    for await (const item of journal.tail(at, signal)) {
      // What was trimmed away cannot be told: readers find themselves behind at the next tick and ask.
      if (item.kind === "reset") at = await journal.cursor();
      if (item.kind !== "entries") continue;
      const batch: EventBatch = { epoch: item.epoch, from: at.seq, to: item.to, entries: item.entries };
      at = { epoch: item.epoch, seq: item.to };
      for (const listener of listeners) listener(batch);
    }
  };
  const read = async (from: Cursor, to: Cursor): Promise<Missed> => {
    const batch = { epoch: to.epoch, from: from.seq, to: to.seq };
    try {
      return { batch: { ...batch, entries: await journal.range(from, to) }, isWhole: true };
    } catch (cause) {
      if (!(cause instanceof JournalGap)) throw cause;
      return { batch: { ...batch, entries: [] }, isWhole: false };
    }
  };
  return {
    cursor: () => at,
    onBatch: (listener) => {
      listeners.push(listener);
    },
    since: async (cursor) => {
      const { epoch, seq } = at;
      if (cursor !== undefined && cursor.epoch === epoch && cursor.seq < seq) return read(cursor, at);
      return { batch: { epoch, from: seq, to: seq, entries: [] }, isWhole: cursor === undefined || cursor.epoch === epoch };
    },
    run: async (signal) => {
      while (!signal.aborted) {
        try {
          await follow(signal);
        } catch (cause) {
          log.warn("feed.events-away", { cause: String(cause) });
        }
        await sleep(RETRY_MS, signal);
      }
    },
  };
}

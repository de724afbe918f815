import type { Duration } from "#shared/clock/instant.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import type { EventBatch } from "#shared/wire/events.ts";
import { type EventJournal, JournalGap } from "#server/journal/journal.ts";
import type { Log } from "#server/log.ts";

/** The exact lane: every entry to everyone, in order, once. */
export interface EventLane {
  readonly cursor: () => Cursor;
  readonly onBatch: (listener: (batch: EventBatch) => void) => void;
  /** What a reader at `cursor` has missed; an empty batch at the end where that can no longer be told, or was never known. */
  readonly since: (cursor: Cursor | undefined) => Promise<EventBatch>;
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
      const batch: EventBatch = { epoch: item.epoch, from: at.seq, entries: item.entries };
      at = { epoch: item.epoch, seq: item.entries.at(-1)?.seq ?? at.seq };
      for (const listener of listeners) listener(batch);
    }
  };
  return {
    cursor: () => at,
    onBatch: (listener) => {
      listeners.push(listener);
    },
    since: async (cursor) => {
      const end = at;
      const nothing: EventBatch = { epoch: end.epoch, from: end.seq, entries: [] };
      if (cursor === undefined || cursor.epoch !== end.epoch || cursor.seq >= end.seq) return nothing;
      try {
        return { epoch: end.epoch, from: cursor.seq, entries: await journal.range(cursor, end) };
      } catch (cause) {
        if (!(cause instanceof JournalGap)) throw cause;
        return nothing;
      }
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

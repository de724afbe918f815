import type { Instant } from "#shared/clock/instant.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import type { EventEntry } from "#shared/wire/events.ts";
import { type EventJournal, JournalGap } from "#server/journal/journal.ts";

/** The exact topic read from its end, over what is no longer kept. */
export interface Backwards {
  readonly end: number;
  /** What is kept of the entries after `from` up to `to`, in order; `isEnd`: nothing before them is kept. */
  readonly between: (from: number, to: number) => Promise<{ readonly entries: readonly EventEntry[]; readonly isEnd: boolean }>;
  /** No entry after this position is as old as `at`, as far as the clock of the journal goes forward. */
  readonly positionAt: (at: Instant) => Promise<number>;
}

/** Reads `events` backwards from `cursor`; each reading is of one bounded run. */
export function createBackwards(events: Pick<EventJournal, "range">, cursor: Cursor): Backwards {
  const at = (seq: number): Cursor => ({ epoch: cursor.epoch, seq });

  const read = async (from: number, to: number): Promise<readonly EventEntry[] | { readonly after: number; readonly upTo: number }> => {
    try {
      return await events.range(at(from), at(to));
    } catch (fault) {
      if (fault instanceof JournalGap && fault.lost !== null) return fault.lost;
      throw fault;
    }
  };
  const kept = async (from: number, to: number): Promise<readonly EventEntry[]> => {
    if (from >= to) return [];
    const run = await read(from, to);
    if (!("upTo" in run)) return run;
    return [...(await kept(from, Math.min(run.after, to))), ...(await kept(run.upTo, to))];
  };
  /** The first entry tells: while it is kept the log was not trimmed, and without it the whole run is judged by its first page. */
  const isAllLost = async (to: number): Promise<boolean> => {
    if (to === 0) return true;
    if (!("upTo" in (await read(0, 1)))) return false;
    const run = await read(0, to);
    return "upTo" in run && run.upTo >= to;
  };

  return {
    end: cursor.seq,
    between: async (from, to) => {
      const entries = await kept(from, to);
      const isWhole = entries[0]?.seq === from + 1;
      return { entries, isEnd: from === 0 || (!isWhole && (await isAllLost(from))) };
    },
    positionAt: async (instant) => {
      let [low, high] = [0, cursor.seq];
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        const [entry] = await kept(middle - 1, middle);
        // One that is lost or cannot be read counts as old: the reading then begins too late at most, and passes over what is too new.
        if (entry === undefined || entry.at <= instant) low = middle;
        else high = middle - 1;
      }
      return low;
    },
  };
}

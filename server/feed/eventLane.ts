import type { Cursor } from "#shared/wire/cursor.ts";
import type { EventBatch } from "#shared/wire/events.ts";
import type { ExactState } from "#shared/wire/exactState.ts";
import { type EventJournal, JournalGap } from "#server/journal/journal.ts";
import type { Standing } from "#server/journal/standing.ts";

/** What a reader has missed. */
export interface Missed {
  readonly batch: EventBatch;
  /** False where entries do not tell it, or not in so few words: the reader then needs the standing state, and the batch has none. */
  readonly isWhole: boolean;
}

/** The exact lane: every entry in order, once, and never ahead of the standing state it is told beside. */
export interface EventLane {
  /** Where the lane is, and what the standing state is true at. */
  readonly cursor: () => Cursor;
  /** What a reader at `cursor` has missed up to where the lane was when asked. */
  readonly since: (cursor: Cursor | undefined) => Promise<Missed>;
  /** Tells batches until the undo. What was trimmed away or begins anew is told in none: readers find themselves behind at the next tick and ask. */
  readonly start: (listener: (batch: EventBatch) => void) => () => void;
}

/** Beyond this many entries the standing state is shorter than what led to it. */
const TOLD_AT_MOST = 500;
const SHARED_AT_MOST = 20;

/** Makes the lane of what the standing state folds: one tail for both, so that nothing falls between them. */
export function createEventLane(journal: Pick<EventJournal, "range">, exact: Pick<Standing<ExactState>, "cursor" | "onChange">): EventLane {
  const read = async (from: Cursor, to: Cursor): Promise<Missed> => {
    const batch: EventBatch = { epoch: to.epoch, from: from.seq, to: to.seq, entries: [] };
    try {
      return { batch: { ...batch, entries: await journal.range(from, to) }, isWhole: true };
    } catch (cause) {
      if (!(cause instanceof JournalGap)) throw cause;
      return { batch, isWhole: false };
    }
  };
  /** Of one end: whoever lost the same node at the same moment has missed the same. */
  let shared: { readonly to: Cursor; readonly from: Map<number, Promise<Missed>> } | null = null;
  const readOnce = (from: Cursor, to: Cursor): Promise<Missed> => {
    if (shared === null || shared.to.epoch !== to.epoch || shared.to.seq !== to.seq) shared = { to, from: new Map() };
    const { from: held } = shared;
    const known = held.get(from.seq);
    if (known !== undefined) return known;
    const missed = read(from, to);
    if (held.size < SHARED_AT_MOST) held.set(from.seq, missed);
    missed.catch(() => held.delete(from.seq));
    return missed;
  };
  return {
    cursor: exact.cursor,
    since: async (cursor) => {
      const to = exact.cursor();
      const isOfLane = cursor !== undefined && cursor.epoch === to.epoch && cursor.seq <= to.seq;
      const from = isOfLane ? cursor : to;
      const batch: EventBatch = { epoch: to.epoch, from: from.seq, to: to.seq, entries: [] };
      if (!isOfLane || to.seq - from.seq > TOLD_AT_MOST) return { batch, isWhole: false };
      return from.seq === to.seq ? { batch, isWhole: true } : readOnce(from, to);
    },
    start: (listener) => {
      let at = exact.cursor();
      return exact.onChange((_state, entries) => {
        const from = at;
        at = exact.cursor();
        if (entries.length > 0) listener({ epoch: at.epoch, from: from.seq, to: at.seq, entries });
      });
    },
  };
}

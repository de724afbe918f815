import type { Instant } from "#shared/clock/instant.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import type { EventEntry } from "#shared/wire/events.ts";
import { type ExactState, foldExact, NOTHING_EXACT } from "#shared/wire/exactState.ts";
import { type EventJournal, JournalGap } from "#server/journal/journal.ts";
import type { PastEvents } from "#server/journal/pastEvents.ts";

/** Which moment: after an entry, or at an instant of the recorded clock. */
export type PastMoment = { readonly seq: number } | { readonly at: Instant };

/** The exact state as it was, with the position it was true at and the instant of the entry there. */
export interface PastState {
  readonly state: ExactState;
  readonly cursor: Cursor;
  readonly at: Instant;
}

/** What a moment of the past comes to. */
export type Rebuilt =
  | { readonly ok: true; readonly past: PastState }
  | { readonly ok: false; readonly code: "past.not-yet" | "past.not-kept" };

/** Any past state, rebuilt by the fold that made it. */
export interface PastStates {
  /** One at a time; rejects with JournalUnavailable when the journal cannot be read. */
  readonly rebuild: (moment: PastMoment) => Promise<Rebuilt>;
}

/** States met on the way are kept, so that the next moment asked for need not begin at the first entry. */
const KEEP_EVERY = 2_000;
const KEPT = 100;

interface Kept {
  readonly seq: number;
  readonly at: Instant;
  readonly state: ExactState;
}

const NOTHING: Kept = { seq: 0, at: 0, state: NOTHING_EXACT };

/** Rebuilds over a journal and its archive. Keeps S41 and S42. */
export function createPastStates(events: Pick<EventJournal, "cursor">, past: PastEvents): PastStates {
  let kept: readonly Kept[] = [];
  let epoch = "";
  let turn: Promise<unknown> = Promise.resolve();

  const foldTo = async (from: Kept, isBeyond: (entry: EventEntry) => boolean, end: number): Promise<Kept> => {
    let { seq, at, state } = from;
    for await (const entries of past.since(from.seq, end)) {
      for (const entry of entries) {
        if (isBeyond(entry)) return { seq, at, state };
        state = foldExact(state, entry);
        ({ seq, at } = entry);
        if (seq % KEEP_EVERY === 0) kept = [...kept.filter((each) => each.seq !== seq), { seq, at, state }].slice(-KEPT);
      }
    }
    return { seq, at, state };
  };

  const rebuild = async (moment: PastMoment): Promise<Rebuilt> => {
    const end = await events.cursor();
    if (end.epoch !== epoch) kept = [];
    ({ epoch } = end);
    if ("seq" in moment && moment.seq > end.seq) return { ok: false, code: "past.not-yet" };
    const isBeyond = (entry: Pick<EventEntry, "seq" | "at">): boolean => ("seq" in moment ? entry.seq > moment.seq : entry.at > moment.at);
    const from = kept.filter((each) => !isBeyond(each)).reduce((a, b) => (b.seq > a.seq ? b : a), NOTHING);
    try {
      const { state, at, seq } = await foldTo(from, isBeyond, "seq" in moment ? moment.seq : end.seq);
      return { ok: true, past: { state, at, cursor: { epoch, seq } } };
    } catch (fault) {
      if (fault instanceof JournalGap) return { ok: false, code: "past.not-kept" };
      throw fault;
    }
  };

  return {
    rebuild: (moment) => {
      const next = turn.then(
        () => rebuild(moment),
        () => rebuild(moment),
      );
      turn = next;
      return next;
    },
  };
}

import type { Cursor } from "#shared/wire/cursor.ts";
import { commit } from "./commit.ts";
import { type DecidedEvent, draftsOf } from "./drafts.ts";
import type { EventDraft, EventJournal } from "./journal.ts";
import type { Standing } from "./standing.ts";

/** What deciding one command comes to; a refusal has nothing to append. */
type Outcome<E> = { readonly ok: true; readonly events: readonly E[] } | { readonly ok: false };

/** Decides one command against a state. */
export type Decides<S, D> = (state: S) => D;

/** A decision, durable where it had events, and where the topic then ended. */
export interface Carried<D> {
  readonly decision: D;
  readonly cursor: Cursor;
}

/** Commands of one part on their way into the exact topic. */
export type CommandQueue<S, D> = (decides: Decides<S, D>) => Promise<Carried<D>>;

/** What a queue writes to, and how a command sees the ones before it. */
export interface QueueParts<S, E> {
  readonly events: EventJournal;
  readonly standing: Standing<S>;
  readonly fold: (state: S, event: E) => S;
}

interface Waiting<S, D> {
  readonly decides: Decides<S, D>;
  readonly done: (carried: Carried<D>) => void;
  readonly failed: (fault: unknown) => void;
}

/** A fault is its own command's alone: the others of the batch go on. */
type Decided<D> = { readonly decision: D } | { readonly fault: unknown };

/** So many commands are written at once; more would keep the first of them waiting. */
const AT_ONCE = 100;

/**
 * Commands one after the other: each is decided on what the one before it left, and all that wait are written in one go. Side by side they would
 * only take the end of the topic from each other [A19], and in a flood the last of them would never get it.
 */
export function createCommandQueue<S, E extends DecidedEvent, D extends Outcome<E>>(parts: QueueParts<S, E>): CommandQueue<S, D> {
  const { events, standing, fold } = parts;
  const waiting: Waiting<S, D>[] = [];
  let isWorking = false;

  const decideAll = (state: S, batch: readonly Waiting<S, D>[]) => {
    let after = state;
    const drafts: EventDraft[] = [];
    const decided = batch.map(({ decides }): Decided<D> => {
      try {
        const decision = decides(after);
        if (!decision.ok) return { decision };
        after = decision.events.reduce(fold, after);
        drafts.push(...draftsOf(decision.events));
        return { decision };
      } catch (fault) {
        return { fault };
      }
    });
    return { decided, drafts };
  };

  const write = async (batch: readonly Waiting<S, D>[]): Promise<void> => {
    let decided: readonly Decided<D>[] = [];
    const committed = await commit<S, never>(events, standing, (state) => {
      const all = decideAll(state, batch);
      ({ decided } = all);
      return { ok: true, events: all.drafts };
    });
    if (!committed.ok) return;
    batch.forEach(({ done, failed }, index) => {
      const outcome = decided[index];
      if (outcome === undefined || "fault" in outcome) failed(outcome?.fault);
      else done({ decision: outcome.decision, cursor: committed.cursor });
    });
  };

  const work = async (): Promise<void> => {
    if (isWorking) return;
    isWorking = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, AT_ONCE);
      await write(batch).catch((fault: unknown) => {
        for (const { failed } of batch) failed(fault);
      });
    }
    isWorking = false;
  };

  return (decides) =>
    new Promise((done, failed) => {
      waiting.push({ decides, done, failed });
      void work();
    });
}

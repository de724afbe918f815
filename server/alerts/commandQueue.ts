import type { AlertEvent } from "#shared/alert/alertEvents.ts";
import type { AlertsState } from "#shared/alert/alertsState.ts";
import { foldAlerts } from "#shared/alert/foldAlerts.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import { commit } from "#server/journal/commit.ts";
import type { EventJournal } from "#server/journal/journal.ts";
import type { Standing } from "#server/journal/standing.ts";
import type { DeskDecision, DeskRefusal } from "./command.ts";
import { draftsOf } from "./drafts.ts";

/** What became of a command: done and durable, with the id it is about, or refused. */
export type DeskAnswer =
  | { readonly ok: true; readonly id: string; readonly cursor: Cursor }
  | { readonly ok: false; readonly refusal: DeskRefusal };

/** Decides one command against a state. */
export type Decides = (state: AlertsState) => DeskDecision;

interface Waiting {
  readonly decides: Decides;
  readonly done: (answer: DeskAnswer) => void;
  readonly failed: (fault: unknown) => void;
}

/** So many commands are written at once; more would keep the first of them waiting. */
const AT_ONCE = 100;

/**
 * Commands one after the other: each is decided on what the one before it left, and all that wait are written in one go. Side by side they would
 * only take the end of the topic from each other [A19], and in a flood the last of them would never get it.
 */
export function createCommandQueue(events: EventJournal, alerts: Standing<AlertsState>): (decides: Decides) => Promise<DeskAnswer> {
  const waiting: Waiting[] = [];
  let isWorking = false;
  const write = async (batch: readonly Waiting[]): Promise<void> => {
    let decisions: readonly Decided[] = [];
    const committed = await commit<AlertsState, never>(events, alerts, (state) => {
      const decided = decideAll(state, batch);
      ({ decisions } = decided);
      return { ok: true, events: draftsOf(decided.events) };
    });
    if (!committed.ok) return;
    batch.forEach(({ done, failed }, index) => {
      const decision = decisions[index];
      if (decision === undefined || "fault" in decision) failed(decision?.fault);
      else done(decision.ok ? { ok: true, id: decision.id, cursor: committed.cursor } : decision);
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

/** A fault is its own command's alone: the others of the batch go on. */
type Decided = DeskDecision | { readonly fault: unknown };

function decideAll(state: AlertsState, batch: readonly Waiting[]) {
  let after = state;
  const events: AlertEvent[] = [];
  const decisions = batch.map(({ decides }): Decided => {
    try {
      const decision = decides(after);
      if (!decision.ok) return decision;
      after = decision.events.reduce(foldAlerts, after);
      events.push(...decision.events);
      return decision;
    } catch (fault) {
      return { fault };
    }
  });
  return { decisions, events };
}

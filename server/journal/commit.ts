import type { Duration } from "#shared/clock/instant.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import { type EventDraft, type EventJournal, JournalUnavailable } from "./journal.ts";
import type { Standing } from "./standing.ts";

/** What a decision comes to: events to append, or a refusal for the one who asked. */
export type Decision<R> = { readonly ok: true; readonly events: readonly EventDraft[] } | { readonly ok: false; readonly refusal: R };

/** A committed decision and where the topic then ended, or the refusal. */
export type Committed<R> = { readonly ok: true; readonly cursor: Cursor } | { readonly ok: false; readonly refusal: R };

/** With every officer of a room commanding at once, one still wins each round. */
const TRIES = 50;
const REACH_MS: Duration = 2000;

/**
 * Decides against the standing state and appends only if nothing came in between, else decides again [J32].
 * Resolves when the standing state holds the events; a decision without events commits at once.
 */
export async function commit<S, R>(journal: EventJournal, standing: Standing<S>, decide: (state: S) => Decision<R>): Promise<Committed<R>> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const at = standing.cursor();
    const decision = decide(standing.state());
    if (!decision.ok) {
      return decision;
    }
    const cursor = decision.events.length === 0 ? at : await journal.append(decision.events, at);
    if (cursor !== null) {
      await standing.reach(cursor, REACH_MS);
      return { ok: true, cursor };
    }
    const end = await journal.cursor();
    if (!(await standing.reach(end, REACH_MS)) && standing.cursor().epoch === end.epoch) {
      break;
    }
  }
  throw new JournalUnavailable("the standing state does not keep up with the journal");
}

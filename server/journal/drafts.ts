import type { EventDraft } from "./journal.ts";

/** An event of some part, as it is decided. */
export interface DecidedEvent {
  readonly type: EventDraft["type"];
  readonly data: object;
}

/** Events in the form in which they are appended. */
export function draftsOf(events: readonly DecidedEvent[]): readonly EventDraft[] {
  return events.map(({ type, data }) => ({ type, data: { ...data } }));
}

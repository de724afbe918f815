import type { AlertEvent } from "#shared/alert/alertEvents.ts";
import type { EventDraft } from "#server/journal/journal.ts";

/** Events in the form in which they are appended. */
export function draftsOf(events: readonly AlertEvent[]): readonly EventDraft[] {
  return events.map(({ type, data }) => ({ type, data: { ...data } }));
}

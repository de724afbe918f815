import { type AlertsState, alertOf } from "#shared/alert/alertsState.ts";
import type { EventBatch, EventEntry } from "#shared/wire/events.ts";
import { isEntryForWalls } from "#shared/wire/exactState.ts";

/** A batch as walls, rooms and viewers are sent it: without what only desks may know; its positions cover that too (SPEC W16). */
export function batchForWalls(batch: EventBatch, state: AlertsState): EventBatch {
  const entries = batch.entries.filter((entry) => isEntryForWalls(entry.type) && !isUnraised(entry, state)).map(withoutRequest);
  return { ...batch, entries };
}

/** How an alert ended that never was on a wall is the desk's own matter. */
function isUnraised({ data }: EventEntry, state: AlertsState): boolean {
  const alert = typeof data["id"] === "string" ? alertOf(state, data["id"]) : null;
  return alert !== null && alert.raisedAt === null;
}

function withoutRequest(entry: EventEntry): EventEntry {
  if (!("request" in entry.data)) return entry;
  const { request: _, ...data } = entry.data;
  return { ...entry, data };
}

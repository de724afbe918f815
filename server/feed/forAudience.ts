import { type AlertsState, alertOf } from "#shared/alert/alertsState.ts";
import { isOfRoom, type OrderRoom, orderOfEvent } from "#shared/order/ordersOf.ts";
import type { EventBatch, EventEntry } from "#shared/wire/events.ts";
import { type ExactState, isEntryForWalls } from "#shared/wire/exactState.ts";

/** A batch as walls and viewers are sent it: without what only desks may know; its positions cover that too (SPEC W16). */
export function batchForWalls(batch: EventBatch, alerts: AlertsState): EventBatch {
  const entries = batch.entries.filter((entry) => isEntryForWalls(entry.type) && !isUnraised(entry, alerts)).map(withoutRequest);
  return { ...batch, entries };
}

/** The same as a site's room is sent it: of orders, those of the room alone, and with what was reported on them [T12]. */
export function batchForRoom(batch: EventBatch, { alerts, orders }: Pick<ExactState, "alerts" | "orders">, room: OrderRoom): EventBatch {
  const isOwn = ({ type, data }: EventEntry): boolean => {
    if (!type.startsWith("order.")) return isEntryForWalls(type);
    const order = orderOfEvent(orders, data);
    return order !== null && isOfRoom(order, room);
  };
  return { ...batch, entries: batch.entries.filter((entry) => isOwn(entry) && !isUnraised(entry, alerts)).map(withoutRequest) };
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

import { ORDER_REQUESTS_KEPT, ORDERS_KEPT, type Order, type OrderEventMap, type OrderEventType, type OrdersState } from "./order.ts";

type Event = { readonly [T in OrderEventType]: { readonly type: T; readonly data: OrderEventMap[T] } }[OrderEventType];

function isOrderEvent(entry: { readonly type: string; readonly data: unknown }): entry is Event {
  return entry.type.startsWith("order.");
}

/** The orders after one more entry of the exact topic; the same object where it changes nothing. */
export function foldOrders(state: OrdersState, entry: { readonly type: string; readonly data: unknown }): OrdersState {
  // Data was checked before it was appended.
  if (!isOrderEvent(entry)) return state;
  const { data } = entry;
  const id = "order" in data ? data.order.id : data.id;
  const after = changed(state.orders[id], entry);
  if (after === null) return state;
  const requests = data.request === undefined ? state.requests : newest({ ...state.requests, [data.request]: id }, ORDER_REQUESTS_KEPT);
  return { orders: bounded({ ...state.orders, [id]: after }), requests };
}

/** `null`: nothing is to be done. */
function changed(held: Order | undefined, { type, data }: Event): Order | null {
  if (type === "order.given") return held === undefined ? { ...data.order, reports: [], changes: [], state: "open", ended: null } : null;
  if (held === undefined) return null;
  const { at, by } = data;
  switch (type) {
    case "order.amended":
      return { ...held, ...data.change, changes: [...held.changes, { at, by, why: data.why }] };
    case "order.reported":
      return { ...held, reports: [...held.reports, { text: data.text, at, by, figure: data.figure }] };
    case "order.closed":
      return { ...held, state: "closed", ended: { at, by, evidence: data.evidence, figure: data.figure } };
    case "order.withdrawn":
      return { ...held, state: "withdrawn", ended: { at, by, evidence: data.why, figure: null } };
    case "order.reopened":
      return { ...held, state: "open", ended: null, changes: [...held.changes, { at, by, why: data.why }] };
    default:
      return null;
  }
}

function bounded(orders: Readonly<Record<string, Order>>): Readonly<Record<string, Order>> {
  const all = Object.values(orders);
  if (all.length <= ORDERS_KEPT) return orders;
  const rank = ({ ended }: Order): number => (ended === null ? Infinity : ended.at);
  const kept = all.toSorted((a, b) => rank(b) - rank(a) || b.givenAt - a.givenAt).slice(0, ORDERS_KEPT);
  return Object.fromEntries(kept.map((one) => [one.id, one]));
}

function newest<T>(of: Readonly<Record<string, T>>, most: number): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(of).slice(-most));
}

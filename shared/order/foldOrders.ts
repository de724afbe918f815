import { NOTES_KEPT, ORDER_REQUESTS_KEPT, ORDERS_KEPT, type Order, type OrderEvent, type OrdersState } from "./order.ts";

interface Entry {
  readonly type: string;
  readonly data: unknown;
}

function isOrderEvent(entry: Entry): entry is OrderEvent {
  return entry.type.startsWith("order.");
}

/** The orders after one more entry of the exact topic; the same object where it changes nothing. A drill that begins finds none of the drill before it. */
export function foldOrders(state: OrdersState, entry: Entry): OrdersState {
  if (entry.type === "drill.started") return withoutDrills(state);
  // Data was checked before it was appended.
  if (!isOrderEvent(entry)) return state;
  const { data } = entry;
  const { id } = data;
  const after = changed(state.orders[id], entry);
  if (after === null) return state;
  const requests =
    data.request === undefined ? state.requests : newest({ ...state.requests, [data.request]: `${entry.type} ${id}` }, ORDER_REQUESTS_KEPT);
  return { orders: bounded({ ...state.orders, [id]: after }), requests };
}

/** `null`: nothing is to be done. */
function changed(held: Order | undefined, { type, data }: OrderEvent): Order | null {
  if (type === "order.given") return held === undefined ? { ...data.order, reports: [], changes: [], state: "open", ended: null } : null;
  if (held === undefined) return null;
  const { at, by } = data;
  switch (type) {
    case "order.amended":
      return { ...held, ...data.change, changes: [...held.changes, { at, by, why: data.why }].slice(-NOTES_KEPT) };
    case "order.reported":
      return { ...held, reports: [...held.reports, { text: data.text, at, by, figure: data.figure }].slice(-NOTES_KEPT) };
    case "order.closed":
      return { ...held, state: "closed", ended: { at, by, evidence: data.evidence, figure: data.figure } };
    case "order.withdrawn":
      return { ...held, state: "withdrawn", ended: { at, by, evidence: data.why, figure: null } };
    case "order.reopened":
      return { ...held, state: "open", ended: null, changes: [...held.changes, { at, by, why: data.why }].slice(-NOTES_KEPT) };
    default:
      return null;
  }
}

function withoutDrills(state: OrdersState): OrdersState {
  const all = Object.values(state.orders);
  const real = all.filter(({ isDrill }) => !isDrill);
  return real.length === all.length ? state : { ...state, orders: byId(real) };
}

function bounded(orders: Readonly<Record<string, Order>>): Readonly<Record<string, Order>> {
  const all = Object.values(orders);
  if (all.length <= ORDERS_KEPT) return orders;
  const rank = ({ ended }: Order): number => (ended === null ? Number.POSITIVE_INFINITY : ended.at);
  return byId(all.toSorted((a, b) => compare(rank(b), rank(a)) || b.givenAt - a.givenAt).slice(0, ORDERS_KEPT));
}

/** Two that are open are equal: infinity less infinity is no number. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

function byId(orders: readonly Order[]): Readonly<Record<string, Order>> {
  return Object.fromEntries(orders.map((one) => [one.id, one]));
}

function newest<T>(of: Readonly<Record<string, T>>, most: number): Readonly<Record<string, T>> {
  const all = Object.entries(of);
  return all.length <= most ? of : Object.fromEntries(all.slice(-most));
}

import type { Site } from "#shared/catalogue/site.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { isOverdue, type Order, type OrderEventType, type OrdersState } from "./order.ts";

/** The agency under which provinces report: its rooms are the provinces' own. */
const PROVINCES = "PROV";

/** Of a room, what says whose orders are its own. */
export type OrderRoom = Pick<Site, "id" | "province" | "agency">;

/** True for an order given to a room, or to the province whose own room it is. Two bodies of one province do not see each other's. */
export function isOfRoom({ site, province }: Pick<Order, "site" | "province">, room: OrderRoom): boolean {
  if (site !== null) return site === room.id;
  return room.agency === PROVINCES && room.province === province;
}

/** Open ones of the drill, or of what is real, never both: those whose time is up first, the longest of them first; then the newest. */
export function openOrders({ orders }: Pick<OrdersState, "orders">, isDrill: boolean, now: Instant): readonly Order[] {
  const open = Object.values(orders).filter((order) => order.state === "open" && order.isDrill === isDrill);
  return open.toSorted((a, b) => rankOf(b, now) - rankOf(a, now) || byTime(a, b, now));
}

function rankOf(order: Order, now: Instant): number {
  return isOverdue(order, now) ? 1 : 0;
}

function byTime(a: Order, b: Order, now: Instant): number {
  const order = isOverdue(a, now) ? a.deadline - b.deadline : b.givenAt - a.givenAt;
  return order || (a.id < b.id ? -1 : 1);
}

/** Those that are over, the newest first. */
export function pastOrders({ orders }: Pick<OrdersState, "orders">, isDrill: boolean): readonly Order[] {
  const past = Object.values(orders).filter((order) => order.state !== "open" && order.isDrill === isDrill);
  return past.toSorted((a, b) => (b.ended?.at ?? 0) - (a.ended?.at ?? 0) || (a.id < b.id ? -1 : 1));
}

/** What the command of an Idempotency-Key came to, `null` when it is not known (any more). */
export function orderRequestOf({ requests }: OrdersState, request: string): { readonly type: string; readonly id: string } | null {
  const held = Object.hasOwn(requests, request) ? requests[request] : undefined;
  const [type = "", id = ""] = held?.split(" ") ?? [];
  return held === undefined ? null : { type, id };
}

/** The order that an event is about, as it stands after it; `null` when it is not kept. */
export function orderOfEvent(
  { orders }: Pick<OrdersState, "orders">,
  data: Readonly<Record<string, unknown>>,
): Pick<Order, "site" | "province"> | null {
  const { order, id } = data as { readonly order?: Order; readonly id?: string };
  if (order !== undefined) return order;
  return id !== undefined && Object.hasOwn(orders, id) ? (orders[id] ?? null) : null;
}

/** What rooms report is between them and the desks. */
export function isOrderForWalls(type: string): boolean {
  return type !== ("order.reported" satisfies OrderEventType);
}

/** The orders as walls and mirrors may hold them: open ones, without what was told and why they were changed. A room: its own, and all of them. */
export function ordersForWalls({ orders }: OrdersState, room: OrderRoom | null): OrdersState {
  const all = Object.values(orders);
  const seen =
    room === null
      ? all.filter(({ state }) => state === "open").map((order) => ({ ...order, reports: [], changes: [] }))
      : all.filter((order) => isOfRoom(order, room));
  return { orders: Object.fromEntries(seen.map((order) => [order.id, order])), requests: {} };
}

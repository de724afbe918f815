import type { Site } from "#shared/catalogue/site.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { type FigureThen, isOverdue, type Order, type OrdersState } from "#shared/order/order.ts";
import { orderProgress } from "#shared/order/orderProgress.ts";
import { isOfRoom, openOrders, pastOrders } from "#shared/order/ordersOf.ts";
import type { OrderDeskParts } from "./orderDesk.ts";

/** States that orders are asked for by. */
export const ORDER_STATES = ["open", "overdue", "closed", "withdrawn", "all"] as const;
export type OrderStateAsked = (typeof ORDER_STATES)[number];

/** Which orders are looked for. */
export interface OrderSearch {
  readonly state: OrderStateAsked;
  /** Those of one room; `null`: of any. */
  readonly room: Site | null;
  /** Those given to this province or a room in it; `null`: of any. */
  readonly province: readonly string[] | null;
  readonly isDrill: boolean;
}

/** With what an order is shown. */
export interface OrderLook {
  readonly now: Instant;
  readonly figureOf: OrderDeskParts["figureOf"];
}

/** The orders that are looked for: open ones first, of them those whose time is up; never real ones and a drill's together. */
export function searchOrders(state: OrdersState, search: OrderSearch, now: Instant): readonly Order[] {
  const all = [...openOrders(state, search.isDrill, now), ...pastOrders(state, search.isDrill)];
  return all.filter((order) => {
    if (search.room !== null && !isOfRoom(order, search.room)) return false;
    if (search.province !== null && !search.province.includes(order.province)) return false;
    if (search.state === "overdue") return isOverdue(order, now);
    return search.state === "all" || order.state === search.state;
  });
}

/** An order as the API tells it; `standing`: its figure now, against what is to be reached. */
export function presentOrder(order: Order, { now, figureOf }: OrderLook): object {
  const { deadline, givenAt, reports, changes, ended, figure, isDrill } = order;
  const held: FigureThen | null = figure === null ? null : figureOf(figure.series, isDrill);
  return {
    ...order,
    deadline: momentOf(deadline),
    givenAt: momentOf(givenAt),
    overdue: isOverdue(order, now),
    standing: orderProgress(figure, held),
    reports: reports.map((report) => ({ ...report, at: momentOf(report.at) })),
    changes: changes.map((change) => ({ ...change, at: momentOf(change.at) })),
    ended: ended === null ? null : { ...ended, at: momentOf(ended.at) },
  };
}

function momentOf(at: Instant): string {
  return new Date(at).toISOString();
}

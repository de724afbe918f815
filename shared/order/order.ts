import type { ProvinceId } from "#shared/catalogue/province.ts";
import type { SiteId } from "#shared/catalogue/site.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Who } from "#shared/duty/role.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";

/** How the figure has to stand to what it must reach. */
export const REACH_OPS = [">=", "<=", ">", "<"] as const;
export type ReachOp = (typeof REACH_OPS)[number];

/** The figure that will show an order done: its series, and what it has to reach. */
export interface OrderFigure {
  readonly series: SeriesKey;
  /** `null`: it is looked at, nothing is to be reached. */
  readonly reach: { readonly op: ReachOp; readonly value: string } | null;
}

/** The figure as it stood when an order was given, reported on or closed. */
export interface FigureThen {
  readonly series: SeriesKey;
  readonly period: string;
  readonly value: string;
  readonly seq: number;
}

/** What those who carry an order out have told. */
export interface OrderReport {
  readonly text: string;
  readonly at: Instant;
  readonly by: Who;
  readonly figure: FigureThen | null;
}

/** An order ("nhiệm vụ") given to a place; it stays on the place's callout and card until it is closed with evidence. */
export interface Order {
  /** `o-` and 16 characters. */
  readonly id: string;
  readonly province: ProvinceId;
  /** The room it was given to; `null`: to the province. */
  readonly site: SiteId | null;
  /** The call it was given on; `null`: on none. */
  readonly call: string | null;
  readonly text: string;
  /** Who answers for it, in words. */
  readonly owner: string;
  readonly deadline: Instant;
  readonly figure: OrderFigure | null;
  /** The figure as it stood when it was named; `null`: none is named, or nothing was held. */
  readonly atStart: FigureThen | null;
  readonly isDrill: boolean;
  readonly givenAt: Instant;
  readonly givenBy: Who;
  /** Oldest first, the newest `NOTES_KEPT`. */
  readonly reports: readonly OrderReport[];
  /** Oldest first, the newest `NOTES_KEPT`. */
  readonly changes: readonly { readonly at: Instant; readonly by: Who; readonly why: string }[];
  readonly state: "open" | "closed" | "withdrawn";
  readonly ended: { readonly at: Instant; readonly by: Who; readonly evidence: string; readonly figure: FigureThen | null } | null;
}

/** Orders that are open, and the newest that are not, as the fold of the exact topic. JSON. */
export interface OrdersState {
  /** By id; at most `ORDERS_KEPT`, those that are over go first. */
  readonly orders: Readonly<Record<string, Order>>;
  /** Idempotency-Keys of the newest commands, and `TYPE ID` of what came of each. */
  readonly requests: Readonly<Record<string, string>>;
}

export const ORDERS_KEPT = 1_000;
export const ORDER_REQUESTS_KEPT = 500;
/** Older reports and changes are in the journal alone. */
export const NOTES_KEPT = 20;

/** Before the first event. */
export const NO_ORDERS: OrdersState = { orders: {}, requests: {} };

interface OfOrder {
  readonly id: string;
  readonly at: Instant;
  readonly by: Who;
  readonly request?: string;
}

/** What of an order may be put otherwise. */
export type OrderChange = Partial<Pick<Order, "text" | "owner" | "deadline" | "figure" | "atStart">>;

/** Events of orders. */
export interface OrderEventMap {
  "order.given": OfOrder & { readonly order: Omit<Order, "reports" | "changes" | "state" | "ended"> };
  "order.amended": OfOrder & { readonly change: OrderChange; readonly why: string };
  "order.reported": OfOrder & { readonly text: string; readonly figure: FigureThen | null };
  "order.closed": OfOrder & { readonly evidence: string; readonly figure: FigureThen | null };
  "order.reopened": OfOrder & { readonly why: string };
  "order.withdrawn": OfOrder & { readonly why: string };
}

export type OrderEventType = keyof OrderEventMap;

/** An event as it is appended. */
export type OrderEvent = { readonly [T in OrderEventType]: { readonly type: T; readonly data: OrderEventMap[T] } }[OrderEventType];

/** True when an open order's deadline has passed. */
export function isOverdue({ state, deadline }: Pick<Order, "state" | "deadline">, now: Instant): boolean {
  return state === "open" && now > deadline;
}

import type { Instant } from "#shared/clock/instant.ts";
import type { Order } from "#shared/order/order.ts";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import type { Order as DeskOrder } from "#client/director/orders/order.ts";
import { shownAt } from "#client/live/shownAt.ts";
import { orderWords } from "#client/words/orders/words.ts";
import type { GivePlace } from "./givePlace.ts";

/** An order as it is about to be given; the deadline on the clock of the desk. */
export interface Giving {
  readonly text: string;
  readonly owner: string;
  readonly deadline: Instant;
  readonly figure: { readonly series: string; readonly reach: { readonly op: string; readonly value: string } | null } | null;
}

/** Everything a director can do with orders of places. */
export interface GivenOrders {
  readonly give: (place: GivePlace, giving: Giving, onDone: () => void) => void;
  readonly close: (order: Order, evidence: string, onDone: () => void) => void;
  readonly postpone: (order: Order, deadline: Instant, why: string, onDone: () => void) => void;
  readonly withdraw: (order: Order, why: string, onDone: () => void) => void;
  readonly reopen: (order: Order, why: string, onDone: () => void) => void;
}

/** The lane in which orders are given. */
export const GIVING = "given new";

/** Makes them for a desk; in a drill the desk's clock is the drill's, and the server's is true. */
export function givenOrders(desk: DirectorDesk): GivenOrders {
  const { orders, lang, live } = desk;
  const { what } = orderWords(lang).desk;
  const trueTime = (at: Instant): string => new Date(at - shownAt(live, 0)).toISOString();
  const on = ({ id }: Order, path: string, act: Pick<DeskOrder, "body" | "what" | "onDone">): void =>
    orders.give({ on: "orders", lane: `given ${id}`, path: `/${id}/${path}`, ...act });
  return {
    give: ({ site, province, label }, { deadline, ...said }, onDone) =>
      orders.give({
        ...{ on: "orders", lane: GIVING, path: "" },
        body: { ...(site === null ? { province } : { site }), ...said, deadline: trueTime(deadline) },
        what: what.give(label),
        onDone,
      }),
    close: (order, evidence, onDone) => on(order, "close", { body: { evidence }, what: what.close, onDone }),
    postpone: (order, deadline, why, onDone) =>
      on(order, "amend", { body: { deadline: trueTime(deadline), why }, what: what.amend, onDone }),
    withdraw: (order, why, onDone) => on(order, "withdraw", { body: { why }, what: what.withdraw, onDone }),
    reopen: (order, why, onDone) => on(order, "reopen", { body: { why }, what: what.reopen, onDone }),
  };
}

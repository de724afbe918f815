import { describe, expect, test } from "vitest";
import { foldOrders } from "#shared/order/foldOrders.ts";
import {
  isOverdue,
  NO_ORDERS,
  NOTES_KEPT,
  ORDER_REQUESTS_KEPT,
  ORDERS_KEPT,
  type OrderEvent,
  type OrdersState,
} from "#shared/order/order.ts";
import { orderRequestOf } from "#shared/order/ordersOf.ts";
import { anOrder, given, LAN_WHO, ORDERS_NOW } from "#tests/builders/anOrder.ts";

const ID = anOrder().id;
const act = { id: ID, at: ORDERS_NOW + 1_000, by: LAN_WHO };
const figure = { series: anOrder().figure?.series ?? ("" as never), period: "2026-09", value: "47.4", seq: 7 };

function fold(...events: readonly { readonly type: string; readonly data: unknown }[]): OrdersState {
  return events.reduce(foldOrders, NO_ORDERS);
}

describe("orders as the topic tells them", () => {
  test("one is open once it is given, with nothing reported; a second telling of it changes nothing", () => {
    const state = fold(given(anOrder()));
    expect(state.orders[ID]).toEqual(anOrder());
    expect(foldOrders(state, given(anOrder({ text: "khác" })))).toBe(state);
  });

  test("it is amended, reported on, closed and reopened, and each leaves its trace", () => {
    const events: readonly OrderEvent[] = [
      given(anOrder()),
      { type: "order.amended", data: { ...act, change: { deadline: ORDERS_NOW + 9 }, why: "Theo đề nghị của tỉnh" } },
      { type: "order.reported", data: { ...act, text: "Đạt 55%", figure } },
      { type: "order.closed", data: { ...act, evidence: "Báo cáo số 12", figure } },
    ];
    const closed = fold(...events);
    expect(closed.orders[ID]).toMatchObject({
      deadline: ORDERS_NOW + 9,
      changes: [{ why: "Theo đề nghị của tỉnh" }],
      reports: [{ text: "Đạt 55%", figure: { value: "47.4", seq: 7 } }],
      state: "closed",
      ended: { evidence: "Báo cáo số 12", figure },
    });
    const again = foldOrders(closed, { type: "order.reopened", data: { ...act, why: "Chưa đủ" } });
    expect(again.orders[ID]).toMatchObject({ state: "open", ended: null, changes: [{}, { why: "Chưa đủ" }] });
    const back = foldOrders(again, { type: "order.withdrawn", data: { ...act, why: "Giao nhầm" } });
    expect(back.orders[ID]).toMatchObject({ state: "withdrawn", ended: { evidence: "Giao nhầm", figure: null } });
  });

  test("what is told of an order that is not kept, or of something else, changes nothing", () => {
    const state = fold(given(anOrder()));
    expect(foldOrders(state, { type: "order.reported", data: { ...act, id: "o-none", text: "?", figure: null } })).toBe(state);
    expect(foldOrders(state, { type: "conference.muted", data: {} })).toBe(state);
    expect(foldOrders(state, { type: "order.painted", data: act })).toBe(state);
  });

  test("[T6] of more than are kept those that ended longest ago go first, and one that is open never does", () => {
    const ids = Array.from({ length: ORDERS_KEPT + 20 }, (_, at) => `o-${at.toString(16).padStart(16, "0")}`);
    let state = NO_ORDERS;
    for (const [at, id] of ids.entries()) {
      state = foldOrders(state, given(anOrder({ id, givenAt: ORDERS_NOW + at })));
      // The first hundred stay open.
      const closing = { id, at: ORDERS_NOW + at, by: LAN_WHO, evidence: "x", figure: null };
      if (at >= 100) state = foldOrders(state, { type: "order.closed", data: closing });
    }
    expect(Object.keys(state.orders)).toHaveLength(ORDERS_KEPT);
    for (const id of ids.slice(0, 100)) expect(state.orders[id]?.state).toBe("open");
    expect(ids.slice(100, 120).filter((id) => state.orders[id] !== undefined)).toEqual([]);
    expect(state.orders[ids.at(-1) ?? ""]).toBeDefined();
  });

  test("the newest reports and changes are kept, older ones are in the journal", () => {
    let state = fold(given(anOrder()));
    for (let at = 0; at < NOTES_KEPT + 5; at += 1) {
      state = foldOrders(state, { type: "order.reported", data: { ...act, text: `Báo cáo ${at}`, figure: null } });
    }
    expect(state.orders[ID]?.reports).toHaveLength(NOTES_KEPT);
    expect(state.orders[ID]?.reports.at(-1)?.text).toBe(`Báo cáo ${NOTES_KEPT + 4}`);
  });

  test("[T4] the newest keys are remembered with what came of each", () => {
    let state = NO_ORDERS;
    for (let at = 0; at < ORDER_REQUESTS_KEPT + 3; at += 1) {
      state = foldOrders(state, given(anOrder({ id: `o-${at.toString(16).padStart(16, "0")}` }), `o-lan:k${at}`));
    }
    expect(Object.keys(state.requests)).toHaveLength(ORDER_REQUESTS_KEPT);
    expect(orderRequestOf(state, "o-lan:k0")).toBeNull();
    expect(orderRequestOf(state, "o-lan:k9")).toEqual({ type: "order.given", id: "o-0000000000000009" });
    expect(orderRequestOf(state, "toString")).toBeNull();
  });

  test("[T10] a drill that begins finds none of the drill before it, and every real one", () => {
    const state = fold(given(anOrder()), given(anOrder({ id: "o-drill", isDrill: true })));
    expect(Object.keys(foldOrders(state, { type: "drill.ended", data: {} }).orders)).toHaveLength(2);
    const next = foldOrders(state, { type: "drill.started", data: {} });
    expect(Object.keys(next.orders)).toEqual([ID]);
    expect(foldOrders(next, { type: "drill.started", data: {} })).toBe(next);
  });
});

test("an open order is overdue once its deadline has passed, a closed one never", () => {
  const order = anOrder();
  expect([isOverdue(order, order.deadline), isOverdue(order, order.deadline + 1)]).toEqual([false, true]);
  expect(isOverdue(anOrder({ state: "closed" }), order.deadline + 1)).toBe(false);
});

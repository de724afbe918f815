import { describe, expect, test } from "vitest";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import type { SiteId } from "#shared/catalogue/site.ts";
import type { Order, OrdersState } from "#shared/order/order.ts";
import { orderProgress } from "#shared/order/orderProgress.ts";
import { isOfRoom, openOrders, ordersForWalls, pastOrders } from "#shared/order/ordersOf.ts";
import { anOrder, LAN_WHO, ORDERS_NOW } from "#tests/builders/anOrder.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";

const room = (id: string) => {
  const found = THE_CATALOGUE.sites.find((site) => site.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};
const stateOf = (...orders: readonly Order[]): OrdersState => ({
  orders: Object.fromEntries(orders.map((one) => [one.id, one])),
  requests: { k: "x" },
});
const HA_NOI = "01" as ProvinceId;

describe("whose an order is", () => {
  test("a room's own are those given to it, and those given to the province whose room it is", () => {
    expect(isOfRoom(anOrder(), room("tinh-22"))).toBe(true);
    expect(isOfRoom(anOrder({ site: null }), room("tinh-22"))).toBe(true);
    expect(isOfRoom(anOrder(), room("tinh-01"))).toBe(false);
    expect(isOfRoom(anOrder({ site: null }), room("tinh-01"))).toBe(false);
  });

  test("two bodies in one province do not see each other's", () => {
    const rescue = { province: HA_NOI, site: "tkcn" as SiteId };
    expect(isOfRoom(rescue, room("tkcn"))).toBe(true);
    expect(isOfRoom(rescue, room("tinh-01"))).toBe(false);
    expect(isOfRoom({ province: HA_NOI, site: null }, room("tkcn"))).toBe(false);
    expect(isOfRoom({ province: HA_NOI, site: "tinh-01" as SiteId }, room("tkcn"))).toBe(false);
  });
});

describe("orders as they are shown", () => {
  const late = anOrder({ id: "late", deadline: ORDERS_NOW - 1_000, givenAt: ORDERS_NOW - 9_000 });
  const later = anOrder({ id: "later", deadline: ORDERS_NOW - 5_000, givenAt: ORDERS_NOW - 8_000 });
  const old = anOrder({ id: "old", givenAt: ORDERS_NOW - 7_000 });
  const fresh = anOrder({ id: "fresh", givenAt: ORDERS_NOW - 1_000 });
  const drill = anOrder({ id: "drill", isDrill: true });
  const done = anOrder({ id: "done", state: "closed", ended: { at: ORDERS_NOW, by: LAN_WHO, evidence: "x", figure: null } });
  const state = stateOf(old, late, fresh, drill, later, done);

  test("those whose time is up stand first, the longest of them before, then the newest", () => {
    expect(openOrders(state, false, ORDERS_NOW).map(({ id }) => id)).toEqual(["later", "late", "fresh", "old"]);
  });

  test("[T11] real ones and the drill's are never among each other", () => {
    expect(openOrders(state, true, ORDERS_NOW).map(({ id }) => id)).toEqual(["drill"]);
    expect(pastOrders(state, false).map(({ id }) => id)).toEqual(["done"]);
    expect(pastOrders(state, true)).toEqual([]);
  });

  test("[T12] walls hold open ones without what was reported; a room its own with it, and what is over; nobody the keys", () => {
    const told = anOrder({
      id: "told",
      reports: [{ text: "Đạt 55%", at: 1, by: LAN_WHO, figure: null }],
      changes: [{ at: 1, by: LAN_WHO, why: "vì" }],
    });
    const other = anOrder({ id: "other", site: "tinh-01" as SiteId, province: HA_NOI });
    const all = stateOf(told, other, done);
    expect(ordersForWalls(all, null)).toEqual({ orders: { told: { ...told, reports: [], changes: [] }, other }, requests: {} });
    expect(ordersForWalls(all, room("tinh-22"))).toEqual({ orders: { told, done }, requests: {} });
    expect(ordersForWalls(all, room("tinh-01"))).toEqual({ orders: { other }, requests: {} });
  });
});

describe("how far an order is", () => {
  const { figure } = anOrder();
  const at = (value: string) => ({ period: "2026-09", value });

  test.each([
    [">=", "60", "60", true],
    [">=", "60", "59.99999999999999999999", false],
    [">", "60", "60", false],
    ["<=", "60.0", "60.000", true],
    ["<", "0.1", "0.09999999999999999999", true],
    ["<", "-1", "-2", true],
  ] as const)("[T13] %s %s with %s is %s, by its digits", (op, value, now, isReached) => {
    const asked = figure === null ? null : { ...figure, reach: { op, value } };
    expect(orderProgress(asked, at(now))).toEqual({ period: "2026-09", value: now, isReached });
  });

  test("nothing is said where nothing is held, none is named, or nothing is to be reached", () => {
    expect(orderProgress(figure, undefined)).toBeNull();
    expect(orderProgress(null, at("1"))).toBeNull();
    expect(orderProgress(figure === null ? null : { ...figure, reach: null }, at("1"))?.isReached).toBeNull();
  });
});

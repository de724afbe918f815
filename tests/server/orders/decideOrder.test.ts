import { describe, expect, test } from "vitest";
import { DAY_MS, HOUR_MS } from "#shared/clock/instant.ts";
import type { OrderAct, OrderCommand } from "#server/orders/orderCommand.ts";
import { ORDERS_NOW } from "#tests/builders/anOrder.ts";
import { asks, plainCalls } from "#tests/server/conference/aCall.ts";
import { codeOf, giving, inRoom, plainOrders, TRUC } from "./plainOrders.ts";

const NONE = "o-0123456789abcdef";
const on = (act: Exclude<OrderAct, "give">, id: string): OrderCommand => {
  switch (act) {
    case "amend":
      return { act, id, owner: "Giám đốc Sở Tài chính", why: "Phân công lại" };
    case "report":
      return { act, id, text: "Đã đạt 55%" };
    case "close":
      return { act, id, evidence: "Báo cáo số 12 của Kho bạc" };
    case "reopen":
    case "withdraw":
      return { act, id, why: "Có lý do" };
  }
};
const AFTER = { amend: "open", report: "open", close: "closed", reopen: "open", withdraw: "withdrawn" } as const;
const STATES = ["open", "closed", "withdrawn"] as const;
const ACTS = ["amend", "report", "close", "reopen", "withdraw"] as const;

describe("an order", () => {
  test("[T1] is given to a room, with the province it stands in; on a call that was answered it names the call", () => {
    const desk = plainOrders();
    const alone = desk.given();
    expect(alone).toMatchObject({ site: "tinh-22", province: "22", call: null, state: "open", isDrill: false, givenBy: { id: "o-lan" } });
    const calls = plainCalls();
    calls.bring("connected");
    desk.state = { ...desk.state, conference: calls.state.conference };
    expect(desk.given().call).toBe(calls.call()?.id);
    calls.run(asks("hangUp"));
    desk.state = { ...desk.state, conference: calls.state.conference };
    expect(desk.given().call).toBeNull();
  });

  test.each([
    ["nowhere", { site: "nowhere" }],
    ["the centre", { site: "vpcp" }],
    ["both a room and a province", { province: "22" }],
    ["neither", { site: null }],
    ["a province that never was", { site: null, province: "999" }],
  ])("[T1] for %s is refused in both languages", (_, change) => {
    const desk = plainOrders();
    const before = desk.state;
    const decision = desk.run(giving(change));
    expect(decision).toMatchObject({ ok: false, refusal: { code: "order.place-unknown" } });
    expect(decision.ok ? [] : [decision.refusal.vi.length > 10, decision.refusal.en.length > 10]).toEqual([true, true]);
    expect(desk.state).toBe(before);
  });

  test("[T1] is given to a province as well, and is then its own room's", () => {
    const desk = plainOrders();
    const order = desk.given({ site: null, province: "22" });
    expect(order).toMatchObject({ site: null, province: "22" });
    expect(codeOf(desk.run(on("report", order.id), inRoom("tinh-22")))).toBeNull();
    expect(codeOf(desk.run(on("report", order.id), inRoom("tinh-01")))).toBe("order.not-yours");
  });

  test.each([
    [0, "order.deadline"],
    [-1, "order.deadline"],
    [1, null],
    [731 * DAY_MS, null],
    [731 * DAY_MS + 1, "order.deadline"],
    [Number.NaN, "order.deadline"],
  ])("[T2] due %d ms from now comes to %s, when it is given and when it is moved", (ms, code) => {
    const desk = plainOrders();
    expect(codeOf(desk.run(giving({ deadline: ORDERS_NOW + ms })))).toBe(code);
    const { id } = desk.given({ deadline: ORDERS_NOW + 2 * HOUR_MS });
    expect(codeOf(desk.run({ act: "amend", id, deadline: ORDERS_NOW + ms, why: "Lùi hạn" }))).toBe(code);
  });

  test.each([
    ["INV.DISB_RATE:22", null],
    ["INV.DISB_RATE:VN", null],
    ["INV.DISB_RATE:01", "order.figure-elsewhere"],
    ["INV.DISB_RATE:999", "series.unknown"],
    ["NO.SUCH:22", "series.unknown"],
    ["INV.DISB_RATE", "series.unknown"],
    ["", "series.unknown"],
  ])("[T3] with the figure %s comes to %s", (series, code) => {
    const desk = plainOrders();
    expect(codeOf(desk.run(giving({ figure: { series, reach: null } })))).toBe(code);
    const { id } = desk.given({ figure: null });
    expect(codeOf(desk.run({ act: "amend", id, figure: { series, reach: null }, why: "Theo dõi" }))).toBe(code);
  });

  test.each([
    ["75.5", "75.5"],
    ["+7", "7"],
    ["1e3", "1000"],
    ["75,5", null],
    ["", null],
    ["nhiều", null],
  ])("[T3] has to reach %s: %s, in plain digits", (value, read) => {
    const desk = plainOrders();
    const decision = desk.run(giving({ figure: { series: "INV.DISB_RATE:22", reach: { op: ">=", value } } }));
    if (read === null) expect(decision).toMatchObject({ refusal: { code: "order.reach", field: "/figure/reach/value" } });
    else expect(decision.ok && desk.order(decision.id)?.figure?.reach).toEqual({ op: ">=", value: read });
  });

  test("[T3] [T7] keeps its figure as it stood when it was given, reported on and closed", () => {
    const desk = plainOrders();
    const then = (value: string, seq: number) => ({ series: "INV.DISB_RATE:22" as never, period: "2026-09", value, seq });
    desk.figures.actual.set("INV.DISB_RATE:22", then("47.4", 3));
    const order = desk.given();
    expect(order.atStart).toEqual(then("47.4", 3));
    desk.figures.actual.set("INV.DISB_RATE:22", then("58.2", 8));
    desk.run(on("report", order.id), inRoom("tinh-22"));
    desk.figures.actual.set("INV.DISB_RATE:22", then("60.1", 9));
    desk.run(on("close", order.id));
    expect(desk.order(order.id)).toMatchObject({
      reports: [{ figure: then("58.2", 8), by: { id: "r-tinh-22" } }],
      ended: { evidence: "Báo cáo số 12 của Kho bạc", figure: then("60.1", 9), by: { id: "o-lan" } },
    });
  });

  test.each(STATES.flatMap((state) => ACTS.map((act) => ({ state, act }))))(
    "[T5] that is $state and is asked to $act",
    ({ state, act }) => {
      const desk = plainOrders();
      const { id } = desk.given();
      if (state !== "open") desk.run(on(state === "closed" ? "close" : "withdraw", id));
      const before = desk.state;
      const expected = act === "reopen" ? (state === "open" ? "order.open" : null) : state === "open" ? null : "order.over";
      expect(codeOf(desk.run(on(act, id)))).toBe(expected);
      if (expected !== null) expect(desk.state).toBe(before);
      else expect(desk.order(id)?.state).toBe(AFTER[act]);
    },
  );

  test("[T5] is amended only where something becomes other than it is, and of another figure it is told anew where it began", () => {
    const desk = plainOrders();
    const order = desk.given();
    expect(codeOf(desk.run({ act: "amend", id: order.id, why: "vì" }))).toBe("order.unchanged");
    expect(codeOf(desk.run({ act: "amend", id: order.id, text: order.text, figure: order.figure, why: "vì" }))).toBe("order.unchanged");
    desk.figures.actual.set("BUD.REV_YTD:22", { series: "BUD.REV_YTD:22" as never, period: "2026-11", value: "61", seq: 4 });
    const figure = { series: "BUD.REV_YTD:22", reach: { op: ">=", value: "75" } } as const;
    desk.run({ act: "amend", id: order.id, figure, text: "Thu ngân sách đạt 75%", why: "Đổi mục tiêu" });
    expect(desk.order(order.id)).toMatchObject({
      text: "Thu ngân sách đạt 75%",
      figure,
      atStart: { value: "61" },
      changes: [{ why: "Đổi mục tiêu" }],
    });
    desk.run({ act: "amend", id: order.id, figure: null, why: "Thôi theo dõi" });
    expect(desk.order(order.id)).toMatchObject({ figure: null, atStart: null });
  });

  test.each(ACTS)("[T1] that is not there cannot be asked to %s", (act) => {
    for (const id of [NONE, "toString", ""]) expect(codeOf(plainOrders().run(on(act, id)))).toBe("order.unknown");
  });

  test("[T4] is given once for a key; the same key for another command is refused", () => {
    const desk = plainOrders();
    const first = desk.run(giving(), undefined, "o-lan:k");
    const before = desk.state;
    expect(desk.run(giving(), undefined, "o-lan:k")).toEqual({ ok: true, id: first.ok ? first.id : "", events: [] });
    expect(desk.state).toBe(before);
    const { id } = desk.given();
    for (const act of ACTS) expect(codeOf(desk.run(on(act, id), undefined, "o-lan:k"))).toBe("request.reused");
    desk.run(on("report", id), undefined, "o-lan:r");
    expect(codeOf(desk.run(on("report", id), undefined, "o-lan:r"))).toBeNull();
    expect(desk.order(id)?.reports).toHaveLength(1);
    expect(codeOf(desk.run(on("report", first.ok ? first.id : ""), undefined, "o-lan:r"))).toBe("request.reused");
    // Closed meanwhile: what was done is done.
    desk.run(on("close", id));
    expect(codeOf(desk.run(on("report", id), undefined, "o-lan:r"))).toBeNull();
  });

  test("[T6] fifty are open at one place, nine hundred everywhere, whether given or reopened", () => {
    const desk = plainOrders();
    const first = desk.given();
    for (let at = 1; at < 50; at += 1) desk.given();
    expect(codeOf(desk.run(giving()))).toBe("order.too-many");
    expect(codeOf(desk.run(giving({ site: "tinh-01", figure: null })))).toBeNull();
    desk.run(on("close", first.id));
    const closed = desk.given();
    desk.run(on("close", closed.id));
    const codes = ["02", "04", "06", "08", "10", "11", "12", "14", "15", "17", "19", "20", "24", "25", "26", "27", "30"];
    const sites = codes.map((code) => `tinh-${code}`);
    for (const site of sites) for (let at = 0; at < 50; at += 1) desk.given({ site, figure: null });
    expect(Object.values(desk.state.orders.orders).filter(({ state }) => state === "open")).toHaveLength(900);
    expect(codeOf(desk.run(giving({ site: "tinh-31", figure: null })))).toBe("order.full");
    expect(codeOf(desk.run(on("reopen", closed.id)))).toBe("order.full");
  });

  test("[T8] is reported on by any desk, and by its own room alone", () => {
    const desk = plainOrders();
    const { id } = desk.given();
    expect(codeOf(desk.run(on("report", id), TRUC))).toBeNull();
    expect(codeOf(desk.run(on("report", id), inRoom("tinh-22")))).toBeNull();
    for (const site of ["tinh-01", "tkcn"]) expect(codeOf(desk.run(on("report", id), inRoom(site)))).toBe("order.not-yours");
    const rescue = desk.given({ site: "tkcn", figure: { series: "DIS.SAR_FORCES:VN", reach: null } });
    expect(codeOf(desk.run(on("report", rescue.id), inRoom("tinh-01")))).toBe("order.not-yours");
    expect(codeOf(desk.run(on("report", rescue.id), inRoom("tkcn")))).toBeNull();
  });

  test("[T9] given in a drill is the drill's: its figure is the drill's own, and once the drill is over nothing can be done with it", () => {
    const desk = plainOrders();
    desk.figures.actual.set("INV.DISB_RATE:22", { series: "INV.DISB_RATE:22" as never, period: "2026-09", value: "1", seq: 1 });
    desk.figures.exercise.set("INV.DISB_RATE:22", { series: "INV.DISB_RATE:22" as never, period: "2020-08", value: "2", seq: 2 });
    const real = desk.given();
    desk.isDrill = true;
    const played = desk.given();
    expect([real.isDrill, real.atStart?.value, played.isDrill, played.atStart?.value]).toEqual([false, "1", true, "2"]);
    desk.run(on("report", real.id));
    expect(desk.order(real.id)).toMatchObject({ isDrill: false, reports: [{ figure: { value: "1" } }] });
    desk.isDrill = false;
    for (const act of ACTS) expect(codeOf(desk.run(on(act, played.id)))).toBe("order.drill-over");
    desk.isDrill = true;
    desk.fold({ type: "drill.started", data: {} });
    for (const act of ACTS) expect(codeOf(desk.run(on(act, played.id)))).toBe("order.unknown");
  });
});

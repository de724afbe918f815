import { describe, expect, test } from "vitest";
import { HOUR_MS, MINUTE_MS } from "#shared/clock/instant.ts";
import { seriesKey } from "#shared/observation/seriesKey.ts";
import { NO_ORDERS, type Order } from "#shared/order/order.ts";
import type { Live } from "#client/live/living.ts";
import { createStore } from "#client/live/store.ts";
import { figuresPlace, ORDER_SHORT, ORDER_WHOLE, ordersPlace } from "#client/widgets/callout/calloutFit.ts";
import { followOrders } from "#client/widgets/placeOrders/followOrders.ts";
import { orderFace, thenText } from "#client/widgets/placeOrders/orderFace.ts";
import { dueLine, figureLine } from "#client/widgets/placeOrders/orderLines.ts";
import { createNames } from "#client/words/names.ts";
import { orderWords } from "#client/words/orders/words.ts";
import { anOrder, ORDERS_NOW } from "#tests/builders/anOrder.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";

const names = createNames(THE_CATALOGUE, "vi", () => "2026-11-24");
const words = orderWords("vi");
const held = new Map([["INV.DISB_RATE:22", { period: "2026-09", value: "47.4" }]]);
const look = { now: ORDERS_NOW, shown: (at: number) => at, get: (series: string) => held.get(series), names };
/** As wide as it has letters. */
const measure = (text: string): number => text.length;
const plain = (text: string): string => text.replaceAll("\u00a0", " ").replaceAll("\u202f", " ");

describe("an order as it is written", () => {
  test("says by when and how long that is, how its figure stands and what it has to reach", () => {
    const face = orderFace(anOrder(), look);
    expect(face).toMatchObject({ isOverdue: false, dueText: "Hạn 09:30", spanText: "còn 1 giờ", isDrill: false });
    expect(face.figure).toMatchObject({ name: "Giải ngân đầu tư công", value: "47.4", periodText: "T9/2026", isReached: false });
    expect(plain(face.figure?.nowText ?? "")).toMatch(/^47,40? %$/u);
    expect(plain(face.figure?.reachText ?? "")).toMatch(/^≥ 60,00? %$|^≥ 60 %$/u);
  });

  test("that is overdue says so by a word, and for how long", () => {
    const face = orderFace(anOrder({ deadline: ORDERS_NOW - 12 * MINUTE_MS }), look);
    expect(face).toMatchObject({ isOverdue: true, spanText: "Quá hạn 12 phút" });
    expect(orderFace(anOrder({ state: "closed", deadline: ORDERS_NOW - HOUR_MS }), look).isOverdue).toBe(false);
  });

  test("of another day says the day; of a year to come, the year", () => {
    expect(orderFace(anOrder({ deadline: ORDERS_NOW + 24 * HOUR_MS }), look).dueText).toBe("Hạn 08:30 25/11");
    expect(orderFace(anOrder({ deadline: ORDERS_NOW + 90 * 24 * HOUR_MS }), look).dueText).toBe("Hạn 08:30 22/02/2027");
  });

  test("on the clock of a drill tells the drill's time", () => {
    const years = 6 * 365 * 24 * HOUR_MS;
    const drill = { ...look, now: ORDERS_NOW - years, shown: (at: number) => at - years };
    expect(orderFace(anOrder({ deadline: ORDERS_NOW + HOUR_MS }), drill)).toMatchObject({ dueText: "Hạn 09:30", spanText: "còn 1 giờ" });
  });

  test("without a figure that is held says so, of the country says whose it is, and of a figure that is reached that it is", () => {
    const of = (series: string, value: string): Order =>
      anOrder({ figure: { series: series as ReturnType<typeof seriesKey>, reach: { op: ">=", value } } });
    expect(orderFace(of("BUD.REV_YTD:22", "75"), look).figure).toMatchObject({ nowText: "chưa có số liệu", value: "", isReached: null });
    expect(orderFace(of("INV.DISB_RATE:VN", "75"), look).figure?.name).toBe("Giải ngân đầu tư công, cả nước");
    expect(orderFace(of("INV.DISB_RATE:22", "47.4"), look).figure?.isReached).toBe(true);
    expect(plain(thenText({ series: seriesKey("INV.DISB_RATE", "22"), period: "2026-09", value: "47.4", seq: 1 }, names))).toMatch(
      /^Giải ngân đầu tư công: 47,40? % \(T9\/2026\)$/u,
    );
  });
});

describe("in its room", () => {
  const face = orderFace(anOrder(), look);

  test("the span goes before the deadline does, and of what is overdue the deadline before the word", () => {
    expect(dueLine(face, 99, words, measure)).toEqual({ mark: "", text: "Hạn 09:30 · còn 1 giờ" });
    expect(dueLine(face, 12, words, measure).text).toBe("Hạn 09:30");
    const late = orderFace(anOrder({ deadline: ORDERS_NOW - HOUR_MS }), look);
    expect(dueLine(late, 12, words, measure).text).toBe("Quá hạn 1 giờ");
  });

  test("[T11] one of a drill is marked in whatever room there is", () => {
    const played = orderFace(anOrder({ isDrill: true }), look);
    for (const width of [99, 20, 1]) expect(dueLine(played, width, words, measure).mark).toBe("Diễn tập ·");
  });

  test("of the figure the name goes first, then the words, and how it stands never does", () => {
    const { figure } = face;
    if (figure === null) throw new Error("no figure");
    const widths = [99, 55, 45, 24, 14, 1].map((width) => figureLine(figure, width, words, measure));
    expect(widths[0]).toMatchObject({ name: figure.name, reach: `cần ${figure.reachText}`, reached: "chưa đạt" });
    for (const line of widths) expect([figure.nowText, figure.nowBare]).toContain(line.now);
    expect(widths.at(-2)).toMatchObject({ name: "" });
    expect(widths.at(-1)).toEqual({ name: "", now: figure.nowText, reach: "", reached: "" });
    // The unit that both have is said once before what is to be reached goes.
    const bare = figure.nowBare.length + figure.reachText.length + 3 + 1;
    expect(figureLine(figure, bare, words, measure)).toMatchObject({ now: figure.nowBare, reach: figure.reachText });
  });
});

describe("the room of orders in a callout", () => {
  const beside = { hasAlerts: false, lines: 1 };

  test("one order stands whole before the last figure gives way, a second in short where a figure is left; a small picture has none", () => {
    for (const height of [26, 30, 34, 38, 42, 46, 50]) {
      const place = ordersPlace("full", 36, height, { ...beside, orders: 3 });
      const figures = figuresPlace("full", 36, height, { ...beside, ordersHeight: place.height });
      expect(place.height).toBe([0, place.isWhole ? ORDER_WHOLE : ORDER_SHORT, ORDER_WHOLE + ORDER_SHORT][place.blocks]);
      if (place.blocks === 2) expect(figures.count).toBeGreaterThanOrEqual(1);
      // Everything fits: picture, name, figures, orders.
      expect((36 * 9) / 16 + 4.8 + figures.count * 4.9 + place.height).toBeLessThanOrEqual(height + 1e-6);
    }
    expect(ordersPlace("framed", 26, 15, { ...beside, orders: 3 }).blocks).toBe(0);
    expect(ordersPlace("full", 36, 46, { ...beside, orders: 0 }).blocks).toBe(0);
  });

  test("without orders the figures are where they were", () => {
    expect(figuresPlace("full", 36, 46, { ...beside, ordersHeight: 0 })).toEqual(figuresPlace("full", 36, 46, beside));
  });
});

test("[T11] a page follows orders of what it shows, in a drill the drill's alone, and hears of them at once", () => {
  const orders = createStore(NO_ORDERS);
  const link = createStore({ drill: false });
  const live = {
    orders,
    link,
    alerts: { get: () => ({ drillOffsetMs: 0 }) },
    clock: { now: () => ORDERS_NOW },
    observations: { get: (series: string) => held.get(series) },
  } as unknown as Live;
  let beat = (): void => undefined;
  const pulse = { start: () => () => undefined, subscribe: (listener: () => void) => ((beat = listener), () => undefined) };
  const followed = followOrders({ live, pulse, names, isHere: () => true });
  const heard: string[][] = [];
  const undo = followed.subscribe(() => heard.push(followed.get().map(({ id }) => id)));
  orders.set({ orders: { real: anOrder({ id: "real" }), drill: anOrder({ id: "drill", isDrill: true }) }, requests: {} });
  expect(heard).toEqual([["real"]]);
  link.set({ drill: true });
  beat();
  expect(heard.at(-1)).toEqual(["drill"]);
  beat();
  expect(heard).toHaveLength(2);
  undo();
});

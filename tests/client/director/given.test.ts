import { describe, expect, test } from "vitest";
import type { SiteId } from "#shared/catalogue/site.ts";
import { HOUR_MS } from "#shared/clock/instant.ts";
import { finderActOf } from "#client/director/conference/finderKeys.ts";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { figureOf, NO_FIGURE } from "#client/director/given/FigureField.tsx";
import { GIVING, givenOrders } from "#client/director/given/givenOrders.ts";
import { findPlaces, placeOfProvince, placeOfSite } from "#client/director/given/givePlace.ts";
import { fromField, QUICK_DEADLINES, quickDeadline, toField } from "#client/director/given/quickDeadlines.ts";
import type { Order as DeskOrder } from "#client/director/orders/order.ts";
import { createNames } from "#client/words/names.ts";
import { anOrder } from "#tests/builders/anOrder.ts";
import { THE_CATALOGUE, theIndicator, theSet } from "#tests/builders/theCatalogue.ts";

/** Half past eight on the opening day. */
const NOW = Date.parse("2020-08-19T08:30:00+07:00");

/** A desk whose clock runs years behind the centre's: a drill. */
function aDesk(offsetMs = 0) {
  const given: DeskOrder[] = [];
  const desk = {
    lang: "vi",
    catalogue: THE_CATALOGUE,
    set: theSet("2008"),
    names: createNames(THE_CATALOGUE, "vi", () => "2020-08-19"),
    live: {
      clock: { now: () => NOW },
      link: { get: () => ({ drill: offsetMs !== 0 }) },
      alerts: { get: () => ({ drillOffsetMs: offsetMs }) },
    },
    orders: { give: (order: DeskOrder) => given.push(order) },
  } as unknown as DirectorDesk;
  return { desk, given };
}

describe("quick deadlines", () => {
  test("are an hour, and five o'clock of today, tomorrow, in three days, a week and a month, in Vietnamese time", () => {
    expect(QUICK_DEADLINES.map((quick) => toField(quickDeadline(quick, NOW) ?? 0))).toEqual([
      "2020-08-19T09:30",
      "2020-08-19T17:00",
      "2020-08-20T17:00",
      "2020-08-22T17:00",
      "2020-08-26T17:00",
      "2020-09-18T17:00",
    ]);
  });

  test("after five there is none for today, and a day begins at midnight in Việt Nam", () => {
    expect(quickDeadline("today", Date.parse("2020-08-19T17:00:00+07:00"))).toBeNull();
    expect(toField(quickDeadline("tomorrow", Date.parse("2020-08-19T00:10:00+07:00")) ?? 0)).toBe("2020-08-20T17:00");
  });

  test("a field of days and hours says the moment it was given, and nothing where it is empty", () => {
    expect(fromField(toField(NOW))).toBe(NOW);
    expect([fromField(""), fromField("soon")]).toEqual([null, null]);
  });
});

describe("an order from the desk", () => {
  test("goes to the room of a province, or to the province itself where it has none", () => {
    const { desk, given } = aDesk();
    const place = placeOfProvince(desk, "22");
    expect(place).toMatchObject({ site: "tinh-22", label: "Quảng Ninh", isProvince: true });
    givenOrders(desk).give(place, { text: "Việc", owner: "Ai", deadline: NOW + HOUR_MS, figure: null }, () => undefined);
    expect(given[0]).toMatchObject({
      on: "orders",
      lane: GIVING,
      path: "",
      body: { site: "tinh-22", text: "Việc", owner: "Ai", figure: null },
    });
    expect(placeOfSite(desk, "tkcn")).toMatchObject({ isProvince: false });
    expect(placeOfSite(desk, "vpcp")).toBeNull();
    expect(findPlaces(desk, "binh phuoc")[0]?.site).toBe("tinh-70");
    expect(findPlaces(desk, " ")).toEqual([]);
  });

  test("[T9] in a drill has its deadline on the centre's true clock", () => {
    const years = 6 * 365 * 24 * HOUR_MS;
    const { desk, given } = aDesk(-years);
    const site = { site: "tinh-22" as SiteId, province: "22", label: "", name: "", isProvince: true };
    givenOrders(desk).give(site, { text: "Việc", owner: "Ai", deadline: NOW + HOUR_MS, figure: null }, () => undefined);
    givenOrders(desk).postpone(anOrder({ id: "o-1" }), NOW + 2 * HOUR_MS, "Lùi", () => undefined);
    expect(given[0]?.body).toMatchObject({ deadline: new Date(NOW + HOUR_MS + years).toISOString() });
    expect(given[1]).toMatchObject({
      lane: "given o-1",
      path: "/o-1/amend",
      body: { deadline: new Date(NOW + 2 * HOUR_MS + years).toISOString(), why: "Lùi" },
    });
  });

  test("what its figure has to reach is read as a person writes it, and what is no number is said to be none", () => {
    const draft = { ...NO_FIGURE, indicator: theIndicator("INV.DISB_RATE"), series: "INV.DISB_RATE:22" };
    expect(figureOf(NO_FIGURE, "vi")).toBeNull();
    expect(figureOf({ ...draft, value: "" }, "vi")).toEqual({ series: "INV.DISB_RATE:22", reach: null });
    expect(figureOf({ ...draft, value: "75,5" }, "vi")).toEqual({ series: "INV.DISB_RATE:22", reach: { op: ">=", value: "75.5" } });
    expect(figureOf({ ...draft, value: "75.5" }, "en")).toMatchObject({ reach: { value: "75.5" } });
    expect(figureOf({ ...draft, value: "nhiều" }, "vi")).toBe("wrong");
  });

  test("in the roster's field Alt+Enter gives one to the lit site, and nothing else with Alt does anything", () => {
    const at = { isTyped: true, hasMarks: false };
    const pressed = { key: "Enter", altKey: true, shiftKey: false, ctrlKey: false, metaKey: false };
    expect(finderActOf(pressed, at)).toBe("order");
    expect(finderActOf({ ...pressed, key: "ArrowDown" }, at)).toBeNull();
    expect(finderActOf({ ...pressed, shiftKey: true }, at)).toBeNull();
  });
});

import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { createDrillOrders } from "#server/composition/drillOrders.ts";
import { createOrderPlay } from "#server/drill/playOrders.ts";
import { loadScenario } from "#server/drill/scenarioFile.ts";
import { ordersSchema, orderUnknowns, type ScenarioOrder } from "#server/drill/scenarioOrders.ts";
import { createLog } from "#server/log.ts";
import type { OrderDesk } from "#server/orders/orderDesk.ts";
import { anOrder, ORDERS_NOW } from "#tests/builders/anOrder.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";

const DRILLS = resolve(import.meta.dirname, "../../../config/drills");
const give = (change: object = {}): ScenarioOrder =>
  ordersSchema.parse([
    { atS: 10, act: "give", as: "one", by: "Thủ tướng", site: "tinh-22", text: "Việc cần làm", owner: "Chủ tịch", withinS: 60, ...change },
  ])[0] as ScenarioOrder;
const report: ScenarioOrder = { atS: 20, act: "report", as: "one", by: "Đại diện", text: "Đang làm" };

describe("orders of a scenario", () => {
  test("[T9] those of the opening day are given on its four calls, while the rooms are on the line, each with a figure to reach", () => {
    const { orders, calls, autoCall } = loadScenario(DRILLS, "opening-day", THE_CATALOGUE);
    expect(autoCall).toBe(true);
    const given = orders.flatMap((one) => (one.act === "give" ? one : []));
    expect(given.map(({ site }) => site)).toEqual(["tinh-70", "tinh-22", "tinh-46", "tkcn"]);
    for (const { site, atS, figure } of given) {
      const called = calls.find((call) => call.act === "call" && call.site === site)?.atS ?? Number.NaN;
      const over = calls.find((call) => call.act === "hangUp" && call.site === site)?.atS ?? Number.NaN;
      expect([site, atS > called + 2, atS < over, figure !== undefined]).toEqual([site, true, true, true]);
    }
  });

  test("each act is done once, in order, and one that fails does not hold up the next", async () => {
    const done: string[] = [];
    const play = createOrderPlay({
      run: "run-1",
      orders: [report, give()],
      order: async (run, { act, as }) => {
        done.push(`${run} ${act} ${as}`);
        if (act === "give") throw new Error("refused");
      },
      log: createLog({ level: "silent" }),
    });
    await play.until(9);
    expect(done).toEqual([]);
    await play.until(30);
    await play.until(99);
    expect(done).toEqual(["run-1 give one", "run-1 report one"]);
  });

  test("[T9] they are given as whoever is played, on the place's own figure or the country's, and are reported on under their names", async () => {
    const asked: unknown[] = [];
    const desk: Pick<OrderDesk, "play"> = {
      play: async (command, who, request) => {
        asked.push([command, who.name, request]);
        return { ok: true, cursor: { epoch: "e", seq: 1 }, order: anOrder({ id: "o-of-one" }) };
      },
    };
    const order = createDrillOrders({ desk, catalogue: THE_CATALOGUE, now: () => ORDERS_NOW + 0.5 });
    await order("run-1", give({ figure: { indicator: "INV.DISB_RATE", reach: { op: ">=", value: "60" } } }));
    await order("run-1", report);
    await order("run-1", { atS: 30, act: "close", as: "one", by: "Thủ tướng", evidence: "Biên bản" });
    await order("run-2", give({ figure: { indicator: "DIS.SAR_FORCES", national: true, reach: { op: ">=", value: "3000" } } }));
    expect(asked).toMatchObject([
      [
        { act: "give", site: "tinh-22", deadline: ORDERS_NOW + 60_000, figure: { series: "INV.DISB_RATE:22" } },
        "Thủ tướng",
        "run-1/one/give/10",
      ],
      [{ act: "report", id: "o-of-one", text: "Đang làm" }, "Đại diện", "run-1/one/report/20"],
      [{ act: "close", id: "o-of-one", evidence: "Biên bản" }, "Thủ tướng", "run-1/one/close/30"],
      [{ figure: { series: "DIS.SAR_FORCES:VN" } }, "Thủ tướng", "run-2/one/give/10"],
    ]);
  });

  test("an order that was refused is told of", async () => {
    const refusal = { code: "order.too-many", vi: "", en: "" } as const;
    const order = createDrillOrders({
      desk: { play: async () => ({ ok: false, refusal }) },
      catalogue: THE_CATALOGUE,
      now: () => ORDERS_NOW,
    });
    await expect(order("run-1", give())).rejects.toThrow("order.too-many");
  });

  test("what a scenario gets wrong is pointed at", () => {
    const wrong = (orders: readonly ScenarioOrder[]): readonly string[] => orderUnknowns(orders, THE_CATALOGUE);
    expect(wrong([give({ site: "vpcp" })])).toEqual(['/orders/0/site: "vpcp" is no site that orders are given to']);
    expect(wrong([give({ figure: { indicator: "NO.SUCH", reach: { op: ">", value: "1" } } })])).toEqual([
      '/orders/0/figure/indicator: "NO.SUCH" is not in the catalogue',
    ]);
    expect(wrong([report, give()])).toEqual(['/orders/0/as: "one" has not been given by then']);
    expect(wrong([give(), give()])).toEqual(['/orders/1/as: "one" was given before']);
  });
});

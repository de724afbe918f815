import { afterEach, describe, expect, test } from "vitest";
import type { CheckRule } from "#shared/catalogue/checkRule.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import { STANDING_KEPT } from "#shared/trust/checksState.ts";
import { theSet } from "#tests/builders/theCatalogue.ts";
import { APART_MS, type SomeNodes, someNodes } from "./aCheckWatch.ts";
import { aRule, forEach } from "./someChecks.ts";

const DAY = "2026-11-23";
const BALANCE = aRule({
  ...{ id: "balance", kind: "identity", level: "country", tolerance: { absolute: "0.5" } },
  left: [{ indicator: "ECO.EXPORT" }, { indicator: "ECO.IMPORT", times: "-1" }],
  right: [{ indicator: "ECO.TRADE_BAL" }],
});
const PARTS = aRule({
  id: "parts",
  kind: "parts",
  indicator: "TRF.ACCIDENTS",
  combine: "sum",
  tolerance: { absolute: "0" },
  leastCoverage: 0.9,
});
const CUSTOMS = aRule({
  id: "customs",
  kind: "proxy",
  indicator: "BUD.CUSTOMS_DAY",
  proxy: "BUD.REV_DAY",
  relation: "ratio",
  band: ["0", "1"],
  level: "both",
});
const TRADE = { "ECO.EXPORT:VN 2026-11-H1": "100", "ECO.IMPORT:VN 2026-11-H1": "90", "ECO.TRADE_BAL:VN 2026-11-H1": "10" };

let nodes: SomeNodes | null = null;
async function start(...rules: readonly CheckRule[]): Promise<SomeNodes> {
  nodes = await someNodes(rules);
  return nodes;
}
afterEach(async () => {
  await nodes?.stop();
  nodes = null;
});

describe("several servers", () => {
  test("[K13] what several find at once is appended once, and ended once", async () => {
    const node = await start(BALANCE, CUSTOMS);
    const others = [await node.anotherNode(), await node.anotherNode()];
    await node.post({ ...TRADE, "ECO.TRADE_BAL:VN 2026-11-H1": "12", [`BUD.REV_DAY:22 ${DAY}`]: "1", [`BUD.CUSTOMS_DAY:22 ${DAY}`]: "2" });
    await Promise.all([node, ...others].map((each) => each.look()));
    expect(await node.types()).toEqual(["check.disagreed", "check.disagreed"]);
    node.pass(APART_MS);
    await node.post(TRADE);
    await Promise.all([node, ...others].map((each) => each.look()));
    expect(await node.types()).toEqual(["check.disagreed", "check.disagreed", "check.ended"]);
    for (const each of [node, ...others]) await each.look();
    expect(await node.types()).toHaveLength(3);
  });

  test("[K12] a server that starts finds what stands, adds nothing to it, and ends what healed while none ran", async () => {
    const node = await start(BALANCE);
    await node.post({ ...TRADE, "ECO.TRADE_BAL:VN 2026-11-H1": "12" });
    await node.look();
    const second = await node.anotherNode();
    await second.look();
    expect(await node.types()).toHaveLength(1);
    node.pass(APART_MS);
    await node.post(TRADE);
    const third = await node.anotherNode();
    await third.look();
    expect(await node.types()).toEqual(["check.disagreed", "check.ended"]);
  });

  test("[K12] a disagreement whose rule is no longer in the catalogue is ended as gone", async () => {
    const node = await start(CUSTOMS);
    const standing = {
      ...{ rule: "old", place: "VN", period: "2026", key: "old:VN:2026", topic: "actual" },
      since: 0,
      at: 0,
      about: [],
      coverage: null,
    };
    await node.journal.events.append([
      { type: "check.disagreed", data: { standing: { ...standing, left: "1", right: "2", gap: "-1", gapPercent: null, allowed: null } } },
    ]);
    await node.look();
    await node.look();
    expect(node.state()).toMatchObject({ standing: { actual: {} }, ended: [{ how: "gone" }] });
  });
});

describe("bounds", () => {
  const ids = theSet("2025").provinces.map(({ id }) => id);
  const days = (count: number): readonly string[] =>
    Array.from({ length: count }, (_, n) => new Date(Date.UTC(2026, 9, 20 + n)).toISOString().slice(0, 10));

  test("[K15] figures at odds everywhere are told two a second after the first two hundred, and stand five hundred at most", async () => {
    const node = await start(CUSTOMS);
    for (const day of days(14)) {
      await node.post({
        ...forEach("BUD.REV_DAY", [...ids, "VN"], day, () => "1"),
        ...forEach("BUD.CUSTOMS_DAY", [...ids, "VN"], day, () => "2"),
      });
    }
    await node.look();
    expect(node.standing()).toHaveLength(200);
    expect(new Set(node.standing().map(({ period }) => period)).has(days(14).at(-1) ?? "")).toBe(true);
    for (let look = 0; look < 170; look += 1) await node.look();
    expect(14 * 35).toBeLessThan(STANDING_KEPT);
    expect(node.standing()).toHaveLength(14 * 35);
    expect(node.watch.of("actual").outcomes.count(CUSTOMS.id).disagrees).toBe(14 * 35);
  });
});

describe("a drill", () => {
  test("[K16] is checked by itself, stands only while it runs, and is cleared with it", async () => {
    const node = await start(BALANCE);
    await node.post({ ...TRADE, "ECO.TRADE_BAL:VN 2026-11-H1": "12" }, "exercise");
    await node.look();
    expect(node.standing("exercise")).toEqual([]);
    await node.drill(true);
    await node.look();
    expect(node.standing("exercise")).toMatchObject([{ topic: "exercise", gap: "-2" }]);
    expect(node.standing("actual")).toEqual([]);
    await node.drill(false);
    await node.look();
    expect(node.standing("exercise")).toEqual([]);
    await node.journal.exercise.restart();
    await node.post({ ...TRADE, "ECO.TRADE_BAL:VN 2026-11-H1": "15" }, "exercise");
    await node.drill(true);
    await node.look();
    expect(node.standing("exercise")).toMatchObject([{ right: "15", since: node.now() }]);
  });
});

describe("the checks of one figure", () => {
  test("[K17] are evaluated at any time, from memory or from the journal", async () => {
    const node = await start(BALANCE, CUSTOMS, PARTS);
    await node.post({ ...TRADE, [`BUD.REV_DAY:22 ${DAY}`]: "1", [`BUD.CUSTOMS_DAY:22 ${DAY}`]: "2" });
    const asked = (series: string, period: string) => node.watch.touching("actual", { series: series as SeriesKey, period });
    const fromJournal = await asked("ECO.EXPORT:VN", "2026-11-H1");
    expect(fromJournal).toMatchObject([{ rule: "balance", outcome: "agrees", left: "10", right: "10" }]);
    await node.look();
    expect(await asked("ECO.EXPORT:VN", "2026-11-H1")).toEqual(fromJournal);
    expect(await asked("BUD.REV_DAY:22", DAY)).toMatchObject([{ rule: "customs", place: "22", outcome: "disagrees", left: "2" }]);
    expect(await asked("TRF.ACCIDENTS:01", DAY)).toEqual([]);
    expect(await asked("ECO.GDP_PC:VN", "2025")).toEqual([]);
  });
});

import { afterEach, describe, expect, test } from "vitest";
import type { CheckRule } from "#shared/catalogue/checkRule.ts";
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
const JUMP = aRule({
  id: "jump",
  kind: "continuity",
  indicator: "FIN.FX_CENTRAL",
  level: "country",
  times: "5",
  leastChanges: 4,
  floor: "10",
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

describe("a disagreement", () => {
  test("[K14] stands with both values, the gap and since when; other values change it, agreement ends it", async () => {
    const node = await start(BALANCE);
    await node.post({ ...TRADE, "ECO.TRADE_BAL:VN 2026-11-H1": "12" });
    await node.look();
    const since = node.now();
    expect(node.standing()).toMatchObject([
      { key: "balance:VN:2026-11-H1", topic: "actual", left: "10", right: "12", gap: "-2", gapPercent: "-16.67", since, at: since },
    ]);
    expect(node.standing()[0]?.about).toEqual(["ECO.EXPORT:VN", "ECO.IMPORT:VN", "ECO.TRADE_BAL:VN"]);
    node.pass(APART_MS);
    await node.post({ "ECO.EXPORT:VN 2026-11-H1": "101" });
    await node.look();
    expect(node.standing()).toMatchObject([{ left: "11", gap: "-1", since, at: since + APART_MS }]);
    node.pass(APART_MS);
    await node.post({ "ECO.EXPORT:VN 2026-11-H1": "102" });
    await node.look();
    expect(node.standing()).toEqual([]);
    expect(node.state().ended).toMatchObject([{ how: "agreed", endedAt: since + 2 * APART_MS, was: { left: "11", since } }]);
    expect(await node.types()).toEqual(["check.disagreed", "check.changed", "check.ended"]);
  });

  test("[K14] of values that change every second only the newest are told, ten seconds apart", async () => {
    const node = await start(BALANCE);
    await node.post({ ...TRADE, "ECO.TRADE_BAL:VN 2026-11-H1": "20" });
    for (let second = 0; second < 25; second += 1) {
      await node.post({ "ECO.EXPORT:VN 2026-11-H1": String(100 + second / 10) });
      await node.look();
      node.pass(1_000);
    }
    expect(await node.types()).toEqual(["check.disagreed", "check.changed", "check.changed"]);
    expect(node.standing()).toMatchObject([{ left: "12" }]);
    await node.post({ "ECO.TRADE_BAL:VN 2026-11-H1": "12.4" });
    await node.look();
    expect(await node.types()).toHaveLength(3);
    node.pass(APART_MS);
    await node.look();
    expect(await node.types()).toHaveLength(4);
    expect(node.standing()).toEqual([]);
  });

  test("[K2] is over as gone, not as agreed, when a side is marked as missing", async () => {
    const node = await start(BALANCE);
    await node.post({ ...TRADE, "ECO.TRADE_BAL:VN 2026-11-H1": "12" });
    await node.look();
    node.pass(APART_MS);
    await node.post({ "ECO.TRADE_BAL:VN 2026-11-H1": "12" }, "actual", { status: "M" });
    await node.look();
    expect(node.state().ended).toMatchObject([{ how: "gone" }]);
    expect(node.watch.of("actual").outcomes.count(BALANCE.id)).toEqual({
      agrees: 0,
      disagrees: 0,
      unable: [{ reason: "notANumber", count: 1 }],
    });
  });

  test("[K11] a version said before the one held changes nothing", async () => {
    const node = await start(BALANCE);
    await node.post(TRADE, "actual", { publishedAt: node.now() });
    await node.look();
    await node.post({ "ECO.TRADE_BAL:VN 2026-11-H1": "99" }, "actual", { publishedAt: node.now() - 60_000 });
    await node.look();
    expect(node.standing()).toEqual([]);
    await node.post({ "ECO.TRADE_BAL:VN 2026-11-H1": "99" }, "actual", { publishedAt: node.now() + 60_000 });
    await node.look();
    expect(node.standing()).toMatchObject([{ right: "99" }]);
  });

  test("[K18] while the journal is away it waits, and the log is told once", async () => {
    const node = await start(BALANCE);
    await node.post({ ...TRADE, "ECO.TRADE_BAL:VN 2026-11-H1": "12" });
    node.journalAway(true);
    const ending = new AbortController();
    const running = node.watch.run(ending.signal);
    await expect.poll(() => node.logged.includes("checks.waiting")).toBe(true);
    await expect.poll(() => node.looks()).toBeGreaterThan(5);
    expect(node.logged.filter((event) => event === "checks.waiting")).toHaveLength(1);
    node.journalAway(false);
    await expect.poll(() => node.standing().length).toBe(1);
    await expect.poll(() => node.logged.filter((event) => event === "checks.watching").length).toBe(1);
    ending.abort();
    await running;
    expect(node.standing()).toHaveLength(1);
    expect(await node.types()).toEqual(["check.disagreed"]);
  });
});

describe("figures in any order", () => {
  const parts = forEach(
    "TRF.ACCIDENTS",
    theSet("2025").provinces.map(({ id }) => id),
    DAY,
    (index) => String(index),
  );
  const whole = { [`TRF.ACCIDENTS:VN ${DAY}`]: String((33 * 34) / 2) };

  test("[K10] parts before the whole and the whole before its parts end in the same", async () => {
    const node = await start(PARTS);
    await node.post(parts);
    await node.look();
    expect(node.watch.of("actual").outcomes.count(PARTS.id).unable).toEqual([{ reason: "missing", count: 1 }]);
    await node.post(whole);
    await node.look();
    expect(node.watch.of("actual").outcomes.count(PARTS.id)).toEqual({ agrees: 1, disagrees: 0, unable: [] });
    await node.stop();

    const other = await start(PARTS);
    await other.post(whole);
    await other.look();
    for (const [name, value] of Object.entries(parts)) {
      await other.post({ [name]: value });
      await other.look();
      expect(other.standing()).toEqual([]);
    }
    expect(other.watch.of("actual").outcomes.count(PARTS.id)).toEqual({ agrees: 1, disagrees: 0, unable: [] });
  });

  test("[K10] a figure that is revised between two looks is checked by what it is then", async () => {
    const node = await start(PARTS);
    await node.post({ ...parts, ...whole });
    await node.post({ [`TRF.ACCIDENTS:01 ${DAY}`]: "7" });
    await node.post({ [`TRF.ACCIDENTS:01 ${DAY}`]: "0" });
    await node.look();
    expect(node.standing()).toEqual([]);
    await node.post({ [`TRF.ACCIDENTS:01 ${DAY}`]: "7" });
    await node.look();
    expect(node.standing()).toMatchObject([{ gap: "-7", place: "VN", about: ["TRF.ACCIDENTS:VN"], coverage: { have: 34, of: 34 } }]);
  });

  test("[K9] an old figure that is revised is checked with those after it", async () => {
    const node = await start(JUMP);
    const day = (n: number): string => `2026-11-${String(n).padStart(2, "0")}`;
    await node.post(
      Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`FIN.FX_CENTRAL:VN ${day(n + 1)}`, String(23_200 + (n % 2))])),
    );
    await node.look();
    expect(node.standing()).toEqual([]);
    await node.post({ [`FIN.FX_CENTRAL:VN ${day(15)}`]: "24000" });
    await node.look();
    expect(
      node
        .standing()
        .map(({ period }) => period)
        .sort(),
    ).toEqual([day(15), day(16)]);
  });

  test("[K12] a figure of a period long past is checked from the journal", async () => {
    const node = await start(CUSTOMS);
    const days = Array.from({ length: 40 }, (_, n) => new Date(Date.UTC(2026, 9, 1 + n)).toISOString().slice(0, 10));
    await node.post(
      Object.fromEntries(
        days.flatMap((day) => [
          [`BUD.REV_DAY:VN ${day}`, "10"],
          [`BUD.CUSTOMS_DAY:VN ${day}`, "5"],
        ]),
      ),
    );
    await node.look();
    await node.post({ "BUD.CUSTOMS_DAY:VN 2026-10-02": "25" });
    await node.look();
    expect(node.standing()).toMatchObject([{ key: "customs:VN:2026-10-02", left: "2.5", gap: "1.5" }]);
    node.pass(APART_MS);
    await node.post({ "BUD.CUSTOMS_DAY:VN 2026-10-02": "5" });
    await node.look();
    expect(node.standing()).toEqual([]);
  });
});

test("[K16] what is practised is looked at only while its drill runs, so that no time but the drill's stands beside it", async () => {
  nodes = await someNodes([BALANCE]);
  await nodes.post(TRADE, "exercise");
  await nodes.look();
  expect(nodes.watch.of("exercise").checkedAt("balance")).toBeNull();
  nodes.pass(60_000);
  await nodes.drill(true);
  await nodes.look();
  expect(nodes.watch.of("exercise").checkedAt("balance")).toBe(nodes.now());
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ChecksAnswer, RuleAnswer } from "#shared/trust/answers/checkAnswers.ts";
import { createCheckReport } from "#server/trust/checks/checkReport.ts";
import { theSet } from "#tests/builders/theCatalogue.ts";
import { type SomeNodes, someNodes } from "#tests/server/trust/checks/aCheckWatch.ts";
import { aRule, forEach } from "#tests/server/trust/checks/someChecks.ts";
import { anApp, type RunningApp } from "./anApp.ts";

const SESSION = { cookie: "tc_session=secret-of-the-session" };
const IDS = theSet("2025").provinces.map(({ id }) => id);
const RULES = [
  aRule({
    id: "customs",
    kind: "proxy",
    indicator: "BUD.CUSTOMS_DAY",
    proxy: "BUD.REV_DAY",
    relation: "ratio",
    band: ["0", "1"],
    level: "province",
  }),
  aRule({
    ...{ id: "balance", kind: "identity", level: "country", tolerance: { absolute: "0.5" } },
    left: [{ indicator: "ECO.EXPORT" }, { indicator: "ECO.IMPORT", times: "-1" }],
    right: [{ indicator: "ECO.TRADE_BAL" }],
  }),
];
let node: SomeNodes;
let app: RunningApp;

beforeAll(async () => {
  node = await someNodes(RULES);
  app = await anApp({ checks: { ...createCheckReport(node.watch), touching: node.watch.touching } });
  for (const day of ["2026-11-21", "2026-11-22", "2026-11-23"]) {
    await node.post(forEach("BUD.REV_DAY", IDS, day, () => "10"));
    await node.post(forEach("BUD.CUSTOMS_DAY", IDS, day, (index) => (index < 5 ? "20" : index < 10 ? "0" : "5")));
  }
  await node.post(forEach("BUD.REV_DAY", IDS.slice(20), "2026-11-20", () => "0"));
  await node.post(forEach("BUD.CUSTOMS_DAY", IDS.slice(20), "2026-11-20", () => "1"));
  await node.look();
});
afterAll(async () => {
  await app.stop();
  await node.stop();
});

async function get<T>(path: string): Promise<T> {
  const response = await app.get(`/api/v1/trust/checks${path}`, SESSION);
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}

describe("GET /trust/checks", () => {
  test("[K17] tells every rule with its formula, and how often it agrees, disagrees and cannot say, and why", async () => {
    const { topic, isReady, rules } = await get<ChecksAnswer>("");
    expect([topic, isReady, rules.map(({ rule }) => rule.id)]).toEqual(["actual", true, ["customs", "balance"]]);
    expect(rules[0]).toMatchObject({
      agrees: 3 * 29,
      disagrees: 15,
      unable: [{ reason: "zero", count: 14 }],
      formulaVi: expect.stringContaining("trong khoảng 0 đến 1"),
      formulaEn: expect.stringContaining("between 0 and 1"),
    });
    expect(rules[1]).toMatchObject({ agrees: 0, disagrees: 0, unable: [], checkedAt: null, formulaVi: expect.stringContaining(" − ") });
  });

  test("[K17] tells one rule check by check: what disagrees first, newest first, then what cannot be said", async () => {
    const { rule, results, total } = await get<RuleAnswer>("/customs?topic=actual");
    expect([rule.id, results.length, total]).toEqual(["customs", 34 * 3 + 14, 34 * 3 + 14]);
    expect(results.map(({ outcome }) => outcome)).toEqual([
      ...Array.from({ length: 15 }, () => "disagrees"),
      ...Array.from({ length: 14 }, () => "unable"),
      ...Array.from({ length: 87 }, () => "agrees"),
    ]);
    expect(results[0]).toMatchObject({ period: "2026-11-23", left: "2", gap: "1", allowed: ["0", "1"], reason: null });
    expect(results[15]).toMatchObject({ period: "2026-11-20", reason: "zero", gap: null });
  });

  test("[K16] of the drill it tells what the drill says", async () => {
    expect(await get<ChecksAnswer>("?topic=exercise")).toMatchObject({ topic: "exercise", rules: [{ agrees: 0 }, { agrees: 0 }] });
  });

  test.each([
    ["/none", 404, "GET /trust/checks"],
    ["?topic=other", 400, "actual"],
    ["?rule=customs", 400, "topic"],
  ])("[K17] %s is refused: %i", async (path, status, words) => {
    const response = await app.get(`/api/v1/trust/checks${path}`, SESSION);
    expect([response.status, await response.text()]).toEqual([status, expect.stringContaining(words)]);
  });

  test("[K17] is for those who are signed in", async () => {
    expect((await app.get("/api/v1/trust/checks", {})).status).toBe(401);
  });
});

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Journal } from "#server/journal/journal.ts";
import { createRedisJournal } from "#server/journal/redisJournal.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { startTestRedis, type TestRedis } from "#tests/doubles/testRedis.ts";
import { APART_MS, type SomeNodes, someNodes } from "./aCheckWatch.ts";
import { aRule } from "./someChecks.ts";

const RULE = aRule({
  id: "customs",
  kind: "proxy",
  indicator: "BUD.CUSTOMS_DAY",
  proxy: "BUD.REV_DAY",
  relation: "ratio",
  band: ["0", "1"],
  level: "both",
});
const DAYS = Array.from({ length: 30 }, (_, n) => new Date(Date.UTC(2026, 9, 20 + n)).toISOString().slice(0, 10));

describe("two servers on one Redis", () => {
  let redis: TestRedis;
  let journals: readonly Journal[];
  let nodes: SomeNodes | null = null;

  beforeEach(async () => {
    redis = await startTestRedis();
    journals = await Promise.all([0, 1].map(() => createRedisJournal({ socketPath: redis.socketPath, log: silentLog() })));
  });
  afterEach(async () => {
    await nodes?.stop();
    for (const journal of journals) await journal.close();
    await redis.stop();
  });

  test("[K13] what both find is appended once, its change once and its end once; a third that starts adds nothing", async () => {
    nodes = await someNodes([RULE], journals[0]);
    const other = await nodes.anotherNode(journals[1]);
    const both = [nodes, other];
    const everyLook = (): Promise<unknown> => Promise.all(both.map((each) => each.look()));
    const typesAfter = async (figures: Readonly<Record<string, string>>): Promise<readonly string[]> => {
      await nodes?.post(figures);
      await everyLook();
      await everyLook();
      nodes?.pass(APART_MS);
      return (await nodes?.types()) ?? [];
    };
    const day = "2026-11-23";
    await nodes.post(
      Object.fromEntries(
        DAYS.flatMap((each) => [
          [`BUD.REV_DAY:22 ${each}`, "10"],
          [`BUD.CUSTOMS_DAY:22 ${each}`, "5"],
        ]),
      ),
    );
    await everyLook();
    expect(await typesAfter({ [`BUD.REV_DAY:22 ${day}`]: "1", [`BUD.CUSTOMS_DAY:22 ${day}`]: "2" })).toEqual(["check.disagreed"]);
    expect(await typesAfter({ [`BUD.CUSTOMS_DAY:22 ${day}`]: "3" })).toEqual(["check.disagreed", "check.changed"]);
    expect(await typesAfter({ [`BUD.CUSTOMS_DAY:22 ${DAYS[1] ?? ""}`]: "50" })).toEqual([
      "check.disagreed",
      "check.changed",
      "check.disagreed",
    ]);
    expect(nodes.standing().map(({ key, left }) => [key, left])).toEqual([
      [`customs:22:${day}`, "3"],
      [`customs:22:${DAYS[1] ?? ""}`, "5"],
    ]);
    const third = await nodes.anotherNode(journals[1]);
    await third.look();
    expect(await nodes.types()).toHaveLength(3);
    const healed = await typesAfter({ [`BUD.CUSTOMS_DAY:22 ${day}`]: "1", [`BUD.CUSTOMS_DAY:22 ${DAYS[1] ?? ""}`]: "5" });
    expect(healed.slice(3)).toEqual(["check.ended", "check.ended"]);
    expect(nodes.standing()).toEqual([]);
  });
});

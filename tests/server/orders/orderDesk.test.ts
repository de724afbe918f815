import { Registry } from "prom-client";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { composeOrders } from "#server/composition/composeOrders.ts";
import { readAudit } from "#server/duty/auditTrail.ts";
import type { Journal } from "#server/journal/journal.ts";
import { openExact } from "#server/journal/openExact.ts";
import { createRedisJournal } from "#server/journal/redisJournal.ts";
import { createLog } from "#server/log.ts";
import type { Orders } from "#server/orders/orders.ts";
import { ORDERS_NOW } from "#tests/builders/anOrder.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { startTestRedis, type TestRedis } from "#tests/doubles/testRedis.ts";
import { giving, inRoom, LAN, TRUC } from "./plainOrders.ts";

let redis: TestRedis;
const undo: (() => Promise<void>)[] = [];
let drill = false;
let metrics: Registry;

beforeAll(async () => {
  redis = await startTestRedis();
});
beforeEach(() => {
  drill = false;
});
afterAll(async () => {
  for (const each of undo.toReversed()) await each();
  await redis.stop();
});

interface Node extends Orders {
  readonly journal: Journal;
}

async function aNode(): Promise<Node> {
  const log = createLog({ level: "silent" });
  const journal = await createRedisJournal({ socketPath: redis.socketPath, log });
  const exact = await openExact(journal.events, log);
  undo.push(journal.close, exact.stop);
  metrics = new Registry();
  const latest = { actual: { get: () => undefined }, exercise: { get: () => undefined } };
  const parts = { events: journal.events, exact, catalogue: THE_CATALOGUE, latest, log, metrics };
  return { ...composeOrders({ ...parts, drill: () => ({ active: drill }) as never, now: () => ORDERS_NOW }), journal };
}

async function types(node: Node): Promise<readonly string[]> {
  const end = await node.journal.events.cursor();
  return (await node.journal.events.range({ epoch: end.epoch, seq: 0 }, end)).map(({ type }) => type);
}

describe("the desk of orders over a real Redis", () => {
  test("[T4] [T6] two nodes that are asked the same at once write it once; side by side, each order is written", async () => {
    const [first, second] = [await aNode(), await aNode()];
    const before = (await types(first)).length;
    const same = await Promise.all(
      [first, second, first, second].map(({ desk }) => desk.run(giving({ deadline: ORDERS_NOW + 60_000 }), LAN, "same")),
    );
    const ids = same.map((answer) => (answer.ok ? answer.order.id : answer.refusal.code));
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toMatch(/^o-[0-9a-f]{16}$/);
    expect((await types(first)).length).toBe(before + 1);
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, at) => (at % 2 === 0 ? first : second).desk.run(giving(), LAN, `k${at}`)),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(30);
    // Fifty at one place, whichever node is asked: thirty-one are open.
    const more = await Promise.all(
      Array.from({ length: 30 }, (_, at) => (at % 2 === 0 ? first : second).desk.run(giving(), LAN, `m${at}`)),
    );
    expect(more.filter(({ ok }) => ok)).toHaveLength(19);
    for (const answer of more) if (!answer.ok) expect(answer.refusal.code).toBe("order.too-many");
  });

  test("[T8] [T14] who may not is refused by either node, and the audit tells who asked and who did", async () => {
    const [node, other] = [await aNode(), await aNode()];
    const given = await node.desk.run(giving({ site: "tinh-31", figure: null }), LAN, "audited");
    const id = given.ok ? given.order.id : "";
    const own = await other.desk.run({ act: "report", id, text: "Đang làm" }, inRoom("tinh-31"), null);
    expect(own.ok && own.order.reports).toHaveLength(1);
    const refusals = [
      await node.desk.run(giving(), TRUC, null),
      await node.desk.run(giving(), inRoom("tinh-22"), null),
      await node.desk.run({ act: "close", id, evidence: "x" }, TRUC, null),
      await node.desk.run({ act: "report", id, text: "x" }, inRoom("tinh-01"), null),
      await node.desk.run({ act: "report", id, text: "x" }, { ...inRoom("tinh-01"), site: null }, null),
      await node.desk.run({ act: "report", id, text: "x" }, { ...LAN, role: "viewer" }, null),
    ];
    expect(refusals.map((answer) => (answer.ok ? "" : answer.refusal.code))).toEqual([
      ...["forbidden", "forbidden", "forbidden"],
      ...["order.not-yours", "forbidden", "forbidden"],
    ]);
    await other.desk.run({ act: "close", id, evidence: "Biên bản nghiệm thu" }, LAN, null);
    const asked = { kind: null, who: null, from: null, to: null, before: null, limit: 40 };
    const { entries } = await readAudit(node.journal.events, asked);
    expect(entries.filter(({ subject }) => subject === id).map(({ act, by }) => [act, by?.name])).toEqual([
      ["order.closed", "Nguyễn Thị Lan"],
      ["order.report", "Nguyễn Thị Lan"],
      ["order.report", "Phòng họp tinh-01"],
      ["order.report", "Phòng họp tinh-01"],
      ["order.give", "Lê Trực"],
      ["order.reported", "Phòng họp tinh-31"],
      ["order.given", "Nguyễn Thị Lan"],
    ]);
  });

  test("[T9] what a drill plays is the drill's, once for its key, and a node that begins anew has it as it was", async () => {
    const node = await aNode();
    drill = true;
    const who = { id: "drill", name: "Thủ tướng (vai diễn tập)", role: "system" } as const;
    const played = await node.desk.play(giving({ site: "tinh-70", figure: null }), who, "run/a");
    const again = await node.desk.play(giving({ site: "tinh-70", figure: null }), who, "run/a");
    expect(played.ok && again.ok && [played.order.isDrill, again.order.id === played.order.id]).toEqual([true, true]);
    const search = { state: "all", room: node.roomOf("tinh-70"), province: null } as const;
    const anew = await aNode();
    expect(anew.search({ ...search, isDrill: true })).toEqual(node.search({ ...search, isDrill: true }));
    expect(anew.search({ ...search, isDrill: true })).toHaveLength(1);
    expect(anew.search({ ...search, isDrill: false })).toEqual([]);
    expect(await metrics.metrics()).toContain('toancanh_orders{state="open",drill="true"} 1');
  });
});

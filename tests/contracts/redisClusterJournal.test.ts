import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll } from "vitest";
import { createRedisJournal } from "#server/journal/redisJournal.ts";
import { freePort } from "#tests/doubles/freePort.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { startTestRedis, type TestRedis } from "#tests/doubles/testRedis.ts";
import { journalContract } from "./journalContract.ts";

/** Three masters, so that the topics live on different nodes and a key outside its slot would be refused. */
const SLOTS = [
  ["0", "5460"],
  ["5461", "10922"],
  ["10923", "16383"],
] as const;
const nodes: TestRedis[] = [];
const ports: number[] = [];

beforeAll(async () => {
  for (const slots of SLOTS) {
    const port = await freePort();
    const node = await startTestRedis({ args: ["--port", String(port), "--cluster-enabled", "yes", "--bind", "127.0.0.1"] });
    await node.command("CLUSTER", "ADDSLOTSRANGE", ...slots);
    await node.command("CLUSTER", "SET-CONFIG-EPOCH", String(nodes.length + 1));
    nodes.push(node);
    ports.push(port);
  }
  for (const port of ports.slice(1)) {
    await nodes[0]?.command("CLUSTER", "MEET", "127.0.0.1", String(port));
  }
  for (let waited = 0; waited < 20_000; waited += 50) {
    const states = await Promise.all(nodes.map((each) => each.command("CLUSTER", "INFO")));
    if (states.every((each) => each.includes("cluster_state:ok") && each.includes("cluster_known_nodes:3"))) {
      return;
    }
    await sleep(50);
  }
  throw new Error("the cluster does not form");
}, 40_000);
afterAll(() => Promise.all(nodes.map((each) => each.stop())));

journalContract("Redis Cluster journal", {
  open: async () => {
    await Promise.all(nodes.map((each) => each.command("FLUSHALL")));
    return createRedisJournal({ url: `redis+cluster://127.0.0.1:${ports[0] ?? 0}?replicas=0`, log: silentLog() });
  },
  elapse: (ms) => sleep(ms),
});

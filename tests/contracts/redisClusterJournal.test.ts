import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll } from "vitest";
import { createRedisJournal } from "#server/journal/redisJournal.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { startTestCluster, type TestCluster } from "#tests/doubles/testCluster.ts";
import { journalContract } from "./journalContract.ts";

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await startTestCluster();
});
afterAll(() => cluster.stop());

journalContract("Redis Cluster journal", {
  open: async () => {
    await Promise.all(cluster.masters.map((each) => each.command("FLUSHALL")));
    return createRedisJournal({ url: cluster.url(0), log: silentLog() });
  },
  elapse: (ms) => sleep(ms),
});

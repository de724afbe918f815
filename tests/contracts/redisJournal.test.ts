import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll } from "vitest";
import { createRedisJournal } from "#server/journal/redisJournal.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { startTestRedis, type TestRedis } from "#tests/doubles/testRedis.ts";
import { journalContract } from "./journalContract.ts";

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());

journalContract("Redis journal", {
  open: async () => {
    await redis.command("FLUSHALL");
    return createRedisJournal({ socketPath: redis.socketPath, log: silentLog() });
  },
  elapse: (ms) => sleep(ms),
});

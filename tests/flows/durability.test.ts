import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { createRedisJournal } from "#server/journal/redisJournal.ts";
import { type Acknowledged, check, postUntil } from "#tests/doubles/durableLoad.ts";
import { createPowerCut, type PowerCut } from "#tests/doubles/powerCut.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { startTestRedis } from "#tests/doubles/testRedis.ts";

async function powerCutDuringLoad(
  fsync: "always" | "everysec",
  cut: PowerCut,
): Promise<{ readonly acknowledged: number; readonly lost: number; readonly isGapFree: boolean }> {
  const redis = await startTestRedis({ fsync, env: cut.env });
  const journal = await createRedisJournal({ socketPath: redis.socketPath, log: silentLog() });
  const acknowledged: Acknowledged = new Map();
  let isOver = false;
  const posting = postUntil(() => isOver, journal, acknowledged);
  for (let waited = 0; acknowledged.size < 20_000 && waited < 30_000; waited += 20) {
    await sleep(20);
  }
  // With a sync a second the cut falls between two; with a sync a write there is no such moment to wait for.
  const longestMs = fsync === "everysec" ? 5000 : 0;
  for (let waited = 0; waited < longestMs && cut.syncedAgoMs() < 300; waited += 10) {
    await sleep(10);
  }
  await redis.kill("SIGKILL");
  isOver = true;
  await posting;
  await journal.close();
  cut.cut(redis.dir);
  await redis.start();
  const found = await check({ socketPath: redis.socketPath }, acknowledged);
  await redis.stop();
  return { acknowledged: acknowledged.size, ...found };
}

describe("durability", () => {
  test("[J27] Redis killed in the middle of ingest: acknowledged and lost 0, nothing twice, and ingest goes on", async () => {
    const redis = await startTestRedis();
    const journal = await createRedisJournal({ socketPath: redis.socketPath, log: silentLog() });
    const acknowledged: Acknowledged = new Map();
    let isOver = false;
    const posting = postUntil(() => isOver, journal, acknowledged);
    for (let round = 0; round < 3; round += 1) {
      const before = acknowledged.size;
      for (let waited = 0; acknowledged.size < before + 2000 && waited < 20_000; waited += 20) {
        await sleep(20);
      }
      expect(acknowledged.size).toBeGreaterThanOrEqual(before + 2000);
      await redis.kill("SIGKILL");
      await redis.start();
    }
    isOver = true;
    await posting;
    await journal.close();
    const found = await check({ socketPath: redis.socketPath }, acknowledged);
    await redis.stop();
    expect(found).toEqual({ lost: 0, isGapFree: true, twice: 0 });
  });

  test("[J27] a power cut of Redis: of at least 20,000 acknowledged, lost 0", async () => {
    const cut = createPowerCut();
    const found = await powerCutDuringLoad("always", cut);
    cut.remove();
    expect(found.acknowledged).toBeGreaterThanOrEqual(20_000);
    expect(found).toMatchObject({ lost: 0, isGapFree: true });
  });

  test("the same power cut with appendfsync everysec loses what was acknowledged: the checker can go red", async () => {
    const cut = createPowerCut();
    const found = await powerCutDuringLoad("everysec", cut);
    cut.remove();
    expect(found.lost).toBeGreaterThan(0);
  });
});

import { expect, test } from "vitest";
import { createRedisJournal } from "#server/journal/redisJournal.ts";
import { aDraft } from "#tests/builders/aDraft.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { startTestCluster } from "#tests/doubles/testCluster.ts";

test("[J29] in a cluster a write is confirmed by replicas of its own node, whatever the others have", async () => {
  const cluster = await startTestCluster();
  const replica = await cluster.replicaOf(await cluster.ownerOf("{obs:actual}:log"));
  const journal = await createRedisJournal({ url: cluster.url(1), log: silentLog() });
  expect((await journal.actual.apply([aDraft()])).outcomes).toEqual([{ verdict: "accepted", seq: 1 }]);
  expect(
    await replica.command("CLUSTER", "COUNTKEYSINSLOT", (await replica.command("CLUSTER", "KEYSLOT", "{obs:actual}")).slice(1).trim()),
  ).not.toBe(":0\r\n");
  await expect(journal.events.append([{ type: "drill.ended", data: {} }])).rejects.toThrow(/0 of 1 replicas/u);
  await journal.close();
  await cluster.stop();
});

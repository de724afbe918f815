import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { createRedisJournal } from "#server/journal/redisJournal.ts";
import { aDraft } from "#tests/builders/aDraft.ts";
import { type Acknowledged, check, postUntil } from "#tests/doubles/durableLoad.ts";
import { followTail } from "#tests/doubles/followTail.ts";
import { freePort } from "#tests/doubles/freePort.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { startTestSentinel } from "#tests/doubles/testSentinel.ts";

/** Asks again while a link is still being opened. */
async function answered<T>(ask: () => Promise<T>): Promise<T> {
  for (let waited = 0; waited < 10_000; waited += 20) {
    const answer = await ask().catch(() => sleep(20, null));
    if (answer !== null) {
      return answer;
    }
  }
  return ask();
}

describe("failover by Sentinel", () => {
  test("[J27] [J29] the master killed in the middle of ingest: writes are back within 10 s, acknowledged and lost 0, a tail misses nothing", async () => {
    const sentinel = await startTestSentinel();
    const journal = await createRedisJournal({ url: sentinel.url, log: silentLog() });
    const start = await journal.actual.cursor();
    const tail = followTail((signal) => journal.actual.tail(start, signal));
    const acknowledged: Acknowledged = new Map();
    let isOver = false;
    const posting = postUntil(() => isOver, journal, acknowledged);
    for (let waited = 0; acknowledged.size < 1000 && waited < 10_000; waited += 20) {
      await sleep(20);
    }
    await sentinel.master.kill("SIGKILL");
    const killed = Date.now();
    await sleep(300);
    const before = acknowledged.size;
    while (acknowledged.size < before + 500 && Date.now() - killed < 15_000) {
      await sleep(20);
    }
    const backAfterMs = Date.now() - killed;
    isOver = true;
    await posting;
    const end = await answered(() => journal.actual.cursor());
    // It may have read entries no replica had yet: those were acknowledged to nobody, and a new epoch takes them back.
    const isReset = (): boolean => tail.items.at(-1)?.kind === "reset";
    await tail.until(() => isReset() || tail.entries.at(-1)?.observation.seq === end.seq);
    const told = tail.entries.map((each) => each.observation.seq);
    await tail.stop();
    await journal.close();
    const found = await check({ url: sentinel.url }, acknowledged);
    const said = sentinel.told();
    await sentinel.stop();
    expect(found).toEqual({ lost: 0, isGapFree: true, twice: 0 });
    expect(backAfterMs, said).toBeLessThan(10_000);
    expect(told).toEqual(told.map((_, i) => i + 1));
    expect(isReset() ? end.epoch !== start.epoch : told.length === end.seq).toBe(true);
  });

  test("[J13] [J29] a write no replica had when the master died is not acknowledged, and a tail that heard of it is told so", async () => {
    const sentinel = await startTestSentinel();
    const journal = await createRedisJournal({ url: sentinel.url, log: silentLog() });
    const { cursor } = await journal.actual.apply([aDraft({ period: "2017" })]);
    const tail = followTail((signal) => journal.actual.tail(cursor, signal));
    const nowhere = String(await freePort());
    await Promise.all(sentinel.replicas.map((each) => each.command("REPLICAOF", "127.0.0.1", nowhere)));
    const lost = journal.actual.apply([aDraft({ period: "2020" })]).then(
      () => "acknowledged",
      () => "in doubt",
    );
    await tail.until(() => tail.entries.length === 1);
    await sentinel.master.kill("SIGKILL");
    await sentinel.failOver();
    expect(await lost).toBe("in doubt");
    const first = aDraft({ period: "2018" });
    await answered(() => journal.actual.apply([first]));
    // So many at once that the tail's next page joins on to what it holds by number.
    await answered(() => journal.actual.apply(Array.from({ length: 200 }, (_, i) => aDraft({ value: String(i), period: "2019" }))));
    await tail.until(() => tail.items.at(-1)?.kind === "reset");
    expect(tail.entries.map((each) => each.observation.period)).toEqual(["2020"]);
    await tail.stop();
    expect((await answered(() => journal.actual.atPeriod([first.series], "2020"))).size).toBe(0);
    await journal.close();
    await sentinel.stop();
  });
});

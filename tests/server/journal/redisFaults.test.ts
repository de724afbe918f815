import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Journal, JournalUnavailable } from "#server/journal/journal.ts";
import { createRedisJournal } from "#server/journal/redisJournal.ts";
import { A_SERIES, aDraft } from "#tests/builders/aDraft.ts";
import { followTail } from "#tests/doubles/followTail.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { startTestRedis, type TestRedis } from "#tests/doubles/testRedis.ts";

const KEYS = { meta: "{obs:actual}:meta", log: "{obs:actual}:log", latest: "{obs:actual}:latest" };

describe("Redis at fault", () => {
  let redis: TestRedis;
  let journal: Journal;
  let log: ReturnType<typeof silentLog>;
  const fill = async (from: number, count: number): Promise<void> =>
    void (await journal.actual.apply(Array.from({ length: count }, (_, i) => aDraft({ value: String(from + i) }))));
  const tailFromEnd = async (): Promise<ReturnType<typeof follow>> => follow(await journal.actual.cursor());
  const follow = (from: { readonly epoch: string; readonly seq: number }) => followTail((signal) => journal.actual.tail(from, signal));

  beforeEach(async () => {
    log = silentLog();
    redis = await startTestRedis();
    journal = await createRedisJournal({ socketPath: redis.socketPath, log });
  });
  afterEach(async () => {
    await journal.close();
    await redis.stop();
  });

  const damages: readonly (readonly [string, () => Promise<unknown>])[] = [
    ["FLUSHALL", () => redis.command("FLUSHALL")],
    ["DEL of the log", () => redis.command("DEL", KEYS.log)],
    ["DEL of the meta", () => redis.command("DEL", KEYS.meta)],
    ["a restored older backup", () => redis.command("HSET", KEYS.meta, "seq", "5")],
    ["another history of the same numbers", () => redis.command("EVAL", FORK, "2", KEYS.meta, KEYS.log)],
  ];
  const FORK = `redis.call('DEL', KEYS[2]); for i = 1, 10 do redis.call('XADD', KEYS[2], i .. '-0', 'k', 'x', 'v', 'y', 'c', redis.call('HGET', KEYS[1], 'epoch') .. ':zzz:00') end return 1`;

  test.each(damages)("[J13] %s is noticed within 5 s and begins a new epoch", async (_what, damage) => {
    await fill(0, 10);
    const before = await journal.actual.cursor();
    const tail = await tailFromEnd();
    await tail.until(() => tail.items.length > 0);
    await damage();
    await tail.until(() => tail.items.some((each) => each.kind === "reset"), 5000);
    expect(tail.items.at(-1)).toEqual({ kind: "reset", reason: "epoch" });
    await tail.stop();
    const after = await journal.actual.latest();
    expect(after.cursor.epoch).not.toBe(before.epoch);
    const { outcomes } = await journal.actual.apply([aDraft({ period: "2030" })]);
    expect(outcomes).toEqual([{ verdict: "accepted", seq: after.cursor.seq + 1 }]);
    const on = follow(after.cursor);
    await on.until(() => on.entries.length === 1);
    await on.stop();
  });

  test("[J13] a last entry that was deleted begins one new epoch, not one after another", async () => {
    await fill(0, 10);
    const tail = await tailFromEnd();
    await tail.until(() => tail.items.length > 0);
    await redis.command("XDEL", KEYS.log, "10-0");
    await tail.until(() => tail.items.at(-1)?.kind === "reset", 5000);
    await tail.stop();
    const { cursor } = await journal.actual.latest();
    const on = follow(cursor);
    await sleep(2500);
    await fill(10, 1);
    await on.until(() => on.entries.length === 1);
    expect(on.items.filter((each) => each.kind === "reset")).toEqual([]);
    expect((await journal.actual.cursor()).epoch).toBe(cursor.epoch);
    await on.stop();
  });

  test("[J13] a history that forked between the standing state and the tail is noticed at once", async () => {
    await fill(0, 10);
    const { cursor } = await journal.actual.latest();
    await redis.command("EVAL", FORK, "2", KEYS.meta, KEYS.log);
    const tail = follow(cursor);
    await tail.until(() => tail.items.some((each) => each.kind === "reset"), 2000);
    await tail.stop();
  });

  test("[J13] two readers who see the same fork begin one new epoch", async () => {
    await fill(0, 10);
    const tails = [await tailFromEnd(), await tailFromEnd(), await tailFromEnd()];
    await Promise.all(tails.map((each) => each.until(() => each.items.length > 0)));
    await sleep(1200);
    await redis.command("EVAL", FORK, "2", KEYS.meta, KEYS.log);
    await Promise.all(tails.map((each) => each.until(() => each.items.some((item) => item.kind === "reset"), 5000)));
    expect(log.told.filter((each) => each.event === "journal.history.changed").length).toBeGreaterThan(0);
    const { epoch } = await journal.actual.cursor();
    await sleep(1500);
    expect((await journal.actual.cursor()).epoch).toBe(epoch);
    await Promise.all(tails.map((each) => each.stop()));
  });

  test("[J13] writing goes on when the meta fell behind the log", async () => {
    await fill(0, 10);
    await redis.command("HSET", KEYS.meta, "seq", "3");
    const { cursor, outcomes } = await journal.actual.apply([aDraft({ period: "2031" })]);
    expect(outcomes).toEqual([{ verdict: "accepted", seq: 11 }]);
    expect(await journal.actual.cursor()).toEqual(cursor);
  });

  test("[J14] a tail says when its link is lost and found, and loses nothing between", async () => {
    await fill(0, 5);
    const tail = follow({ ...(await journal.actual.cursor()), seq: 0 });
    await tail.until(() => tail.entries.length === 5);
    await redis.kill("SIGKILL");
    await tail.until(() => tail.items.some((each) => each.kind === "link" && !each.up), 3000);
    await redis.start();
    await tail.until(() => tail.items.filter((each) => each.kind === "link" && each.up).length === 2, 8000);
    for (let i = 0; i < 100; i += 1) {
      if (
        await journal.ping().then(
          () => true,
          () => sleep(50, false),
        )
      ) {
        break;
      }
    }
    await fill(5, 5);
    await tail.until(() => tail.entries.length === 10);
    expect(tail.entries.map((each) => each.observation.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    await tail.stop();
  });

  test("[J14] [J28] a Redis that hangs is noticed by tails and writers, and both heal", async () => {
    const tail = await tailFromEnd();
    await tail.until(() => tail.items.length > 0);
    process.kill(redis.pid(), "SIGSTOP");
    const began = Date.now();
    const first = journal.actual.apply([aDraft({ value: "1" })]).catch((fault: unknown) => fault);
    await tail.until(() => tail.items.some((each) => each.kind === "link" && !each.up), 3000);
    const turnedAway = Date.now();
    await expect(journal.actual.apply([aDraft({ value: "2" })])).rejects.toThrow(JournalUnavailable);
    expect(Date.now() - turnedAway).toBeLessThan(200);
    expect(await first).toBeInstanceOf(JournalUnavailable);
    expect(Date.now() - began).toBeLessThan(6000);
    process.kill(redis.pid(), "SIGCONT");
    await tail.until(() => tail.items.filter((each) => each.kind === "link" && each.up).length === 2, 6000);
    const verdict = async (): Promise<string> => (await journal.actual.apply([aDraft({ value: "1" })])).outcomes[0]?.verdict ?? "";
    let told = "";
    for (let i = 0; i < 100 && told === ""; i += 1) {
      told = await verdict().catch(() => sleep(50, ""));
    }
    expect(["accepted", "duplicate"]).toContain(told);
    expect((await journal.actual.history(A_SERIES)).map((each) => each.observation.value)).toEqual(["1"]);
    await tail.stop();
  });

  test("[J16] a damaged entry and a planted one are told and left out", async () => {
    await fill(0, 3);
    const { epoch } = await journal.actual.cursor();
    await redis.command("HSET", KEYS.meta, "seq", "5");
    await redis.command("XADD", KEYS.log, "4-0", "k", A_SERIES, "v", "4|0|1|a|1|~|~|~|1|2020|666|A|1|[]", "c", `${epoch}:abc:00000000`);
    await redis.command("XADD", KEYS.log, "5-0", "junk", "x".repeat(100_000));
    await fill(3, 1);
    const tail = follow({ epoch, seq: 0 });
    await tail.until(() => tail.entries.length === 4);
    expect(tail.entries.map((each) => each.observation.seq)).toEqual([1, 2, 3, 6]);
    expect(log.told.filter((each) => each.event === "journal.entry.unreadable").map((each) => each.fields["seq"])).toEqual([4, 5]);
    await tail.stop();
  });

  test("[J28] a full memory is a refusal, and reading goes on", async () => {
    await fill(0, 3);
    await redis.command("CONFIG", "SET", "maxmemory", "1");
    await expect(journal.actual.apply([aDraft({ value: "x" })])).rejects.toThrow(JournalUnavailable);
    await expect(journal.ping()).rejects.toThrow(JournalUnavailable);
    expect((await journal.actual.latest()).observations).toHaveLength(1);
    await redis.command("CONFIG", "SET", "maxmemory", "0");
    await journal.ping();
  });

  test("[J35] scripts that Redis forgot are sent again", async () => {
    await fill(0, 3);
    await redis.command("SCRIPT", "FLUSH");
    const all = await Promise.all(Array.from({ length: 20 }, (_, i) => journal.actual.apply([aDraft({ period: String(2030 + i) })])));
    expect(new Set(all.map((each) => each.outcomes[0]?.seq)).size).toBe(20);
  });

  test("[J25] a claim is held 30 s and then goes to who asks, with its first instant; an answer is kept 24 h", async () => {
    await journal.idempotency.claim("MPI", "k", "body");
    const id = /\{idem\}:[\w-]+/u.exec(await redis.command("KEYS", "{idem}:*"))?.[0] ?? "";
    const left = async (): Promise<number> => Number((await redis.command("PTTL", id)).slice(1));
    const [, hash = "", first = "", lapses = ""] = /p\|([\w-]+)\|(\d+)\|(\d+)/u.exec(await redis.command("GET", id)) ?? [];
    expect(Number(lapses) - Number(first)).toBe(30_000);
    expect(await left()).toBeGreaterThan(86_390_000);
    // Its holder is gone, and half a minute has passed.
    await redis.command("SET", id, `p|${hash}|${first}|${first}`, "KEEPTTL");
    expect(await journal.idempotency.claim("MPI", "k", "body")).toEqual({ kind: "claimed", again: Number(first) });
    expect(await journal.idempotency.claim("MPI", "k", "body")).toEqual({ kind: "pending" });
    await journal.idempotency.finish("MPI", "k", "body", "done");
    expect(await left()).toBeGreaterThan(86_390_000);
  });

  test("[J29] with a replica asked for and none there, nothing is confirmed", async () => {
    const asking = await createRedisJournal({ url: `unix://${redis.socketPath}?replicas=1`, log });
    await expect(asking.actual.apply([aDraft()])).rejects.toThrow(/0 of 1 replicas/u);
    await asking.close();
  });

  test("[J29] with a replica that follows, writes are confirmed", async () => {
    const masterSocket = redis.socketPath;
    await redis.command("CONFIG", "SET", "port", "0");
    const port = 20_000 + (redis.pid() % 20_000);
    await redis.command("CONFIG", "SET", "port", String(port));
    const replica = await startTestRedis({ args: ["--replicaof", "127.0.0.1", String(port)] });
    const asking = await createRedisJournal({ url: `unix://${masterSocket}?replicas=1`, log });
    let told = "";
    for (let i = 0; i < 100 && told === ""; i += 1) {
      told = await asking.actual.apply([aDraft()]).then(
        (each) => each.outcomes[0]?.verdict ?? "",
        () => sleep(50, ""),
      );
    }
    expect(["accepted", "duplicate"]).toContain(told);
    expect(await replica.command("HLEN", KEYS.latest)).toBe(":1\r\n");
    await asking.close();
    await replica.stop();
  });
});

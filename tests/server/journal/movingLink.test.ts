import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readObservation } from "#server/journal/entryCodec.ts";
import type { ObservationEntry } from "#server/journal/journal.ts";
import { socketAddress } from "#server/journal/redisAddress.ts";
import { createRedisJournal } from "#server/journal/redisJournal.ts";
import { openLink, type RedisLink } from "#server/journal/redisLink.ts";
import { tailOf } from "#server/journal/redisTail.ts";
import type { RedisTopic } from "#server/journal/redisTopic.ts";
import { aDraft } from "#tests/builders/aDraft.ts";
import { type Following, followTail } from "#tests/doubles/followTail.ts";
import { freePort } from "#tests/doubles/freePort.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { startTestRedis, type TestRedis } from "#tests/doubles/testRedis.ts";

let all: TestRedis[] = [];
beforeEach(() => {
  all = [];
});
afterEach(async () => {
  await Promise.all(all.map((each) => each.stop()));
});

async function start(args: readonly string[] = []): Promise<TestRedis> {
  const redis = await startTestRedis({ args });
  all.push(redis);
  return redis;
}

async function post(redis: TestRedis, periods: readonly string[]): Promise<void> {
  const journal = await createRedisJournal({ socketPath: redis.socketPath, log: silentLog() });
  await journal.actual.apply(periods.map((period) => aDraft({ period })));
  await journal.close();
}

/** Two Redis that agree on two entries and differ from the third on, under one epoch. */
async function fork(): Promise<readonly [TestRedis, TestRedis]> {
  const port = String(await freePort());
  const first = await start(["--bind", "127.0.0.1", "--port", port, "--repl-diskless-sync-delay", "0"]);
  const second = await start(["--replicaof", "127.0.0.1", port]);
  await post(first, ["2017", "2018"]);
  while (!(await second.command("XLEN", "{obs:actual}:log")).startsWith(":2")) {
    await sleep(20);
  }
  await second.command("REPLICAOF", "NO", "ONE");
  await post(first, ["2019"]);
  await post(second, ["2020", "2021"]);
  return [first, second];
}

/** A tail over a link that is moved to the other server, as a cluster's may be, once it has read three entries. */
async function follow(mayMove: boolean): Promise<Following<ObservationEntry>> {
  const servers = await fork();
  const opened = await Promise.all(
    servers.map((each) => openLink(socketAddress(each.socketPath), "test", { ended: () => {}, moved: () => {} })),
  );
  const [first, second] = opened;
  const state = { read: 0 };
  const send: RedisLink["send"] = async (key, args) => {
    const to = state.read >= 3 ? second : first;
    return to?.send(key, args);
  };
  const name = "{obs:actual}";
  const epoch = /\$\d+\r\n(\S+)/u.exec(await servers[0].command("HGET", `${name}:meta`, "epoch"))?.[1] ?? "";
  const topic = {
    name: "obs:actual",
    meta: `${name}:meta`,
    log: `${name}:log`,
    latest: `${name}:latest`,
    openTail: async () => ({ send, mayMove, close: () => opened.forEach((each) => each.close()) }),
    decode: readObservation,
    logger: silentLog(),
    known: { cursor: { epoch: "", seq: 0 }, mark: "" },
  } as unknown as RedisTopic<ObservationEntry>;
  const tail = followTail((signal) => tailOf(topic, { epoch, seq: 0 }, signal));
  await tail.until(() => {
    state.read = tail.entries.length;
    return tail.items.at(-1)?.kind === "reset" || tail.entries.length === 4;
  });
  await tail.stop();
  return tail;
}

test("[J13] a link that moves to another history between two pages is noticed before anything of it is told", {
  timeout: 120_000,
}, async () => {
  const tail = await follow(true);
  expect(tail.items.at(-1)).toEqual({ kind: "reset", reason: "epoch" });
  expect(tail.entries.map((each) => each.observation.period)).toEqual(["2017", "2018", "2019"]);
});

test("taken for a link that cannot move it would be told the other history: the check is what notices", async () => {
  const tail = await follow(false);
  expect(tail.entries.map((each) => each.observation.period)).toEqual(["2017", "2018", "2019", "2021"]);
});

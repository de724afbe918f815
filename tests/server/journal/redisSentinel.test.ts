import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, test } from "vitest";
import { createRedisJournal } from "#server/journal/redisJournal.ts";
import { aDraft } from "#tests/builders/aDraft.ts";
import { followTail } from "#tests/doubles/followTail.ts";
import { freePort } from "#tests/doubles/freePort.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { startTestRedis, type TestRedis } from "#tests/doubles/testRedis.ts";

/** A Sentinel that names the master it is told to, and knows nothing else. */
async function aSentinel(port: () => number): Promise<{ readonly port: number; readonly stop: () => Promise<void> }> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.on("data", (bytes) => {
      for (const [, command = ""] of bytes.toString("latin1").matchAll(/\*\d+\r\n\$\d+\r\n(\w+)\r\n/gu)) {
        const at = String(port());
        socket.write(command === "SENTINEL" ? `*2\r\n$9\r\n127.0.0.1\r\n$${at.length}\r\n${at}\r\n` : "+OK\r\n");
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port, stop: async () => void server.close() };
}

async function listening(port: number, more: readonly string[] = []): Promise<TestRedis> {
  return startTestRedis({ args: ["--bind", "127.0.0.1", "--port", String(port), ...more] });
}

test("[J37] a master set aside but still alive is left within 5 s, by writers, readers and tails", async () => {
  const [oldPort, newPort] = [await freePort(), await freePort()];
  const old = await listening(oldPort);
  const next = await listening(newPort, ["--replicaof", "127.0.0.1", String(oldPort), "--repl-diskless-sync-delay", "0"]);
  let master = oldPort;
  const sentinel = await aSentinel(() => master);
  const journal = await createRedisJournal({ url: `redis+sentinel://127.0.0.1:${sentinel.port}/wall?replicas=0`, log: silentLog() });
  const { cursor } = await journal.actual.apply([aDraft({ period: "2019" })]);
  const tail = followTail((signal) => journal.actual.tail(cursor, signal));
  await tail.until(() => tail.items.length > 0);
  while (!(await next.command("XLEN", "{obs:actual}:log")).startsWith(":1")) {
    // The other one has it within a second.
  }
  await next.command("REPLICAOF", "NO", "ONE");
  master = newPort;
  await tail.until(() => tail.items.filter((each) => each.kind === "link" && each.up).length === 2, 5000);
  await journal.actual.apply([aDraft({ period: "2020" })]);
  await tail.until(() => tail.entries.length === 1);
  expect(await old.command("XLEN", "{obs:actual}:log")).toBe(":1\r\n");
  expect((await journal.actual.latest()).observations).toMatchObject([{ period: "2020" }]);
  await tail.stop();
  await journal.close();
  await Promise.all([sentinel.stop(), old.stop(), next.stop()]);
});

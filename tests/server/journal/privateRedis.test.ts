import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openJournal } from "#server/journal/openJournal.ts";
import { PrivateRedisFault, startPrivateRedis } from "#server/journal/privateRedis.ts";
import { RedisFolderInUse, takeRedisFolder } from "#server/journal/redisFolder.ts";
import { createRedisJournal } from "#server/journal/redisJournal.ts";
import { aDraft } from "#tests/builders/aDraft.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { askRedis } from "#tests/doubles/testRedis.ts";

function isRunning(pid: number): boolean {
  try {
    return !/^State:\s*Z/mu.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

async function goneWithin(pid: number, ms: number): Promise<boolean> {
  for (let waited = 0; waited < ms && isRunning(pid); waited += 20) {
    await sleep(20);
  }
  return !isRunning(pid);
}

async function startOwner(dir: string): Promise<{ readonly child: ChildProcess; readonly redisPid: number }> {
  const child = spawn(process.execPath, [new URL("../../doubles/privateRedisOwner.ts", import.meta.url).pathname, dir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said] = (await once(child.stdout ?? child, "data")) as [Buffer];
  return { child, redisPid: Number(said.toString("utf8")) };
}

describe("private Redis", () => {
  let dir: string;
  const log = silentLog();
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), "tc-private-"));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }));

  test("[J33] it syncs every write, evicts nothing, listens on no port, and keeps its figures over a stop", async () => {
    const first = await startPrivateRedis({ dir, log });
    const journal = await createRedisJournal({ socketPath: first.socketPath, log });
    await journal.actual.apply([aDraft()]);
    const before = await journal.actual.latest();
    const settings = await askRedis(first.socketPath, "CONFIG", "GET", "*");
    for (const [name, value] of [
      ["appendfsync", "always"],
      ["appendonly", "yes"],
      ["maxmemory-policy", "noeviction"],
      ["port", "0"],
      ["aof-load-truncated", "no"],
    ] as const) {
      expect(settings).toContain(`${name}\r\n$${value.length}\r\n${value}\r\n`);
    }
    await journal.close();
    await first.stop();
    expect(isRunning(first.pid)).toBe(false);
    expect(existsSync(join(dir, "redis.pid"))).toBe(false);
    expect(statSync(dir).mode & 0o077).toBe(0);
    const second = await startPrivateRedis({ dir, log });
    const again = await createRedisJournal({ socketPath: second.socketPath, log });
    expect(await again.actual.latest()).toEqual(before);
    await again.close();
    await second.stop();
  });

  test("[J33] killed outright it comes back by itself with everything, and says so", async () => {
    const redis = await startPrivateRedis({ dir, log });
    const journal = await createRedisJournal({ socketPath: redis.socketPath, log });
    await journal.actual.apply([aDraft()]);
    const exits: string[] = [];
    const undo = redis.onExit((said) => exits.push(said));
    const pid = redis.pid;
    process.kill(pid, "SIGKILL");
    let isBack = false;
    for (let waited = 0; waited < 5000 && !isBack; waited += 50) {
      isBack = await journal.actual.apply([aDraft({ value: "2" })]).then(
        () => true,
        () => sleep(50, false),
      );
    }
    expect(isBack).toBe(true);
    expect(redis.pid).not.toBe(pid);
    expect(exits).toHaveLength(1);
    let held: readonly unknown[] = [];
    for (let waited = 0; waited < 5000 && held.length === 0; waited += 50) {
      held = await journal.actual.latest().then(
        (each) => each.observations,
        () => sleep(50, []),
      );
    }
    expect(held).toMatchObject([{ value: "2", was: "10.5" }]);
    undo();
    await journal.close();
    await redis.stop();
  });

  test("[J33] a server killed outright leaves no Redis behind, and the next one has its figures", async () => {
    const owner = await startOwner(dir);
    owner.child.kill("SIGKILL");
    await once(owner.child, "exit");
    expect(await goneWithin(owner.redisPid, 3000)).toBe(true);
    const redis = await startPrivateRedis({ dir, log });
    const journal = await createRedisJournal({ socketPath: redis.socketPath, log });
    expect(await journal.records.get("mark", "kept")).toBe("by the first server");
    await journal.close();
    await redis.stop();
  });

  test("[J33] a Redis that outlived its server is ended before the next begins", async () => {
    const orphan = spawn("sleep", ["60"], { stdio: "ignore" });
    const stat = readFileSync(`/proc/${orphan.pid ?? 0}/stat`, "utf8");
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, "redis.pid"), `${orphan.pid ?? 0} ${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? ""}`);
    const redis = await startPrivateRedis({ dir, log });
    expect(isRunning(orphan.pid ?? 0)).toBe(false);
    await redis.stop();
  });

  test("[J33] a pid that now belongs to another program is left alone", async () => {
    const stranger = spawn("sleep", ["60"], { stdio: "ignore" });
    writeFileSync(join(dir, "redis.pid"), `${stranger.pid ?? 0} 1`);
    writeFileSync(join(dir, "owner.pid"), `${stranger.pid ?? 0} 1`);
    const redis = await startPrivateRedis({ dir, log });
    expect(isRunning(stranger.pid ?? 0)).toBe(true);
    stranger.kill("SIGKILL");
    await redis.stop();
  });

  test("[J33] a folder another live server uses is refused", async () => {
    const owner = await startOwner(dir);
    await expect(startPrivateRedis({ dir, log })).rejects.toThrow(RedisFolderInUse);
    expect(isRunning(owner.redisPid)).toBe(true);
    owner.child.kill("SIGKILL");
    expect(await goneWithin(owner.redisPid, 3000)).toBe(true);
  });

  test("[J33] of servers that start over one folder at once one has it", async () => {
    const orphan = spawn("sleep", ["60"], { stdio: "ignore" });
    const stat = readFileSync(`/proc/${orphan.pid ?? 0}/stat`, "utf8");
    writeFileSync(join(dir, "owner.pid"), "1 1");
    writeFileSync(join(dir, "redis.pid"), `${orphan.pid ?? 0} ${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? ""}`);
    const all = await Promise.allSettled([1, 2, 3].map(() => takeRedisFolder(dir, log)));
    expect(all.map((each) => (each.status === "rejected" ? each.reason instanceof RedisFolderInUse : "has it"))).toEqual([
      "has it",
      true,
      true,
    ]);
    expect(readdirSync(dir).sort()).toEqual(["owner.pid", "redis.pid"]);
  });

  test("[J33] a folder whose path is too long for a socket works all the same", async () => {
    const long = join(dir, "x".repeat(120), "y".repeat(60));
    const redis = await startPrivateRedis({ dir: long, log });
    expect(Buffer.byteLength(redis.socketPath)).toBeLessThan(108);
    expect(statSync(join(redis.socketPath, "..")).mode & 0o077).toBe(0);
    const journal = await createRedisJournal({ socketPath: redis.socketPath, log });
    await journal.ping();
    await journal.close();
    await redis.stop();
    expect(existsSync(redis.socketPath)).toBe(false);
  });

  test("[J33] a folder may have any name", async () => {
    const opened = await openJournal({ journal: "redis", redisUrl: null, dataDir: join(dir, "dữ liệu?replicas=1 #%41") }, log);
    await opened.journal.ping();
    await opened.stop();
  });

  test("[J27] a tail of the file torn by a power cut is dropped, and a start goes on", async () => {
    const first = await startPrivateRedis({ dir, log });
    const journal = await createRedisJournal({ socketPath: first.socketPath, log });
    await journal.actual.apply([aDraft({ value: "1" })]);
    await journal.actual.apply([aDraft({ value: "2" })]);
    await journal.close();
    await first.stop();
    const folder = join(dir, "appendonlydir");
    const file = join(folder, readdirSync(folder).find((name) => name.endsWith(".incr.aof")) ?? "");
    truncateSync(file, statSync(file).size - 20);
    const second = await startPrivateRedis({ dir, log });
    const again = await createRedisJournal({ socketPath: second.socketPath, log });
    expect((await again.actual.latest()).observations).toMatchObject([{ value: "1", seq: 1 }]);
    await again.close();
    await second.stop();
  });

  test("[J33] files Redis refuses are a fault that tells what it said", async () => {
    const first = await startPrivateRedis({ dir, log });
    await first.stop();
    const folder = join(dir, "appendonlydir");
    writeFileSync(
      join(folder, readdirSync(folder).find((name) => name.endsWith(".incr.aof")) ?? ""),
      "*3\r\n$junk\r\n*1\r\n$4\r\nPING\r\n",
    );
    await expect(startPrivateRedis({ dir, log })).rejects.toThrow(PrivateRedisFault);
    expect(existsSync(join(dir, "owner.pid"))).toBe(false);
  });
});

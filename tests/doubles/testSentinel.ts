import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "./freePort.ts";
import { askRedis, startTestRedis, type TestRedis } from "./testRedis.ts";

/** A master, two replicas and a Sentinel that promotes one of them. */
export interface TestSentinel {
  /** As REDIS_URL. */
  readonly url: string;
  readonly master: TestRedis;
  readonly replicas: readonly TestRedis[];
  /** What Sentinel has to say of the failover. */
  readonly told: () => string;
  /** Has Sentinel promote a replica now, without waiting until it takes the master for dead. */
  readonly failOver: () => Promise<string>;
  readonly stop: () => Promise<void>;
}

async function until(isSo: () => Promise<boolean>, what: string): Promise<void> {
  for (let waited = 0; waited < 20_000; waited += 50) {
    if (await isSo().catch(() => false)) {
      return;
    }
    await sleep(50);
  }
  throw new Error(`not within 20 s: ${what}`);
}

/** Starts them and waits until Sentinel knows both replicas. */
export async function startTestSentinel(): Promise<TestSentinel> {
  const [masterPort, firstPort, secondPort, sentinelPort] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
  const shared = ["--bind", "127.0.0.1", "--repl-diskless-sync-delay", "0"];
  const follow = (port: number): Promise<TestRedis> =>
    startTestRedis({ args: [...shared, "--port", String(port), "--replicaof", "127.0.0.1", String(masterPort)] });
  const master = await startTestRedis({ args: [...shared, "--port", String(masterPort)] });
  const replicas = [await follow(firstPort), await follow(secondPort)];
  await until(async () => (await master.command("INFO", "replication")).split("state=online").length === 3, "two replicas online");
  const dir = mkdtempSync(join(tmpdir(), "tc-sentinel-"));
  const socketPath = join(dir, "s");
  const settings = [
    `port ${sentinelPort}`,
    "bind 127.0.0.1",
    `unixsocket ${socketPath}`,
    `dir ${dir}`,
    `logfile ${join(dir, "log")}`,
    `sentinel monitor wall 127.0.0.1 ${masterPort} 1`,
    // As sites are told to set it; with 1 s Sentinel now and then takes the master it has just made for dead.
    "sentinel down-after-milliseconds wall 2000",
    "sentinel failover-timeout wall 5000",
  ];
  writeFileSync(join(dir, "sentinel.conf"), `${settings.join("\n")}\n`);
  const sentinel: ChildProcess = spawn("redis-server", [join(dir, "sentinel.conf"), "--sentinel"], { stdio: "ignore" });
  await until(
    async () => (await askRedis(socketPath, "SENTINEL", "MASTER", "wall")).includes("num-slaves\r\n$1\r\n2"),
    "Sentinel knows two replicas",
  );
  return {
    url: `redis+sentinel://127.0.0.1:${sentinelPort}/wall`,
    master,
    replicas,
    told: () => readFileSync(join(dir, "log"), "utf8"),
    failOver: () => askRedis(socketPath, "SENTINEL", "FAILOVER", "wall"),
    stop: async () => {
      const gone = once(sentinel, "exit");
      sentinel.kill("SIGKILL");
      await gone;
      await Promise.all([master, ...replicas].map((each) => each.stop()));
      rmSync(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    },
  };
}

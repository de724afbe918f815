import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { mendAppendOnly } from "#server/journal/mendAppendOnly.ts";
import { silentLog } from "./silentLog.ts";

/** A redis-server of a test's own, on a unix socket in a temporary folder. */
export interface TestRedis {
  readonly socketPath: string;
  readonly dir: string;
  readonly pid: () => number;
  /** Ends the program with a signal and waits until it is gone. */
  readonly kill: (signal: NodeJS.Signals) => Promise<void>;
  /** Starts it again over the same files. */
  readonly start: () => Promise<void>;
  /** Sends one command and gives its raw answer. */
  readonly command: (...args: readonly string[]) => Promise<string>;
  /** Ends it and removes its files. */
  readonly stop: () => Promise<void>;
}

interface Wish {
  readonly fsync?: "always" | "everysec";
  /** More arguments of redis-server. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** False: its files are left as a kill left them. */
  readonly mends?: boolean;
}

/** Sends one command to a Redis and gives what it answers until it is silent for a moment, undecoded. */
export function askRedis(socketPath: string, ...args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(socketPath);
    let told = "";
    socket.on("error", reject);
    socket.on("data", (bytes) => {
      told += bytes.toString("utf8");
      socket.setTimeout(5);
    });
    socket.on("timeout", () => {
      resolve(told);
      socket.destroy();
    });
    socket.write(`*${args.length}\r\n${args.map((each) => `$${Buffer.byteLength(each)}\r\n${each}\r\n`).join("")}`);
  });
}

async function answers(socketPath: string): Promise<void> {
  const until = Date.now() + 20_000;
  for (;;) {
    const answer = await askRedis(socketPath, "PING").catch(() => "");
    if (answer.startsWith("+PONG")) {
      return;
    }
    if (Date.now() > until) {
      throw new Error(`redis-server does not answer on ${socketPath}`);
    }
    await sleep(20);
  }
}

/** Starts a redis-server that syncs every write (unless said otherwise); the test calls `stop`. */
export async function startTestRedis(wish: Wish = {}): Promise<TestRedis> {
  const dir = mkdtempSync(join(tmpdir(), "tc-redis-"));
  const socketPath = join(dir, "s");
  const fixed = [
    "--port",
    "0",
    "--unixsocket",
    socketPath,
    "--dir",
    dir,
    "--save",
    "",
    "--appendonly",
    "yes",
    "--logfile",
    join(dir, "log"),
  ];
  let child: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    if (wish.mends !== false) await mendAppendOnly("redis-server", dir, silentLog());
    const started = spawn("redis-server", [...fixed, "--appendfsync", wish.fsync ?? "always", ...(wish.args ?? [])], {
      stdio: "ignore",
      env: { ...process.env, ...wish.env },
    });
    child = started;
    const failed = once(started, "error").then(() =>
      Promise.reject(new Error("redis-server is not installed: apt-get install redis-server")),
    );
    await Promise.race([answers(socketPath), failed]);
  };
  const kill = async (signal: NodeJS.Signals): Promise<void> => {
    if (child !== null && child.exitCode === null && child.signalCode === null) {
      const gone = once(child, "exit");
      child.kill(signal);
      await gone;
    }
  };
  await start();
  return {
    socketPath,
    dir,
    pid: () => child?.pid ?? 0,
    kill,
    start,
    command: (...args) => askRedis(socketPath, ...args),
    stop: async () => {
      await kill("SIGKILL");
      rmSync(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    },
  };
}

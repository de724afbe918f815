import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createConnection } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Duration } from "#shared/clock/instant.ts";

/** One run of a private Redis. */
export interface RedisChild {
  readonly pid: number;
  /** Resolves when the program has ended, with what it said last. */
  readonly ended: Promise<string>;
  /** Asks it to end and waits; by force after 5 s. */
  readonly end: () => Promise<void>;
}

const END_MS: Duration = 5000;
/**
 * A parent killed outright cannot clean up. Its end of the pipe closes all the same, and this shell, which does nothing
 * but wait for that, then ends Redis: no orphan holds the files. `$1` is the pid of Redis.
 */
const WATCH = 'cat >/dev/null; kill -TERM "$1" 2>/dev/null';

/**
 * Starts the program with these settings; a watcher ends it should this process die. Both are groups of their own, so that
 * Ctrl-C in a terminal reaches the server alone, which ends Redis last.
 */
export function startRedisChild(program: string, settings: readonly string[], dir: string): RedisChild {
  const child = spawn(program, settings, { cwd: dir, stdio: ["ignore", "pipe", "pipe"], detached: true });
  let said = "";
  const hear = (bytes: Buffer): void => {
    said = (said + bytes.toString("utf8")).slice(-2000);
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const watcher: ChildProcess | null =
    child.pid === undefined
      ? null
      : spawn("/bin/sh", ["-c", WATCH, "sh", String(child.pid)], { stdio: ["pipe", "ignore", "ignore"], detached: true });
  watcher?.on("error", () => {});
  const ended = new Promise<string>((resolve) => {
    child.on("error", (fault) => resolve(String(fault)));
    child.on("exit", () => {
      watcher?.kill("SIGKILL");
      resolve(said);
    });
  });
  const isGone = (): boolean => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
  return {
    pid: child.pid ?? 0,
    ended,
    end: async () => {
      if (isGone()) {
        return;
      }
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      const force = setTimeout(() => child.kill("SIGKILL"), END_MS);
      await gone;
      clearTimeout(force);
    },
  };
}

/** What a Redis on a socket says to PING: `+PONG`, `-LOADING …`, or empty when nobody listens within `ms`. */
function pingSocket(socketPath: string, ms: Duration): Promise<string> {
  return new Promise((resolve) => {
    const socket = createConnection(socketPath);
    const done = (text: string): void => {
      socket.destroy();
      resolve(text);
    };
    socket.setTimeout(ms, () => done(""));
    socket.on("error", () => done(""));
    socket.on("data", (bytes) => done(bytes.toString("utf8")));
    socket.write("PING\r\n");
  });
}

/** Waits until Redis has read its files and answers; false when `isGone` says it never will. */
export async function waitUntilLoaded(socketPath: string, isGone: () => boolean): Promise<boolean> {
  while (!isGone()) {
    if ((await pingSocket(socketPath, 1000)).startsWith("+PONG")) {
      return true;
    }
    await sleep(25);
  }
  return false;
}

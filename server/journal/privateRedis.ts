import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Duration } from "#shared/clock/instant.ts";
import type { JournalLog } from "./journalLog.ts";
import { mendAppendOnly } from "./mendAppendOnly.ts";
import { type RedisChild, startRedisChild, waitUntilLoaded } from "./redisChild.ts";
import { socketPathIn, takeRedisFolder } from "./redisFolder.ts";
import { redisProgram } from "./redisProgram.ts";

/** A redis-server of this server's own, on a unix socket. */
export interface PrivateRedis {
  readonly socketPath: string;
  /** Of the program running now; another after a restart. */
  readonly pid: number;
  /** Ends it and gives the folder back; every acknowledged write is on disk. */
  readonly stop: () => Promise<void>;
  /** Called each time the program ends without being asked, before it is started again; returns the undo. */
  readonly onExit: (listener: (said: string) => void) => () => void;
}

/** The private Redis ended before it answered; the message holds what it said. */
export class PrivateRedisFault extends Error {
  override readonly name = "PrivateRedisFault";
}

const RESTART_FLOOR_MS: Duration = 100;
const RESTART_CEILING_MS: Duration = 5000;

/** What makes it a journal: synced before each answer, never evicting, one folder, no port; small hashes kept compact. */
function settings(dir: string, socketPath: string): readonly string[] {
  const given: Readonly<Record<string, string>> = {
    port: "0",
    unixsocket: socketPath,
    unixsocketperm: "700",
    dir,
    daemonize: "no",
    save: "",
    appendonly: "yes",
    appendfsync: "always",
    "no-appendfsync-on-rewrite": "no",
    // What a kill left unfinished was taken off before; anything else must not be passed over.
    "aof-load-truncated": "no",
    "maxmemory-policy": "noeviction",
    "hash-max-listpack-value": "512",
    "hash-max-listpack-entries": "64",
    "stream-node-max-bytes": "8192",
  };
  return Object.entries(given).flatMap(([name, value]) => [`--${name}`, value]);
}

/** Starts it over the files in `dir` and waits until they are read; restarts it with back-off whenever it ends unasked. */
export async function startPrivateRedis(options: { readonly dir: string; readonly log: JournalLog }): Promise<PrivateRedis> {
  const { log } = options;
  const dir = resolve(options.dir);
  const program = await redisProgram(log);
  const folder = await takeRedisFolder(dir, log);
  const socket = socketPathIn(dir);
  const listeners = new Set<(said: string) => void>();
  const stopping = new AbortController();
  let child: RedisChild;

  const launch = async (): Promise<string | null> => {
    let isGone = false;
    await mendAppendOnly(program, dir, log);
    child = startRedisChild(program, settings(dir, socket.path), dir);
    const ended = child.ended.then((said) => {
      isGone = true;
      return said;
    });
    folder.noteRedis(child.pid);
    return (await waitUntilLoaded(socket.path, () => isGone || stopping.signal.aborted)) ? null : ended;
  };

  const keepRunning = async (): Promise<void> => {
    let wait = RESTART_FLOOR_MS;
    for (;;) {
      const said = await child.ended;
      if (stopping.signal.aborted) {
        return;
      }
      log.error("redis.ended", { pid: child.pid, said: said.slice(-500) });
      for (const each of [...listeners]) {
        each(said);
      }
      await sleep(wait, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) {
        return;
      }
      const failed = await launch();
      wait = failed === null ? RESTART_FLOOR_MS : Math.min(RESTART_CEILING_MS, wait * 2);
      if (failed === null) {
        log.info("redis.restarted", { pid: child.pid });
      }
    }
  };

  const failed = await launch();
  if (failed !== null) {
    folder.release();
    socket.remove();
    throw new PrivateRedisFault(`${program} did not start in ${dir}: ${failed.trim().slice(-800)}`);
  }
  const endNow = (): void => void child.end();
  process.once("exit", endNow);
  const running = keepRunning();

  return {
    socketPath: socket.path,
    get pid() {
      return child.pid;
    },
    stop: async () => {
      stopping.abort();
      process.removeListener("exit", endNow);
      await child.end();
      await running;
      folder.release();
      socket.remove();
    },
    onExit: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

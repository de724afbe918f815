import { setTimeout as sleep } from "node:timers/promises";
import type { Duration } from "#shared/clock/instant.ts";
import { JournalUnavailable } from "./journal.ts";
import type { JournalLog } from "./journalLog.ts";
import type { RedisAddress } from "./redisAddress.ts";
import { backoffMs, openLink, type RedisLink } from "./redisLink.ts";
import type { Script } from "./scripts.ts";

/** A link that comes back by itself and can be replaced when it hangs. */
export interface SteadyLink extends Pick<RedisLink, "send" | "close"> {
  /** Counts the connections commands went over: while it stands still, all went over one to one server. */
  readonly line: () => number;
  /** Gives up what hangs on the present connection and opens another. */
  readonly replace: () => void;
}

/** Opens a steady link, trying for `patienceMs` at first. */
export async function openSteadyLink(options: {
  readonly address: RedisAddress;
  readonly role: string;
  readonly patienceMs: Duration;
  readonly log: JournalLog;
}): Promise<SteadyLink> {
  const { address, role, log } = options;
  const closed = new AbortController();
  let link: RedisLink | null = null;
  let line = 0;

  const moved = (): void => {
    line += 1;
  };
  const open = async (until: number): Promise<void> => {
    for (let attempt = 0; !closed.signal.aborted; attempt += 1) {
      try {
        const opened = await openLink(address, role, { moved, ended: (fault) => lose("journal.link.down", { fault: String(fault) }) });
        moved();
        link = opened;
        break;
      } catch (fault) {
        if (Date.now() >= until) {
          throw new JournalUnavailable("Redis cannot be reached", { cause: fault });
        }
        await sleep(backoffMs(attempt), undefined, { signal: closed.signal }).catch(() => {});
      }
    }
    if (closed.signal.aborted) {
      link?.close();
    }
  };
  /** What is lost already is being opened. */
  const lose = (event: string, fields: Readonly<Record<string, unknown>> = {}): void => {
    if (link === null || closed.signal.aborted) {
      return;
    }
    link.close();
    link = null;
    log.warn(event, { role, ...fields });
    void open(Number.POSITIVE_INFINITY).then(() => log.info("journal.link.up", { role }));
  };
  await open(Date.now() + options.patienceMs);

  return {
    send: (key, args) => (link === null ? Promise.reject(new Error("no connection")) : link.send(key, args)),
    line: () => line,
    replace: () => lose("journal.link.replaced"),
    close: () => {
      closed.abort();
      link?.close();
    },
  };
}

/** Runs a script by its hash, by its text when Redis no longer knows it. */
export async function runScript(
  link: Pick<RedisLink, "send">,
  script: Script,
  keys: readonly string[],
  args: readonly string[],
): Promise<unknown> {
  const key = keys[0] ?? "";
  const tail = [String(keys.length), ...keys, ...args];
  try {
    return await link.send(key, ["EVALSHA", script.sha, ...tail]);
  } catch (fault) {
    if (fault instanceof Error && fault.message.startsWith("NOSCRIPT")) {
      return link.send(key, ["EVAL", script.source, ...tail]);
    }
    throw fault;
  }
}

/** The promise's result if it comes within `ms`; otherwise `late` is called and the answer is JournalUnavailable. */
export async function within<T>(ms: Duration, promise: Promise<T>, late: () => void): Promise<T> {
  const limit = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    limit.reject(new JournalUnavailable(`no answer from Redis within ${ms} ms`));
    late();
  }, ms);
  try {
    return await Promise.race([promise, limit.promise]);
  } catch (fault) {
    throw fault instanceof JournalUnavailable ? fault : new JournalUnavailable("Redis refused or went away", { cause: fault });
  } finally {
    clearTimeout(timer);
  }
}

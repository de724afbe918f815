import { setTimeout as sleep } from "node:timers/promises";
import type { Duration } from "#shared/clock/instant.ts";
import { JournalUnavailable } from "./journal.ts";
import type { JournalLog } from "./journalLog.ts";
import type { RedisAddress } from "./redisAddress.ts";
import { backoffMs, openLink, type RedisLink } from "./redisLink.ts";
import type { Script } from "./scripts.ts";

/** A link that comes back by itself and can be replaced when it hangs. */
export interface SteadyLink extends RedisLink {
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
  let opening = false;

  const open = async (until: number): Promise<void> => {
    for (let attempt = 0; !closed.signal.aborted; attempt += 1) {
      try {
        const opened = await openLink(address, { role, lasting: true }, log);
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
  await open(Date.now() + options.patienceMs);

  return {
    send: (key, args) => (link === null ? Promise.reject(new Error("no connection")) : link.send(key, args)),
    replace: () => {
      if (opening || closed.signal.aborted) {
        return;
      }
      opening = true;
      link?.close();
      link = null;
      log.warn("journal.link.replaced", { role });
      void open(Number.POSITIVE_INFINITY).finally(() => {
        opening = false;
      });
    },
    close: () => {
      closed.abort();
      link?.close();
    },
  };
}

/** Runs a script by its hash, by its text when Redis no longer knows it. */
export async function runScript(link: RedisLink, script: Script, keys: readonly string[], args: readonly string[]): Promise<unknown> {
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

import { join } from "node:path";
import type { Journal } from "./journal.ts";
import type { JournalLog } from "./journalLog.ts";
import { createMemoryJournal } from "./memoryJournal.ts";
import { startPrivateRedis } from "./privateRedis.ts";
import { createRedisJournal } from "./redisJournal.ts";

/** Where the journal is to be kept. */
export interface JournalPlace {
  readonly journal: "redis" | "memory";
  /** `null`: a private Redis in `dataDir`. */
  readonly redisUrl: string | null;
  readonly dataDir: string;
}

/** A journal and the one function that ends it with everything it started. */
export interface OpenJournal {
  readonly journal: Journal;
  /** Of the private Redis. */
  readonly socketPath: string | null;
  readonly stop: () => Promise<void>;
}

/** Opens the journal: in memory, in the Redis of `redisUrl`, or in a private one. */
export async function openJournal(environment: JournalPlace, log: JournalLog): Promise<OpenJournal> {
  if (environment.journal === "memory") {
    log.warn("journal.volatile", { journal: "memory" });
    const journal = createMemoryJournal({ now: Date.now });
    return { journal, socketPath: null, stop: () => journal.close() };
  }
  if (environment.redisUrl !== null) {
    const journal = await createRedisJournal({ url: environment.redisUrl, log });
    return { journal, socketPath: null, stop: () => journal.close() };
  }
  const redis = await startPrivateRedis({ dir: join(environment.dataDir, "redis"), log });
  const journal = await createRedisJournal({ socketPath: redis.socketPath, log }).catch(async (fault: unknown) => {
    await redis.stop();
    throw fault;
  });
  const stop = async (): Promise<void> => {
    await journal.close();
    await redis.stop();
  };
  return { journal, socketPath: redis.socketPath, stop };
}

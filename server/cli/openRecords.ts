import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleepFor } from "node:timers/promises";
import { z } from "zod";
import { loadCatalogue } from "#server/catalogue/loadCatalogue.ts";
import { createDuty, type Duty } from "#server/duty/duty.ts";
import { secretKeyOf } from "#server/duty/secretKey.ts";
import { type Environment, readEnvironment } from "#server/environment.ts";
import type { Journal } from "#server/journal/journal.ts";
import { openJournal } from "#server/journal/openJournal.ts";
import { createRedisJournal } from "#server/journal/redisJournal.ts";
import { createLog } from "#server/log.ts";

const noteSchema = z.object({ pid: z.number(), url: z.string(), mode: z.enum(["production", "demo"]), socketPath: z.string().nullable() });

/** What a running server says of itself in its data folder. */
export type ServerNote = z.infer<typeof noteSchema>;

/** The journal of a server, also while it runs. */
export interface OpenRecords {
  readonly environment: Environment;
  readonly journal: Journal;
  /** `null` when no server runs on this data folder. */
  readonly server: ServerNote | null;
  readonly close: () => Promise<void>;
}

/** What the program was asked cannot be done beside this server; the message says why. */
class RecordsFault extends Error {
  override readonly name = "RecordsFault";
}

/** Officers, sessions and links over the records of a server; refuses when its secret key is not known here. */
export function dutyOf({ environment, server, journal }: OpenRecords): Duty {
  if (environment.secretKey === null && server?.mode === "production") {
    throw new RecordsFault(
      "SECRET_KEY: đặt đúng như của máy chủ, nếu không máy chủ không nhận liên kết / set it to the server's own, else the link would not be known to it",
    );
  }
  return createDuty({
    journal,
    secretKey: secretKeyOf(environment),
    sites: loadCatalogue(environment.configDir).sites,
    now: Date.now,
    sleep: (ms) => sleepFor(ms),
    log: createLog({ level: "silent" }),
  });
}

/** Where the people of a server reach it, without a slash at its end. */
export function urlOf({ environment, server }: OpenRecords): string {
  return environment.publicUrl ?? server?.url ?? `http://${environment.host}:${environment.port}`;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The note of the server that runs on a data folder; one left by a server that was killed counts for nothing. */
export function serverNote(dataDir: string): ServerNote | null {
  const file = join(dataDir, "server.json");
  const read = existsSync(file) ? noteSchema.safeParse(JSON.parse(readFileSync(file, "utf8"))) : null;
  return read?.success === true && isAlive(read.data.pid) ? read.data : null;
}

/** Opens the records of DATA_DIR or REDIS_URL; a private Redis is started for the moment when no server runs. */
export async function openRecords(variables: Readonly<Record<string, string | undefined>>): Promise<OpenRecords> {
  const environment = readEnvironment(variables, "demo");
  if (environment.journal === "memory") {
    throw new Error("JOURNAL: nothing can be kept for a server with JOURNAL=memory; set JOURNAL=redis");
  }
  const log = createLog({ level: "silent" });
  const server = serverNote(environment.dataDir);
  if (environment.redisUrl === null && server !== null && server.socketPath !== null) {
    const journal = await createRedisJournal({ socketPath: server.socketPath, log });
    return { environment, journal, server, close: journal.close };
  }
  const opened = await openJournal(environment, log);
  return { environment, journal: opened.journal, server, close: opened.stop };
}

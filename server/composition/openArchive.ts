import { join } from "node:path";
import { archiveOf } from "#server/journal/archiveFiles.ts";
import { createEventArchive, type EventArchive } from "#server/journal/eventArchive.ts";
import type { Journal } from "#server/journal/journal.ts";
import type { Log } from "#server/log.ts";

/** The archive of a server, and the folder it is in. */
export interface OpenedArchive extends EventArchive {
  readonly dir: string;
}

/** Opens the archive of events in the data folder. That of a journal in memory, like its ledger, is apart from that of the one in Redis. */
export async function openArchive(journal: Journal, dataDir: string, log: Log): Promise<OpenedArchive> {
  const dir = join(archiveOf(dataDir), journal.volatile ? "memory" : "");
  return { dir, ...(await createEventArchive(journal.events, dir, log)) };
}

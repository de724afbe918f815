import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import type { EventEntry } from "#shared/wire/events.ts";
import { archiveFiles } from "./archiveFiles.ts";
import { type EventJournal, JournalGap } from "./journal.ts";

/** The exact topic from its first entry on: what the journal still holds from the journal, what it let go of from the archive. */
export interface PastEvents {
  /**
   * Batches in order, without a gap, of the entries after `after` up to `upTo`; rejects with JournalGap where neither the journal nor the
   * archive holds them any more, with JournalUnavailable when the journal cannot be read.
   */
  readonly since: (after: number, upTo: number) => AsyncIterable<readonly EventEntry[]>;
}

const CHUNK = 2_000;
const archived = z.object({ epoch: z.string(), seq: z.int(), at: z.number(), type: z.string(), data: z.record(z.string(), z.unknown()) });

/** Reads over a journal and the folder of its archive. Keeps J43. */
export function createPastEvents(events: Pick<EventJournal, "range" | "cursor">, archiveDir: string): PastEvents {
  async function* since(after: number, upTo: number): AsyncIterable<readonly EventEntry[]> {
    const { epoch } = await events.cursor();
    for (let at = after; at < upTo; ) {
      const to = Math.min(upTo, at + CHUNK);
      try {
        yield await events.range({ epoch, seq: at }, { epoch, seq: to });
        at = to;
      } catch (fault) {
        const lost = fault instanceof JournalGap ? fault.lost : null;
        if (lost === null) throw fault;
        for await (const batch of archivedSince(archiveDir, { epoch, after: at, upTo: Math.min(upTo, lost.upTo) })) {
          at = batch.at(-1)?.seq ?? at;
          yield batch;
        }
        if (at < Math.min(upTo, lost.upTo)) throw fault;
      }
    }
  }
  return { since };
}

interface Wanted {
  readonly epoch: string;
  readonly after: number;
  readonly upTo: number;
}

/** What the archive holds of them, as far as it is without a gap. */
async function* archivedSince(dir: string, { epoch, after, upTo }: Wanted): AsyncIterable<readonly EventEntry[]> {
  let at = after;
  let batch: EventEntry[] = [];
  for (const name of await archiveFiles(dir)) {
    for await (const line of linesOf(join(dir, name))) {
      const entry = entryOf(line, epoch);
      if (entry === null || entry.seq <= at) continue;
      if (entry.seq !== at + 1 || at >= upTo) break;
      at = entry.seq;
      batch.push(entry);
      if (batch.length < CHUNK) continue;
      yield batch;
      batch = [];
    }
  }
  yield batch;
}

/** The file is closed also where reading stops before its end. */
async function* linesOf(path: string): AsyncIterable<string> {
  const stream = createReadStream(path);
  try {
    yield* createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  } finally {
    stream.destroy();
  }
}

/** `null`: of another epoch, or a line that a crash left half written. */
function entryOf(line: string, epoch: string): EventEntry | null {
  // Most lines before the wanted ones are only counted past.
  if (!line.startsWith(`{"epoch":${JSON.stringify(epoch)}`)) return null;
  try {
    const { seq, at, type, data } = archived.parse(JSON.parse(line));
    return { seq, at, type: type as EventEntry["type"], data };
  } catch {
    return null;
  }
}

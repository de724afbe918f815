import { mkdir, open, readdir, truncate } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { vietnamDate } from "#shared/clock/instant.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import type { EventEntry } from "#shared/wire/events.ts";
import { type EventJournal, JournalGap } from "./journal.ts";
import type { JournalLog } from "./journalLog.ts";

/** The exact topic as files, one a month, so that what Redis lets go of after a year is kept for good. */
export interface EventArchive {
  /** Adds what is not in the files yet and syncs them; answers how many entries that were. Rejects when it cannot be written or read. */
  readonly catchUp: () => Promise<number>;
}

const CHUNK = 2_000;
const TAIL_BYTES = 1_024 * 1_024;
const FILE = /^events-\d{4}-\d{2}\.ndjson$/u;
const lineSchema = z.object({ epoch: z.string(), seq: z.number() });

/** Opens the archive of `events` in a folder; a line that a crash left half written is taken off. */
export async function createEventArchive(
  events: Pick<EventJournal, "range" | "cursor">,
  dir: string,
  log: JournalLog,
): Promise<EventArchive> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  let at = await lastKept(dir);

  const take = async (from: Cursor, to: Cursor): Promise<readonly EventEntry[]> => {
    try {
      return await events.range(from, to);
    } catch (fault) {
      const lost = fault instanceof JournalGap ? fault.lost : null;
      if (lost === null) throw fault;
      log.error("archive.incomplete", { lost });
      const { epoch } = from;
      const before = await events.range(from, { epoch, seq: lost.after });
      return lost.upTo >= to.seq ? before : [...before, ...(await take({ epoch, seq: lost.upTo }, to))];
    }
  };

  return {
    catchUp: async () => {
      const end = await events.cursor();
      if (at === null || at.epoch !== end.epoch || at.seq > end.seq) at = { epoch: end.epoch, seq: 0 };
      let added = 0;
      while (at.seq < end.seq) {
        const to: Cursor = { epoch: end.epoch, seq: Math.min(end.seq, at.seq + CHUNK) };
        const entries = await take(at, to);
        for (const [name, own] of Map.groupBy(entries, (entry) => `events-${vietnamDate(entry.at).slice(0, 7)}.ndjson`)) {
          await append(join(dir, name), own.map((entry) => `${JSON.stringify({ epoch: end.epoch, ...entry })}\n`).join(""));
        }
        added += entries.length;
        at = to;
      }
      return added;
    },
  };
}

async function append(path: string, text: string): Promise<void> {
  const file = await open(path, "a", 0o600);
  try {
    await file.appendFile(text);
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** The position of the last whole line of the newest file; `null` when there is none. */
async function lastKept(dir: string): Promise<Cursor | null> {
  const newest = (await readdir(dir)).filter((name) => FILE.test(name)).toSorted();
  for (const name of newest.toReversed()) {
    const path = join(dir, name);
    const file = await open(path, "r");
    const { size } = await file.stat();
    const start = Math.max(0, size - TAIL_BYTES);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
    await file.close();
    const whole = buffer.subarray(0, bytesRead).lastIndexOf(0x0a) + 1;
    if (start + whole < size) await truncate(path, start + whole);
    const line =
      buffer
        .subarray(0, Math.max(0, whole - 1))
        .toString("utf8")
        .split("\n")
        .at(-1) ?? "";
    if (line !== "") return lineSchema.parse(JSON.parse(line));
  }
  return null;
}

import { mkdir, open, truncate } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Cursor } from "#shared/wire/cursor.ts";
import type { EventEntry } from "#shared/wire/events.ts";
import { archiveFile, archiveFiles, archiveLine } from "./archiveFiles.ts";
import { type EventJournal, JournalGap } from "./journal.ts";
import type { JournalLog } from "./journalLog.ts";

/** The exact topic as files, one a month, so that what Redis lets go of after a year is kept for good. */
export interface EventArchive {
  /** Adds what is not in the files yet and syncs them; answers how many entries that were. Rejects when it cannot be written or read. */
  readonly catchUp: () => Promise<number>;
  /** How far it has come, and whether it could be written when it was last tried. */
  readonly standing: () => ArchiveStanding;
}

/** How far an archive has come. */
export interface ArchiveStanding {
  /** The last entry in its files; `null`: it was not looked up yet, or the last try failed. */
  readonly upTo: Cursor | null;
  readonly isFailing: boolean;
}

const CHUNK = 2_000;
const TAIL_BYTES = 1_024 * 1_024;
const lineSchema = z.object({ epoch: z.string(), seq: z.number() });

/** Opens the archive of `events` in a folder; a line that a crash left half written is taken off. */
export async function createEventArchive(
  events: Pick<EventJournal, "range" | "cursor">,
  dir: string,
  log: JournalLog,
): Promise<EventArchive> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  await endsOf(dir, log);
  let at: Cursor | null = null;
  let isFailing = false;
  let turn: Promise<number> = Promise.resolve(0);

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

  const catchUp = async (): Promise<number> => {
    const end = await events.cursor();
    // In another history than before it goes on where it was in that one.
    if (at?.epoch !== end.epoch) at = { epoch: end.epoch, seq: lastOf(await endsOf(dir, log), end.epoch) };
    if (at.seq > end.seq) at = { epoch: end.epoch, seq: 0 };
    let added = 0;
    while (at.seq < end.seq) {
      const to: Cursor = { epoch: end.epoch, seq: Math.min(end.seq, at.seq + CHUNK) };
      const entries = await take(at, to);
      for (const { name, text } of piecesOf(end.epoch, entries)) await append(join(dir, name), text);
      added += entries.length;
      at = to;
    }
    isFailing = false;
    return added;
  };
  const again = (): Promise<number> =>
    catchUp().catch((fault: unknown) => {
      // What was written of it says the disk: a line left half written goes first, and none is written twice.
      at = null;
      isFailing = true;
      throw fault;
    });
  return {
    catchUp: () => {
      turn = turn.then(again, again);
      return turn;
    },
    standing: () => ({ upTo: at, isFailing }),
  };
}

/** What is to be appended to each file, in the order of the entries: a clock set back leads back to the file of the month before. */
function piecesOf(epoch: string, entries: readonly EventEntry[]): readonly { readonly name: string; readonly text: string }[] {
  const pieces: { readonly name: string; readonly lines: string[] }[] = [];
  for (const entry of entries) {
    const name = archiveFile(entry.at);
    if (pieces.at(-1)?.name !== name) pieces.push({ name, lines: [] });
    pieces.at(-1)?.lines.push(archiveLine(epoch, entry));
  }
  return pieces.map(({ name, lines }) => ({ name, text: lines.join("") }));
}

/** How far a history is in the archive, by the last lines of its files. */
function lastOf(ends: readonly Cursor[], epoch: string): number {
  return ends.reduce((last, end) => (end.epoch === epoch ? Math.max(last, end.seq) : last), 0);
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

/** The position of the last whole line of each file; what a crash left half written behind it is taken off. */
async function endsOf(dir: string, log: JournalLog): Promise<readonly Cursor[]> {
  const ends: Cursor[] = [];
  for (const name of await archiveFiles(dir)) {
    const path = join(dir, name);
    const file = await open(path, "r");
    const { size } = await file.stat();
    const start = Math.max(0, size - TAIL_BYTES);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
    await file.close();
    const whole = buffer.subarray(0, bytesRead).lastIndexOf(0x0a) + 1;
    if (start + whole < size) await truncate(path, start + whole);
    const lines = buffer.toString("utf8", 0, whole).split("\n").slice(0, -1);
    const end = lines.reduceRight<Cursor | null>((found, line) => found ?? cursorOf(line), null);
    if (lines.length > 0 && cursorOf(lines.at(-1) ?? "") === null) log.error("archive.unreadable", { path });
    if (end !== null) ends.push(end);
  }
  return ends;
}

/** `null` of a line that was damaged: whoever verifies the archive names it. */
function cursorOf(line: string): Cursor | null {
  try {
    return lineSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

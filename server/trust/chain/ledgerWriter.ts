import { type FileHandle, mkdir, open, truncate } from "node:fs/promises";
import { type Instant, vietnamDate } from "#shared/clock/instant.ts";
import { LINE_BYTES, type LinePlace, ledgerDays, ledgerFile } from "./ledgerFiles.ts";

/** Appends lines, a file for each day, and knows where each will stand before it does. */
export interface LedgerWriter {
  /** Puts a line at the end of the queue and tells where it will stand. */
  readonly put: (at: Instant, text: string) => LinePlace;
  /** Writes and syncs what was put; rejects when the disk refuses, and the same is written by the next call. Rejects with LedgerMoved. */
  readonly flush: () => Promise<void>;
  /** Bytes put and not yet on the disk. */
  readonly queued: () => number;
  readonly close: () => Promise<void>;
}

/** A ledger's file does not end where this program ended it: something else wrote or cut it. It is to be opened anew. */
export class LedgerMoved extends Error {
  override readonly name = "LedgerMoved";
}

/** What a crash can leave without a line end: one batch at most. */
const TORN_BYTES = 16 * 1_024 * 1_024;
const NEW_LINE = 0x0a;

interface Queued extends LinePlace {
  readonly bytes: Buffer;
}

/** Opens the end of a ledger for writing; a line that a crash left half written is cut off. Keeps H7. */
export async function openLedgerWriter(dir: string): Promise<LedgerWriter> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const newest = (await ledgerDays(dir)).at(-1) ?? "";
  let end: LinePlace = { day: newest, offset: newest === "" ? 0 : await cutTorn(ledgerFile(dir, newest)) };
  let file: { readonly day: string; readonly handle: FileHandle } | null = null;
  let queue: readonly Queued[] = [];
  let queued = 0;
  /** How far a write that failed may have come. */
  let tried: LinePlace = end;

  const handleOf = async (day: string): Promise<FileHandle> => {
    if (file?.day !== day) {
      await file?.handle.close();
      file = null;
      file = { day, handle: await open(ledgerFile(dir, day), "a", 0o600) };
      await syncFolder(dir);
    }
    return file.handle;
  };
  const writeDay = async (day: string, own: readonly Queued[]): Promise<void> => {
    const start = own[0]?.offset ?? 0;
    const bytes = Buffer.concat(own.map((each) => each.bytes));
    const handle = await handleOf(day);
    const { size, nlink } = await handle.stat();
    if (nlink === 0 || size < start || size > (tried.day === day ? Math.max(start, tried.offset) : start)) {
      throw new LedgerMoved(`${ledgerFile(dir, day)}: expected ${start} bytes, found ${size}`);
    }
    // What an earlier try left half written goes first.
    if (size > start) await handle.truncate(start);
    tried = { day, offset: start + bytes.length };
    await handle.appendFile(bytes);
    await handle.datasync();
  };

  return {
    put: (at, text) => {
      const day = vietnamDate(at);
      // A clock set back goes on in the file it was in.
      const place = day > end.day ? { day, offset: 0 } : end;
      const bytes = Buffer.from(text);
      queue = [...queue, { ...place, bytes }];
      queued += bytes.length;
      end = { day: place.day, offset: place.offset + bytes.length };
      return place;
    },
    queued: () => queued,
    flush: async () => {
      for (const [day, own] of Map.groupBy(queue, (each) => each.day)) {
        await writeDay(day, own);
        // Lines put meanwhile stand behind these.
        queue = queue.slice(own.length);
        queued -= own.reduce((sum, { bytes }) => sum + bytes.length, 0);
      }
    },
    close: async () => {
      await file?.handle.close();
      file = null;
    },
  };
}

/** A file is there after a crash only once its folder was synced. */
async function syncFolder(dir: string): Promise<void> {
  const folder = await open(dir, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Cuts what follows the last whole line and tells where the file then ends; what is too long to be a line half written stays, ended by a line end. */
async function cutTorn(path: string): Promise<number> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    for (let end = size; end > Math.max(0, size - TORN_BYTES); end -= LINE_BYTES) {
      const start = Math.max(0, end - LINE_BYTES);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(end - start), 0, end - start, start);
      const last = buffer.subarray(0, bytesRead).lastIndexOf(NEW_LINE);
      if (last === -1) continue;
      if (start + last + 1 < size) await truncate(path, start + last + 1);
      return start + last + 1;
    }
    if (size === 0 || size > TORN_BYTES) return await endLine(path, size);
    await truncate(path, 0);
    return 0;
  } finally {
    await file.close();
  }
}

async function endLine(path: string, size: number): Promise<number> {
  if (size === 0) return 0;
  const file = await open(path, "a");
  try {
    await file.appendFile("\n");
  } finally {
    await file.close();
  }
  return size + 1;
}

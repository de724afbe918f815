import { type FileHandle, open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileLines } from "#server/journal/fileLines.ts";

/** Where a line begins. */
export interface LinePlace {
  readonly day: string;
  readonly offset: number;
}

/** Longer than any line. */
export const LINE_BYTES = 64 * 1_024;
const FILE = /^(\d{4}-\d{2}-\d{2})\.ledger$/u;
const NEW_LINE = 0x0a;

/** The folder of the ledgers in a server's own folder; one of each topic in it. */
export function ledgerDir(dataDir: string): string {
  return join(dataDir, "ledger");
}

/** A place as a line bears it. */
export function placeText({ day, offset }: LinePlace): string {
  return `${day}/${offset}`;
}

/** The place in such a text. */
export function placeOfText(text: string): LinePlace {
  return { day: text.slice(0, 10), offset: Number(text.slice(11)) };
}

/** The file of a day. */
export function ledgerFile(dir: string, day: string): string {
  return join(dir, `${day}.ledger`);
}

/** The days that have a file, oldest first; none where there is no folder. */
export async function ledgerDays(dir: string): Promise<readonly string[]> {
  const names = await readdir(dir).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === "ENOENT") return [];
    throw fault;
  });
  return names.flatMap((name) => FILE.exec(name)?.[1] ?? []).toSorted();
}

/** A whole line with its place; `end`: where the next one begins. */
export interface PlacedLine extends LinePlace {
  readonly text: string;
  readonly end: number;
}

/** Every line of a ledger, oldest first; what has no line end, for a crash left it half written, comes last in its file with `isWhole` false. */
export async function* ledgerLines(dir: string): AsyncGenerator<PlacedLine & { readonly isWhole: boolean }> {
  for (const day of await ledgerDays(dir)) {
    for await (const line of fileLines(ledgerFile(dir, day))) yield { day, ...line };
  }
}

/** The first whole line that begins at or after a place in its file, before `until`; `null` when there is none. */
export async function lineFrom(dir: string, { day, offset }: LinePlace, until: number): Promise<PlacedLine | null> {
  const file = await openOrNull(ledgerFile(dir, day));
  if (file === null) return null;
  try {
    // A line begins where the one before it ended.
    const start = Math.max(0, offset - 1);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2 * LINE_BYTES + 1), 0, 2 * LINE_BYTES + 1, start);
    const bytes = buffer.subarray(0, bytesRead);
    const from = offset === 0 ? 0 : bytes.indexOf(NEW_LINE) + 1;
    const end = bytes.indexOf(NEW_LINE, from);
    if ((offset > 0 && from === 0) || end === -1 || start + from >= until) return null;
    return { day, offset: start + from, text: bytes.toString("utf8", from, end), end: start + end + 1 };
  } finally {
    await file.close();
  }
}

/** `null` where there is none: whoever checks the ledger says that it was taken away. */
async function openOrNull(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, "r");
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw fault;
  }
}

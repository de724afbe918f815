import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { type Instant, vietnamDate } from "#shared/clock/instant.ts";
import type { EventEntry } from "#shared/wire/events.ts";

/** A line of the archive before it is understood: word for word what the journal had, so that a hash of it can be made again. */
export interface ArchivedLine {
  readonly epoch: string;
  readonly seq: number;
  readonly at: Instant;
  readonly kind: string;
  readonly body: string;
}

const FILE = /^events-\d{4}-\d{2}\.ndjson$/u;
const LINE = /^\{"epoch":"([^"\\]+)","seq":([1-9]\d{0,15}),"at":(-?\d{1,16}),"type":"([^"\\]+)","data":(\{.*\})\}$/u;

/** Where the archive of the exact topic lies in a server's own folder. */
export function archiveOf(dataDir: string): string {
  return join(dataDir, "archive");
}

/** The file of the month in which an event was written. */
export function archiveFile(at: Instant): string {
  return `events-${vietnamDate(at).slice(0, 7)}.ndjson`;
}

/** The files there are, oldest first; none where there is no folder. */
export async function archiveFiles(dir: string): Promise<readonly string[]> {
  const names = await readdir(dir).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === "ENOENT") return [];
    throw fault;
  });
  return names.filter((name) => FILE.test(name)).toSorted();
}

/** An event as the archive has it, with its line end. */
export function archiveLine(epoch: string, { seq, at, type, data }: EventEntry): string {
  return `${JSON.stringify({ epoch, seq, at, type, data })}\n`;
}

/** A line without its end; `null` where it is not of the form in which this program writes. */
export function readArchived(text: string): ArchivedLine | null {
  const [, epoch = "", seq = "", at = "", kind = "", body = ""] = LINE.exec(text) ?? [];
  return epoch === "" ? null : { epoch, seq: Number(seq), at: Number(at), kind, body };
}

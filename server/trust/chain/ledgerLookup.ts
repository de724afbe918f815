import { stat } from "node:fs/promises";
import { LINE_BYTES, type LinePlace, ledgerDays, ledgerFile, lineFrom, type PlacedLine, placeOfText } from "./ledgerFiles.ts";
import { type LedgerLine, type ReadLine, readLine } from "./ledgerLine.ts";

/** A line and where it stands. */
export interface FoundLine extends ReadLine {
  readonly place: LinePlace;
}

/** Where one history begins: its epoch line. */
export interface EpochMark {
  readonly line: LedgerLine;
  readonly place: LinePlace;
}

/** The last line that can be read; `null`: there is none. Damaged ones behind it are passed over, and stay for whoever checks the ledger. */
export async function lastLine(dir: string): Promise<FoundLine | null> {
  for (const day of (await ledgerDays(dir)).toReversed()) {
    const { size } = await stat(ledgerFile(dir, day));
    for (let end = size; end > 0; end -= LINE_BYTES) {
      const found = await lastWithin(dir, { day, offset: Math.max(0, end - 2 * LINE_BYTES) }, end);
      if (found !== null) return found;
    }
  }
  return null;
}

async function lastWithin(dir: string, from: LinePlace, until: number): Promise<FoundLine | null> {
  let found: FoundLine | null = null;
  for (let next: PlacedLine | null = await lineFrom(dir, from, until); next !== null; next = await after(dir, next, until)) {
    const read = readLine(next.text);
    if (read !== null) found = { ...read, place: { day: next.day, offset: next.offset } };
  }
  return found;
}

function after(dir: string, { day, end }: PlacedLine, until: number): Promise<PlacedLine | null> {
  return end >= until ? Promise.resolve(null) : lineFrom(dir, { day, offset: end }, until);
}

/** The lines of epochs and holes before and with a line, newest first, at most `most`. */
export async function marksBefore(dir: string, last: FoundLine | null, most: number): Promise<readonly EpochMark[]> {
  const marks: EpochMark[] = [];
  let at: FoundLine | null = last;
  while (at !== null && marks.length < most) {
    if (at.line.k === "epoch" || at.line.k === "hole") marks.push({ line: at.line, place: at.place });
    at = at.line.back === null ? null : await lineAt(dir, placeOfText(at.line.back));
  }
  return marks;
}

async function lineAt(dir: string, place: LinePlace): Promise<FoundLine | null> {
  const found = await lineFrom(dir, place, Number.POSITIVE_INFINITY);
  const read = found === null || found.offset !== place.offset ? null : readLine(found.text);
  return read === null ? null : { ...read, place };
}

/** The line that chains an entry in the history that stands; `null`: it is in a hole, of a time before the ledger, or not on the disk yet. */
export async function lineOf(dir: string, marks: readonly EpochMark[], seq: number): Promise<FoundLine | null> {
  let until: LinePlace | null = null;
  for (const mark of marks) {
    if (mark.line.k !== "epoch") continue;
    if (seq > mark.line.seq) return within(dir, mark.place, until, seq);
    until = mark.place;
  }
  return null;
}

/** The first number a line is about. */
function firstOf(line: LedgerLine): number {
  return line.k === "links" || line.k === "hole" ? line.from : line.seq + 1;
}

async function within(dir: string, from: LinePlace, until: LinePlace | null, seq: number): Promise<FoundLine | null> {
  const days = (await ledgerDays(dir)).filter((day) => day >= from.day && (until === null || day <= until.day));
  for (const day of days.toReversed()) {
    const { size } = await stat(ledgerFile(dir, day));
    const start = day === from.day ? from.offset : 0;
    const end = until !== null && day === until.day ? until.offset : size;
    const first = await readFrom(dir, { day, offset: start }, end);
    if (first !== null && firstOf(first.line) <= seq) return search(dir, { day, low: first, end }, seq);
  }
  return null;
}

async function search(
  dir: string,
  file: { readonly day: string; readonly low: FoundLine; readonly end: number },
  seq: number,
): Promise<FoundLine | null> {
  let [low, high] = [file.low, file.end];
  while (high - low.place.offset > 1) {
    const middle = Math.floor((low.place.offset + high) / 2) + 1;
    const there = middle >= high ? null : await readFrom(dir, { day: file.day, offset: middle }, high);
    if (there !== null && firstOf(there.line) <= seq) low = there;
    else high = middle >= high ? low.place.offset + 1 : middle - 1;
  }
  return low.line.k === "links" && low.line.from <= seq && seq <= low.line.seq ? low : null;
}

async function readFrom(dir: string, place: LinePlace, until: number): Promise<FoundLine | null> {
  const found = await lineFrom(dir, place, until);
  const read = found === null ? null : readLine(found.text);
  return found === null || read === null ? null : { ...read, place: { day: found.day, offset: found.offset } };
}

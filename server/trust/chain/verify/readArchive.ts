import { join } from "node:path";
import { type ArchivedLine, archiveFile, archiveFiles, readArchived } from "#server/journal/archiveFiles.ts";
import { fileLines } from "#server/journal/fileLines.ts";
import type { Stretch } from "./chainedEntries.ts";
import { type ArchiveGround, createArchivedJudge, type Spell } from "./judgeArchived.ts";
import { createLineOrder, type LineOrder } from "./lineOrder.ts";

/** What the lines of an archive say. */
export interface ArchiveRead {
  readonly files: number;
  readonly lines: number;
  /** Lines that are as they were chained. */
  readonly checked: number;
  /** Lines of entries that this server's ledger never had: older than it, in one of its holes, or of a history that it does not know. */
  readonly unchecked: Spell;
  /** Lines of entries that are not chained yet. */
  readonly ahead: number;
  /** The line where an entry would stand. */
  readonly placeOf: (epoch: string, seq: number) => string;
}

/** Places kept of where numbers are passed over. */
const JUMPS = 1_000;

/** Reads an archive line by line, and marks in the stretches what was found. Keeps H19. */
export async function readArchive(ground: ArchiveGround): Promise<ArchiveRead> {
  const { dir, chained, note } = ground;
  const byEpoch = Map.groupBy(chained.stretches, ({ epoch }) => epoch);
  const judge = createArchivedJudge(ground, byEpoch);
  const places = createPlaces();
  let [lines, checked] = [0, 0];

  /** Where a line that says what was chained, or what cannot be checked, stands in its file. */
  const place = (
    line: ArchivedLine,
    order: LineOrder | null,
    { owner, moved }: { readonly owner: Stretch | null; readonly moved: () => void },
  ) => {
    if (owner !== null) checked += 1;
    const tell = (): void => {
      if (owner !== null) checked -= 1;
      moved();
    };
    if (order === null) tell();
    else order.take(line.seq, tell);
    owner?.mark(line.seq, "met");
  };
  const names = await archiveFiles(dir);
  for (const name of names) {
    const orders = new Map<string, LineOrder>();
    /** A history that was taken up anew where it ended is written anew. */
    const orderOf = (epoch: string): LineOrder => {
      const order = orders.get(epoch) ?? createLineOrder(byEpoch.get(epoch)?.length ?? 1);
      orders.set(epoch, order);
      return order;
    };
    let number = 0;
    for await (const { text, isWhole } of fileLines(join(dir, name))) {
      // What a crash or a write that goes on left at the very end says nothing.
      if (!isWhole && name === names.at(-1)) continue;
      number += 1;
      lines += 1;
      places.end(`${name}, ${number + 1}`);
      const line = isWhole ? readArchived(text) : null;
      if (line === null) {
        note({ kind: "archive.unreadable", what: `${name}, ${number}` });
        continue;
      }
      const { epoch, seq, at, kind } = line;
      const about = { epoch, seq, at, what: `${name}, ${number} · ${kind}` };
      const found = await judge.judge(line, about);
      if (found === null) continue;
      const moved = (): void => note({ kind: "archive.moved", ...about });
      place(line, archiveFile(at) === name ? orderOf(epoch) : null, { owner: found === "unknown" ? null : found, moved });
      places.pass(line, `${name}, ${number}`);
    }
  }
  return { files: names.length, lines, checked, unchecked: judge.unchecked(), ahead: judge.ahead(), placeOf: places.of };
}

/** Where numbers are passed over. */
function createPlaces() {
  const reached = new Map<string, number>();
  const jumps: { readonly epoch: string; readonly from: number; readonly to: number; readonly place: string }[] = [];
  let last = "";
  return {
    end: (place: string): void => void (last = place),
    pass: ({ epoch, seq }: ArchivedLine, place: string): void => {
      const before = reached.get(epoch) ?? 0;
      if (seq > before + 1 && jumps.length < JUMPS) jumps.push({ epoch, from: before + 1, to: seq - 1, place });
      reached.set(epoch, Math.max(before, seq));
    },
    of: (epoch: string, seq: number): string => {
      const over = jumps.filter(({ from, to }) => from <= seq && seq <= to);
      return (over.find((jump) => jump.epoch === epoch) ?? over[0])?.place ?? last;
    },
  };
}

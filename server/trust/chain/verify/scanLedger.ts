import type { ChainTopic } from "#shared/trust/answers/chainAnswers.ts";
import { ledgerLines } from "#server/trust/chain/ledgerFiles.ts";
import { type LedgerLine, RECORD_BYTES, type ReadLine, readLine } from "#server/trust/chain/ledgerLine.ts";
import { GENESIS, linkOfEpoch, linkPastHole, sumOf } from "#server/trust/chain/link.ts";
import type { Note } from "./finding.ts";
import type { SealCheck } from "./sealCheck.ts";

/** What a ledger says once all of its lines were read. */
export interface Scanned {
  readonly lines: number;
  /** Entries up to these numbers stayed when the history in which lines stand was followed by another: one for each epoch line, in order. */
  readonly afters: readonly number[];
  readonly tip: Pick<LedgerLine, "epoch" | "seq" | "n" | "link">;
  /** Ids of the seals that the ledger notes. */
  readonly sealIds: ReadonlySet<string>;
  readonly holes: readonly { readonly epoch: string; readonly from: number; readonly to: number; readonly at: number }[];
  readonly bytes: number;
}

type Tip = Pick<LedgerLine, "epoch" | "seq" | "n" | "link">;

const START: Tip = { epoch: "", seq: 0, n: 0, link: GENESIS };

/** Whether a line can follow a tip. */
function follows(line: LedgerLine, before: Tip, topic: ChainTopic): boolean {
  const { epoch, seq, n, link } = line;
  switch (line.k) {
    case "epoch": {
      const was = line.before === null ? "" : line.before.epoch;
      const isThere = line.before === null || (line.before.seq === before.seq && line.before.link === before.link);
      return was === before.epoch && isThere && n === before.n && link === linkOfEpoch(before.link, { topic, epoch, after: seq });
    }
    case "hole":
      return epoch === before.epoch && line.from === before.seq + 1 && n === before.n && link === linkPastHole(before.link, line.from, seq);
    case "links":
      return (
        epoch === before.epoch && line.from === before.seq + 1 && seq >= line.from && n === before.n + seq - before.seq && hasAll(line)
      );
    case "seal":
      return epoch === before.epoch && seq === before.seq && n === before.n && link === before.link;
  }
}

function hasAll(line: Extract<LedgerLine, { k: "links" }>): boolean {
  return Buffer.byteLength(line.digests, "base64") === (line.seq - line.from + 1) * RECORD_BYTES;
}

/** Reads a ledger from its first line: sums, order, epochs, holes, and the seals set on it. Keeps H6, H11. */
export async function scanLedger(
  dir: string,
  topic: ChainTopic,
  { seals, note }: { readonly seals: Pick<SealCheck, "meet">; readonly note: Note },
): Promise<Scanned> {
  let [tip, sum]: [Tip, string | null] = [START, GENESIS];
  /** Where a line is wrong the next one is not held against it again. */
  let isSound = true;
  let [lines, bytes] = [0, 0];
  const afters: number[] = [];
  const sealIds = new Set<string>();
  const holes: Scanned["holes"][number][] = [];
  let torn: string | null = null;

  const judge = ({ line, text, sum: own }: ReadLine, what: string): void => {
    const about = {
      epoch: line.epoch,
      seq: line.k === "links" || line.k === "hole" ? line.from : line.seq,
      to: line.seq,
      at: line.at,
      what,
    };
    const isSummed = sum === null || sumOf(sum + text) === own;
    if (!isSummed) note({ kind: "ledger.changed", ...about });
    else if (isSound && !follows(line, tip, topic)) note({ kind: "ledger.broken", ...about });
    if (isSummed) seals.meet(line, own);
    isSound = isSummed;
    [tip, sum] = [line, own];
    if (line.k === "seal") sealIds.add(line.id);
    if (line.k === "hole") holes.push({ epoch: line.epoch, from: line.from, to: line.seq, at: line.at });
    if (line.k === "epoch") {
      afters.push(line.seq);
      const { before, seq } = line;
      // A drill begins from nothing; what is actual is never taken back.
      const isDrill = topic === "exercise" && seq === 0;
      if (before !== null && before.seq > seq && !isDrill) {
        note({ kind: "entries.takenBack", epoch: before.epoch, seq: seq + 1, to: before.seq, at: line.at, what });
      }
    }
    if (line.k === "links") for (const seq of line.odd ?? []) note({ kind: "entry.damaged", epoch: line.epoch, seq, at: line.at });
  };

  for await (const { day, offset, text, end, isWhole } of ledgerLines(dir)) {
    const what = `${day}.ledger, ${offset}`;
    if (torn !== null) note({ kind: "ledger.unreadable", what: torn });
    torn = null;
    lines += 1;
    bytes += end - offset;
    const read = isWhole ? readLine(text) : null;
    if (read !== null) judge(read, what);
    // What a crash or a write that goes on left at the very end says nothing.
    else if (!isWhole) torn = what;
    else {
      note({ kind: "ledger.unreadable", epoch: tip.epoch, seq: tip.seq + 1, what });
      [sum, isSound] = [null, false];
    }
  }
  return { lines, afters, tip, sealIds, holes, bytes };
}

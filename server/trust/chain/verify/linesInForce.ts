import { ledgerLines } from "#server/trust/chain/ledgerFiles.ts";
import { type LedgerLine, readLine } from "#server/trust/chain/ledgerLine.ts";
import { GENESIS } from "#server/trust/chain/link.ts";
import type { Scanned } from "./scanLedger.ts";

/** A line of links as far as it stands: `to` is less than its end where a later history took entries back. */
export interface LineInForce {
  readonly line: Extract<LedgerLine, { k: "links" }>;
  readonly to: number;
  /** The chain before its first entry. */
  readonly linkBefore: string;
}

/** The lines of links that stand, in the order of their numbers, as far as the ledger was scanned. */
export async function* linesInForce(dir: string, { afters, lines }: Pick<Scanned, "afters" | "lines">): AsyncGenerator<LineInForce> {
  const limits = limitsOf(afters);
  let [epochs, read, link] = [0, 0, GENESIS];
  for await (const { text, isWhole } of ledgerLines(dir)) {
    read += 1;
    if (read > lines) return;
    const line = isWhole ? readLine(text)?.line : undefined;
    if (line === undefined) continue;
    if (line.k === "epoch") epochs += 1;
    const limit = limits[epochs - 1] ?? Number.POSITIVE_INFINITY;
    if (line.k === "links" && line.from <= limit) yield { line, to: Math.min(line.seq, limit), linkBefore: link };
    link = line.link;
  }
}

/** How far the lines behind each epoch line stand: as far as every later history left them. */
function limitsOf(afters: readonly number[]): readonly number[] {
  let least = Number.POSITIVE_INFINITY;
  return afters
    .toReversed()
    .map((after) => {
      const limit = least;
      least = Math.min(least, after);
      return limit;
    })
    .toReversed();
}

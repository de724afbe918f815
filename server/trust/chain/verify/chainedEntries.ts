import type { Instant } from "#shared/clock/instant.ts";
import { ledgerLines } from "#server/trust/chain/ledgerFiles.ts";
import { DIGEST_DIGITS, type LedgerLine, RECORD_BYTES, readLine } from "#server/trust/chain/ledgerLine.ts";
import type { Scanned } from "./scanLedger.ts";

const DIGEST_BYTES = DIGEST_DIGITS / 2;

/** What is known of an entry: `met` once a copy of it was found as it was chained, `told` once something else was said of it. */
type Standing = "absent" | "chained" | "met" | "told";
const STANDINGS: readonly Standing[] = ["absent", "chained", "met", "told"];

/** The entries that a ledger chained in one history, behind those it took over from the history before: 9 bytes of memory each. */
export interface Stretch {
  readonly epoch: string;
  /** Entries up to this number are those of the history before. */
  readonly after: number;
  readonly before: Stretch | null;
  /** The last number chained or passed over as a hole. */
  readonly end: () => number;
  readonly standing: (seq: number) => Standing;
  readonly mark: (seq: number, standing: Exclude<Standing, "absent">) => void;
  /** What was chained, 16 hexadecimal digits. */
  readonly digest: (seq: number) => string;
  /** When it was chained. */
  readonly at: (seq: number) => Instant;
}

/** The stretch that has an entry as the history of `stretch` does. */
export function ownerOf(stretch: Stretch, seq: number): Stretch {
  let own = stretch;
  while (seq <= own.after && own.before !== null) own = own.before;
  return own;
}

/** What a ledger chained. */
export interface ChainedEntries {
  /** In the order of the histories. */
  readonly stretches: readonly Stretch[];
  /** When its last line was written; 0: there is none. */
  readonly ended: Instant;
}

/** Every entry that a ledger chained, as far as it was scanned. */
export async function chainedEntries(dir: string, { lines }: Pick<Scanned, "lines">): Promise<ChainedEntries> {
  const stretches: Growing[] = [];
  let [read, ended] = [0, 0];
  for await (const { text, isWhole } of ledgerLines(dir)) {
    read += 1;
    if (read > lines) break;
    const line = isWhole ? readLine(text)?.line : undefined;
    if (line === undefined) continue;
    ended = line.at;
    if (line.k === "seal") continue;
    // Where the line that begins a history was damaged, the ones behind it tell.
    const isNew = line.k === "epoch" || stretches.at(-1)?.epoch !== line.epoch;
    if (isNew) stretches.push(aStretch(line.epoch, line.k === "epoch" ? line.seq : line.from - 1, stretches.at(-1) ?? null));
    stretches.at(-1)?.take(line);
  }
  return { stretches, ended };
}

interface Growing extends Stretch {
  readonly take: (line: LedgerLine) => void;
}

function aStretch(epoch: string, after: number, before: Stretch | null): Growing {
  let digests = Buffer.alloc(1_024 * DIGEST_BYTES);
  let standings = Buffer.alloc(1_024);
  const times: { readonly from: number; readonly at: Instant }[] = [];
  let end = after;
  const room = (count: number): void => {
    if (count <= standings.length) return;
    const size = Math.max(count, 2 * standings.length);
    standings = Buffer.concat([standings], size);
    digests = Buffer.concat([digests], size * DIGEST_BYTES);
  };
  const set = (seq: number, standing: Standing): void => {
    standings[seq - after - 1] = STANDINGS.indexOf(standing);
  };
  return {
    epoch,
    after,
    before,
    end: () => end,
    standing: (seq) => (seq <= after || seq > end ? "absent" : (STANDINGS[standings[seq - after - 1] ?? 0] ?? "absent")),
    mark: set,
    digest: (seq) => digests.toString("hex", (seq - after - 1) * DIGEST_BYTES, (seq - after) * DIGEST_BYTES),
    at: (seq) => times[lastAtMost(times, seq)]?.at ?? 0,
    take: (line) => {
      end = Math.max(end, line.seq);
      if (line.k !== "links" || line.from <= after) return;
      room(line.seq - after);
      times.push({ from: line.from, at: line.at });
      const records = Buffer.from(line.digests, "base64");
      for (let seq = line.from; seq <= line.seq; seq += 1) {
        const record = (seq - line.from) * RECORD_BYTES;
        records.copy(digests, (seq - after - 1) * DIGEST_BYTES, record, record + DIGEST_BYTES);
        set(seq, "chained");
      }
      // Damaged before they were chained: told as that, and never in an archive.
      for (const seq of line.odd ?? []) set(seq, "told");
    },
  };
}

/** The place of the last row that begins at a number or before it. */
function lastAtMost(rows: readonly { readonly from: number }[], seq: number): number {
  let [low, high] = [0, rows.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((rows[middle]?.from ?? 0) <= seq) low = middle;
    else high = middle - 1;
  }
  return low;
}

import type { RawEntry } from "#server/journal/rawTopic.ts";
import { DIGEST_DIGITS, RECORD_BYTES } from "#server/trust/chain/ledgerLine.ts";
import { digestOf, linkAfter, tagOf } from "#server/trust/chain/link.ts";
import type { Note } from "./finding.ts";
import type { LineInForce } from "./linesInForce.ts";

/** What comparing takes besides the line and the entries. */
interface Ground {
  readonly isTimed: boolean;
  readonly note: Note;
  /** An entry that says something else than what was chained, of which `digest` was kept. */
  readonly odd: (entry: RawEntry, line: LineInForce["line"], digest: string) => void;
  /** Numbers up to this are no longer kept. */
  readonly trimmed: () => number;
}

const DIGITS = 2 * RECORD_BYTES;

/** Whether these are all the entries of a line, each as it was: the link behind them is then the line's. Hot. */
function isAsChained({ line, to, linkBefore }: LineInForce, entries: readonly RawEntry[]): boolean {
  if (to !== line.seq || entries.length !== to - line.from + 1) return false;
  let link = linkBefore;
  for (let i = 0; i < entries.length; i += 1) {
    const entry = entries[i];
    if (entry === undefined || entry.sub !== 0 || entry.seq !== line.from + i) return false;
    link = linkAfter(link, entry);
  }
  return link === line.link;
}

/** Holds the log's entries against the line that chained them; gives those that are the same. Hot. Keeps H10. */
export function compareLine(each: LineInForce, entries: readonly RawEntry[], hex: string, ground: Ground): readonly RawEntry[] {
  return isAsChained(each, entries) ? entries : compareEach(each, entries, hex, ground);
}

/** One by one, where not all of a line is there, or something is another. */
function compareEach({ line, to }: LineInForce, entries: readonly RawEntry[], hex: string, ground: Ground): readonly RawEntry[] {
  const { isTimed, note, odd, trimmed } = ground;
  const { epoch, at } = line;
  const good: RawEntry[] = [];
  let [next, isWhole] = [line.from, to === line.seq];
  const missing = (until: number): void => {
    // What the log let go of is told apart.
    const from = Math.max(next, trimmed() + 1);
    if (until > next) isWhole = false;
    if (until > from) note({ kind: "entry.removed", epoch, seq: from, to: until - 1, at });
  };
  for (const entry of entries) {
    const { seq } = entry;
    if (entry.sub !== 0 || seq < next) {
      isWhole = false;
      note({ kind: "entry.planted", epoch, seq, at, what: `${seq}-${entry.sub} ${entry.kind}` });
      continue;
    }
    if (seq > next) missing(seq);
    next = seq + 1;
    const place = (seq - line.from) * DIGITS;
    const isSame = hex.startsWith(digestOf(entry, isTimed).slice(0, DIGEST_DIGITS), place);
    if (isSame && hex.startsWith(tagOf(entry), place + DIGEST_DIGITS)) good.push(entry);
    else isWhole = false;
    if (!isSame) odd(entry, line, hex.slice(place, place + DIGEST_DIGITS));
    else if (good.at(-1) !== entry) note({ kind: "entry.marked", epoch, seq, at, what: entry.kind });
  }
  if (next <= to) missing(to + 1);
  // Every entry seems to be there and right, and yet the link is another.
  if (isWhole) note({ kind: "ledger.links", epoch, seq: line.from, to, at });
  return good;
}

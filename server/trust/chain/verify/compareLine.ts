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

/** Holds the log's entries against the line that chained them; gives those that are the same. Hot. Keeps H10. */
export function compareLine(
  { line, to, linkBefore }: LineInForce,
  entries: readonly RawEntry[],
  hex: string,
  ground: Ground,
): readonly RawEntry[] {
  const { isTimed, note, odd, trimmed } = ground;
  const { epoch, at } = line;
  const good: RawEntry[] = [];
  let [next, link, isWhole] = [line.from, linkBefore, true];
  const missing = (until: number): void => {
    // What the log let go of is told apart.
    const from = Math.max(next, trimmed() + 1);
    if (until > next) isWhole = false;
    if (until > from) note({ kind: "entry.removed", epoch, seq: from, to: until - 1, at });
  };
  for (const entry of entries) {
    const { seq } = entry;
    if (entry.sub !== 0 || seq < next) {
      note({ kind: "entry.planted", epoch, seq, at, what: `${seq}-${entry.sub} ${entry.kind}` });
      continue;
    }
    if (seq > next) missing(seq);
    next = seq + 1;
    const digest = digestOf(entry, isTimed);
    const place = (seq - line.from) * DIGITS;
    if (hex.startsWith(digest.slice(0, DIGEST_DIGITS), place)) {
      good.push(entry);
    } else {
      odd(entry, line, hex.slice(place, place + DIGEST_DIGITS));
      isWhole = false;
    }
    if (isWhole) link = linkAfter(link, digest, entry);
  }
  if (next <= to) missing(to + 1);
  if (isWhole && to === line.seq && link === line.link) return good;
  const marked = good.filter((entry) => !hex.startsWith(tagOf(entry), (entry.seq - line.from) * DIGITS + DIGEST_DIGITS));
  for (const { seq, kind } of marked) note({ kind: "entry.marked", epoch, seq, at, what: kind });
  if (isWhole && to === line.seq && marked.length === 0) note({ kind: "ledger.links", epoch, seq: line.from, to, at });
  return marked.length === 0 ? good : good.filter((entry) => !marked.includes(entry));
}

import { z } from "zod";
import { sumOf } from "./link.ts";

/** Where a line of a ledger begins: `YYYY-MM-DD/offset`. */
const place = z.string().regex(/^\d{4}-\d{2}-\d{2}\/\d+$/u);
const hash = z.string().regex(/^[0-9a-f]{64}$/u);

/** What every line tells: how far the chain is once it stands. */
const head = {
  epoch: z.string(),
  seq: z.int().nonnegative(),
  /** Entries chained so far, over all epochs. */
  n: z.int().nonnegative(),
  at: z.number(),
  link: hash,
  /** The newest line before it that is no line of links or seal; `null`: there is none. */
  back: place.nullable(),
};

const before = z.object({ epoch: z.string(), seq: z.int(), link: hash });

const schema = z.discriminatedUnion("k", [
  z.object({ k: z.literal("epoch"), ...head, before: before.nullable() }),
  z.object({ k: z.literal("hole"), ...head, from: z.int() }),
  // `odd`: entries that did not fit their own mark when they were chained: damaged or planted before that.
  z.object({ k: z.literal("links"), ...head, from: z.int(), digests: z.string(), odd: z.array(z.int()).optional() }),
  z.object({ k: z.literal("seal"), ...head, id: hash }),
]);

/** One line of a ledger: a history begins, entries are missing, entries are chained, or a seal was set. */
export type LedgerLine = z.infer<typeof schema>;

/** A line as it was read. */
export interface ReadLine {
  readonly line: LedgerLine;
  /** The sum it bears. */
  readonly sum: string;
  /** What the sum is of, beside the sum before it. */
  readonly text: string;
}

/** Hexadecimal digits that a ledger keeps of an entry's digest: enough that nobody finds another text for them, a quarter of the room. */
export const DIGEST_DIGITS = 16;
/** Bytes that a ledger keeps of an entry: of its digest, then of its time and mark. */
export const RECORD_BYTES = 10;

const MARK = ',"sum":"';

/** A line as it is written, and its sum: of the sum before it and of all it says. Keeps H6. */
export function writeLine(line: LedgerLine, sumBefore: string): { readonly text: string; readonly sum: string } {
  const said = JSON.stringify(line);
  const sum = sumOf(sumBefore + said);
  return { text: `${said.slice(0, -1)}${MARK}${sum}"}\n`, sum };
}

/** A line without its end; `null` when it is none. Whether its sum fits is for the caller, who knows the one before. */
export function readLine(written: string): ReadLine | null {
  const at = written.lastIndexOf(MARK);
  const sum = written.slice(at + MARK.length, -2);
  if (at === -1 || !written.endsWith('"}') || !hash.safeParse(sum).success) return null;
  const text = `${written.slice(0, at)}}`;
  try {
    const read = schema.safeParse(JSON.parse(text));
    return read.success ? { line: read.data, sum, text } : null;
  } catch {
    // Not JSON: damaged, or cut by a crash.
    return null;
  }
}

/** What a line of links keeps of its entries, 20 hexadecimal digits each: of the digest, and the tag. */
export function packRecords(records: readonly string[]): string {
  return Buffer.from(records.join(""), "hex").toString("base64");
}

/** What a line wrote down of an entry's digest, 16 hexadecimal digits; `null`: it is not about that entry. */
export function digestOn(line: LedgerLine, seq: number): string | null {
  if (line.k !== "links" || seq < line.from || seq > line.seq) return null;
  const at = (seq - line.from) * RECORD_BYTES;
  return Buffer.from(line.digests, "base64").toString("hex", at, at + DIGEST_DIGITS / 2);
}

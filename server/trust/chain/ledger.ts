import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { ChainTopic } from "#shared/trust/answers/chainAnswers.ts";
import { epochOf } from "#server/journal/entryCodec.ts";
import type { RawBatch, RawEntry, RawTopic } from "#server/journal/rawTopic.ts";
import type { Log } from "#server/log.ts";
import { placeText } from "./ledgerFiles.ts";
import { DIGEST_DIGITS, digestOn, type LedgerLine, packRecords, writeLine } from "./ledgerLine.ts";
import { type EpochMark, type FoundLine, lastLine, lineOf, marksBefore } from "./ledgerLookup.ts";
import { openLedgerWriter } from "./ledgerWriter.ts";
import { digestOf, GENESIS, linkAfter, linkOfEpoch, linkPastHole, tagOf } from "./link.ts";

/** What a ledger is kept of, and where. */
export interface LedgerGround {
  readonly topic: ChainTopic;
  readonly raw: RawTopic;
  readonly dir: string;
  readonly now: () => Instant;
  readonly log: Pick<Log, "warn" | "error">;
}

/** How far a chain is. `epoch` is empty before the first entry or epoch was seen. */
interface Tip {
  readonly epoch: string;
  readonly seq: number;
  readonly n: number;
  readonly link: string;
}

/** The end of a ledger's lines, and the sum of them up to it. */
export interface WrittenTip extends Tip {
  readonly sum: string;
  /** When the line was put; `null`: there is none. */
  readonly at: Instant | null;
}

/** The chain of one topic on this server's own disk. */
export interface Ledger {
  /** Chains what the topic has beyond the tip, a page at most; true when there may be more. Rejects when the journal cannot be read. */
  readonly step: () => Promise<boolean>;
  /** Writes down and syncs what was chained at least `ageMs` ago. Rejects when the disk refuses; nothing is lost. */
  readonly flush: (ageMs: Duration) => Promise<void>;
  /** What is on the disk. */
  readonly written: () => WrittenTip;
  /** The topic's last entry, as last seen. */
  readonly end: () => number;
  /** Epochs and holes, newest first. */
  readonly marks: () => readonly EpochMark[];
  /** The line that chains an entry, `null` where none on the disk does. */
  readonly lineOf: (seq: number) => Promise<FoundLine | null>;
  /** Notes a seal in the ledger itself. */
  readonly noteSeal: (id: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Entries a page reads and a moment chains: some 4 ms of the processor. */
const PAGE = 500;
/** Entries a line holds at most. */
const LINE_ENTRIES = 2_000;
/** Epochs and holes held in memory. */
const MARKS = 1_000;
/** The chain waits for the disk once this much waits to be written. */
const QUEUE_BYTES = 8 * 1_024 * 1_024;

type Links = Extract<LedgerLine, { k: "links" }>;
type Said =
  | Pick<Extract<LedgerLine, { k: "epoch" }>, "k" | "before">
  | Pick<Extract<LedgerLine, { k: "hole" }>, "k" | "from">
  | Pick<Links, "k" | "from" | "digests" | "odd">
  | Pick<Extract<LedgerLine, { k: "seal" }>, "k" | "id">;

/** Opens the ledger of a topic where it ended. Keeps H3–H7. */
export async function openLedger({ topic, raw, dir, now, log }: LedgerGround): Promise<Ledger> {
  const writer = await openLedgerWriter(dir);
  const last = await lastLine(dir);
  let marks = await marksBefore(dir, last, MARKS);
  let tip: Tip = last?.line ?? { epoch: "", seq: 0, n: 0, link: GENESIS };
  let settled: WrittenTip = { ...tip, sum: last?.sum ?? GENESIS, at: last?.line.at ?? null };
  let written = settled;
  let pending: { readonly from: number; readonly since: Instant; readonly records: string[]; readonly odd: number[] } | null = null;
  let seen = { epoch: "", end: tip.seq, sub: 0, complained: "" };

  const put = (said: Said): void => {
    const at = now();
    const { epoch, seq, n, link } = tip;
    const back = marks[0] === undefined ? null : placeText(marks[0].place);
    const line: LedgerLine = { ...said, epoch, seq, n, at, link, back };
    const { text, sum } = writeLine(line, settled.sum);
    const place = writer.put(at, text);
    settled = { epoch, seq, n, link, sum, at };
    if (line.k === "epoch" || line.k === "hole") marks = [{ line, place }, ...marks].slice(0, MARKS);
  };
  const settle = (): void => {
    if (pending === null) return;
    const { from, records, odd } = pending;
    pending = null;
    put({ k: "links", from, digests: packRecords(records), ...(odd.length === 0 ? {} : { odd }) });
  };
  const beginEpoch = (epoch: string, after: number): void => {
    settle();
    const { epoch: was, seq, link } = tip;
    tip = { ...tip, epoch, seq: after, link: linkOfEpoch(link, { topic, epoch, after }) };
    put({ k: "epoch", before: was === "" ? null : { epoch: was, seq, link } });
  };
  const leaveHole = (to: number): void => {
    settle();
    const from = tip.seq + 1;
    tip = { ...tip, seq: to, link: linkPastHole(tip.link, from, to) };
    put({ k: "hole", from });
    log.warn("ledger.hole", { topic, epoch: tip.epoch, from, to });
  };
  const complain = (event: string, seq: number): void => {
    if (seen.complained !== event + seq) log.error(event, { topic, epoch: tip.epoch, seq });
    seen = { ...seen, complained: event + seq };
  };

  const take = (entry: RawEntry, end: number): void => {
    if (entry.sub !== 0 || entry.seq <= tip.seq || entry.seq > end) {
      complain("ledger.entry.planted", entry.seq);
      seen = { ...seen, sub: entry.sub };
      return;
    }
    if (entry.seq > tip.seq + 1) leaveHole(entry.seq - 1);
    const isIntact = raw.isIntact(entry);
    if (!isIntact) complain("ledger.entry.damaged", entry.seq);
    const epoch = epochOf(entry);
    // A mark that does not fit its entry says nothing of epochs.
    if (epoch !== tip.epoch && isIntact) beginEpoch(epoch, tip.seq);
    const digest = digestOf(entry, raw.isTimed);
    tip = { epoch: tip.epoch, seq: entry.seq, n: tip.n + 1, link: linkAfter(tip.link, entry) };
    pending ??= { from: entry.seq, since: now(), records: [], odd: [] };
    pending.records.push(digest.slice(0, DIGEST_DIGITS) + tagOf(entry));
    if (!isIntact) pending.odd.push(entry.seq);
    if (pending.records.length >= LINE_ENTRIES) settle();
    if (seen.sub !== 0) seen = { ...seen, sub: 0 };
  };

  const flush = async (): Promise<void> => {
    // A page may be chained while the disk works: what is written then is what was settled before.
    const soon = settled;
    if (writer.queued() > 0) await writer.flush();
    written = soon;
  };
  /** Whether the log's entry is the one that was chained. */
  const isSame = async (seq: number): Promise<boolean> => {
    const [entry] = (await raw.entries(seq - 1, 1)).entries;
    const found = entry?.seq === seq ? await lineOf(dir, marks, seq) : null;
    return entry !== undefined && found !== null && digestOn(found.line, seq) === digestOf(entry, raw.isTimed).slice(0, DIGEST_DIGITS);
  };
  /** The last number up to which two histories are one. */
  const lastCommon = async (low: number, high: number): Promise<number> => {
    let [from, to] = [low, high];
    while (from < to) {
      const middle = Math.ceil((from + to) / 2);
      if (await isSame(middle)) from = middle;
      else to = middle - 1;
    }
    return from;
  };
  const nameOf = (entry: RawEntry | undefined, batch: RawBatch): string =>
    entry !== undefined && raw.isIntact(entry) ? epochOf(entry) : batch.epoch;

  /** Finds where the topic's history parts from the one chained, when it may have. */
  const align = async (batch: RawBatch): Promise<void> => {
    if (tip.epoch === "") {
      beginEpoch(nameOf(batch.entries[0], batch), 0);
      return;
    }
    settle();
    await flush();
    // In one history nothing is ever taken back: an entry that reads otherwise now was edited, and stays chained as it was.
    if (batch.epoch === tip.epoch && batch.end >= tip.seq) return;
    if (tip.seq === 0 || (tip.seq > batch.trimmed && tip.seq <= batch.end && (await isSame(tip.seq)))) return;
    const low = Math.min(batch.trimmed, batch.end);
    const same = tip.seq <= low ? low : await lastCommon(low, Math.min(batch.end, tip.seq - 1));
    // Where nothing of what was chained is found again it is a history of its own, from its beginning.
    const common = same === low ? 0 : same;
    log.error("ledger.history.changed", { topic, epoch: tip.epoch, seq: tip.seq, common });
    const [next] = (await raw.entries(common, 1)).entries;
    beginEpoch(nameOf(next, batch), common);
  };
  /** What is left to say when the log has nothing after the tip. */
  const finish = (batch: RawBatch): void => {
    // The end is read behind the entries: only what is not there at the next look either is missing.
    if (batch.end > tip.seq && batch.end === seen.end) {
      if (batch.trimmed > tip.seq) leaveHole(Math.min(batch.trimmed, batch.end));
      else complain("ledger.end.missing", batch.end);
    }
    if (batch.epoch !== tip.epoch) beginEpoch(batch.epoch, tip.seq);
  };

  return {
    step: async () => {
      if (writer.queued() > QUEUE_BYTES) return false;
      let batch = await raw.entries(tip.seq, PAGE, seen.sub);
      if (batch.epoch !== seen.epoch || batch.end < tip.seq) {
        await align(batch);
        batch = await raw.entries(tip.seq, PAGE);
        seen = { ...seen, epoch: batch.epoch };
      }
      for (const entry of batch.entries) take(entry, batch.end);
      if (batch.entries.length === 0) finish(batch);
      seen = { ...seen, end: Math.max(batch.end, tip.seq) };
      return batch.entries.length === PAGE;
    },
    flush: async (ageMs) => {
      if (pending !== null && now() - pending.since >= ageMs) settle();
      await flush();
    },
    written: () => written,
    end: () => seen.end,
    marks: () => marks,
    lineOf: (seq) => lineOf(dir, marks, seq),
    noteSeal: async (id) => {
      settle();
      put({ k: "seal", id });
      await flush();
    },
    close: writer.close,
  };
}

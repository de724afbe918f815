import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { ChainTopic, TrustKey } from "#shared/trust/answers/chainAnswers.ts";
import type { RawEntry, RawTopic } from "#server/journal/rawTopic.ts";
import { DIGEST_DIGITS, type LedgerLine } from "#server/trust/chain/ledgerLine.ts";
import { digestOf, sumOf } from "#server/trust/chain/link.ts";
import { sealLines, sealRowOf } from "#server/trust/chain/seals.ts";
import { chainedEntries } from "./chainedEntries.ts";
import { compareLine } from "./compareLine.ts";
import { type Figures, readFigures } from "./figures.ts";
import { createFindings, type Finding, type Findings } from "./finding.ts";
import { linesInForce } from "./linesInForce.ts";
import { createLogReader, type LogReader } from "./logReader.ts";
import { type Scanned, scanLedger } from "./scanLedger.ts";
import { createSealCheck } from "./sealCheck.ts";
import { type ArchiveReport, verifyArchive } from "./verifyArchive.ts";

/** What is verified, and with what. */
export interface VerifyGround {
  readonly topic: ChainTopic;
  readonly raw: RawTopic;
  /** The folder of its ledger. */
  readonly dir: string;
  readonly keys: readonly TrustKey[];
  /** The folder with what the exact topic let go of; `null` of another topic, for nothing keeps what that lets go of. */
  readonly archive: string | null;
  /** Milliseconds that never go back. */
  readonly monotonic: () => Instant;
  /** Seals kept elsewhere, each with where it was read. */
  readonly exported: readonly { readonly jws: string; readonly from: string }[];
}

/** What a check of one topic found. */
export interface TopicReport {
  readonly topic: ChainTopic;
  readonly epoch: string;
  /** Entries of the log that are the ones that were chained. */
  readonly verified: number;
  /** Figures beside the log that were compared, and those that could not be. */
  readonly figures: ReturnType<Figures["finish"]>;
  readonly ledger: Pick<Scanned, "lines" | "bytes" | "holes"> & { readonly entries: number; readonly end: number };
  /** Seals that the ledger bears out. */
  readonly seals: number;
  /** Entries chained that the log no longer keeps: their figures are verified, they themselves only where an archive has them. */
  readonly trimmed: { readonly to: number; readonly count: number };
  /** `null`: nothing keeps what this topic lets go of. */
  readonly archive: ArchiveReport | null;
  /** Entries of the log behind the ledger's end. */
  readonly unchained: number;
  /** How long the figures beside the log took, and how long the ledger with its seals and the log, and how long the archive. */
  readonly ms: { readonly figures: Duration; readonly chain: Duration; readonly archive: Duration };
  readonly findings: readonly Finding[];
  /** Of all of them, also those that are not in the list. */
  readonly found: number;
}

/** Entries whose place is looked for among the others that do not fit. */
const ODD = 300;
/** A topic that begins anew while it is read is read again. */
const TRIES = 3;

/** Verifies a topic against its ledger, the archive of what it let go of too, and the ledger against its seals. Rejects with JournalUnavailable. Keeps H10–H13, H19, H20. */
export async function verifyTopic(ground: VerifyGround): Promise<TopicReport> {
  for (let tries = 1; ; tries += 1) {
    const { report, isSteady } = await attempt(ground);
    if (isSteady || tries === TRIES) return report;
  }
}

async function attempt({
  topic,
  raw,
  dir,
  archive: archiveDir,
  keys,
  exported,
  monotonic,
}: VerifyGround): Promise<{ readonly report: TopicReport; readonly isSteady: boolean }> {
  const findings = createFindings(topic);
  const { note } = findings;
  const began = monotonic();
  const before = await raw.entries(0, 1);
  const figures = await readFigures(raw, before.end, note);
  const read = monotonic();
  const own = (await sealLines(dir)).map((jws, i) => ({ jws, from: `seals.jws, ${i + 1}`, isInOrder: true }));
  const others = exported.flatMap((each) => (sealRowOf(each.jws)?.topic === topic ? [{ ...each, isInOrder: false }] : []));
  const seals = await createSealCheck([...own, ...others], keys, note);
  const scanned = await scanLedger(dir, topic, { seals, note });
  const borne = seals.finish();
  await lookForSeals(dir, scanned, findings);
  const lastSeal = own.at(-1);
  if (lastSeal !== undefined && !scanned.sealIds.has(sumOf(lastSeal.jws))) {
    note({ kind: "ledger.cut", epoch: scanned.tip.epoch, seq: scanned.tip.seq, what: lastSeal.from });
  }

  const log = createLogReader(raw, 0);
  const odd: Odd[] = [];
  let [verified, trimmed, to] = [0, 0, 0];
  for await (const each of linesInForce(dir, scanned)) {
    const hex = Buffer.from(each.line.digests, "base64").toString("hex");
    const entries = await log.upTo(each.to);
    const good = compareLine(each, entries, hex, {
      ...{ isTimed: raw.isTimed, note, trimmed: log.trimmed },
      odd: (entry, line, digest) => void odd.push({ entry, line, digest }),
    });
    figures.compare(each, hex, good);
    verified += good.length;
    trimmed += Math.max(0, Math.min(each.to, log.trimmed()) - each.line.from + 1);
    to = each.to;
  }
  tellOdd(odd, raw.isTimed, findings);
  const unchained = await readOn(log, { raw, to: Math.max(to, scanned.tip.seq), findings });
  const compared = monotonic();
  const archive =
    archiveDir === null
      ? null
      : await verifyArchive({
          ...{ dir: archiveDir, chained: await chainedEntries(dir, scanned), trimmed: log.trimmed(), note },
          end: async () => (await raw.entries(Number.MAX_SAFE_INTEGER - 1, 1)).end,
        });
  const last = await raw.entries(log.end(), 1);
  const report: TopicReport = {
    ...{ topic, epoch: scanned.tip.epoch, verified, unchained, seals: borne },
    figures: figures.finish(Math.max(last.end, before.end)),
    ledger: { lines: scanned.lines, bytes: scanned.bytes, holes: scanned.holes, entries: scanned.tip.n, end: scanned.tip.seq },
    trimmed: { to: log.trimmed(), count: trimmed },
    archive,
    ms: { figures: read - began, chain: compared - read, archive: monotonic() - compared },
    findings: findings.list(),
    found: findings.count(),
  };
  return { report, isSteady: last.epoch === before.epoch };
}

/** A seal that the ledger notes and its file lacks was taken away. */
async function lookForSeals(dir: string, { sealIds }: Scanned, { note }: Findings): Promise<void> {
  // Read again: one may have been set since.
  const there = new Set((await sealLines(dir)).map(sumOf));
  for (const id of sealIds) if (!there.has(id)) note({ kind: "seal.removed", what: `${id.slice(0, 16)}…` });
}

interface Odd {
  readonly entry: RawEntry;
  readonly line: LedgerLine;
  /** What was chained under its number. */
  readonly digest: string;
}

/** Tells entries that stand in the place of others from those that say something else. */
function tellOdd(odd: readonly Odd[], isTimed: boolean, { note }: Findings): void {
  const some = odd.length > ODD ? [] : odd;
  for (const { entry, line } of odd) {
    const { seq, kind } = entry;
    const from = some.find((other) => {
      const there = other.entry.seq;
      return there !== seq && other.digest === digestOf({ ...entry, seq: there }, isTimed).slice(0, DIGEST_DIGITS);
    });
    const what = from === undefined ? kind : `${kind} ← ${from.entry.seq}`;
    note({ kind: from === undefined ? "entry.edited" : "entry.moved", epoch: line.epoch, seq, at: line.at, what });
  }
}

/** Entries behind the ledger's end can only be held against their own marks. */
async function readOn(
  log: LogReader,
  { raw, to, findings: { note } }: { readonly raw: RawTopic; readonly to: number; readonly findings: Findings },
): Promise<number> {
  let unchained = 0;
  for (const entry of await log.upTo(Number.MAX_SAFE_INTEGER)) {
    const { seq, sub, kind } = entry;
    if (sub !== 0 || seq <= to || seq > log.end()) note({ kind: "entry.planted", seq, what: `${seq}-${sub} ${kind}` });
    else if (!raw.isIntact(entry)) note({ kind: "entry.damaged", seq, what: kind });
    else unchained += 1;
  }
  return unchained;
}

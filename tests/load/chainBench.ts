import { hash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seriesKey } from "#shared/observation/seriesKey.ts";
import type { Journal, ObservationDraft } from "#server/journal/journal.ts";
import { createRedisJournal } from "#server/journal/redisJournal.ts";
import { openChain } from "#server/trust/chain/chain.ts";
import { type TopicReport, verifyTopic } from "#server/trust/chain/verify/verifyTopic.ts";
import { openSigningKey } from "#server/trust/keys/signingKey.ts";
import { aDraft } from "#tests/builders/aDraft.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { startTestRedis } from "#tests/doubles/testRedis.ts";
import type { BenchRow } from "./benchRow.ts";
import { quantile } from "./demoChild.ts";

const LEAST_PER_SECOND = 200_000;
const ENTRIES = 200_000;
const CALL = 5_000;
const [INDICATORS, PLACES] = [200, 63];
const TURNS = 5;
const PAGE = 2_000;
/** What an intake under full load takes. */
const FIGURES_PER_SECOND = 2_000;

/** A figure of each series in turn, then all of them again of the next day; every twentieth changes one of the day before. */
function draftOf(n: number): ObservationDraft {
  const day = Math.floor(n / (INDICATORS * PLACES));
  const place = n % (INDICATORS * PLACES);
  const period = new Date(Date.UTC(2024, 0, 1 + (n % 20 === 0 ? Math.max(0, day - 1) : day))).toISOString().slice(0, 10);
  const series = seriesKey(`BENCH.D${place % INDICATORS}`, String(Math.floor(place / INDICATORS)).padStart(2, "0"));
  return aDraft({ series, period, value: String(1_000 + n), reporter: "Nguyễn Văn An", key: "key-of-the-bench", via: "program" });
}

/** The least that any verifying takes: the whole log read, and a hash for each entry. */
async function readAndHash({ actual }: Journal): Promise<number> {
  let [at, link, count] = [0, "", 0];
  for (;;) {
    const { entries } = await actual.raw.entries(at, PAGE);
    for (const { kind, body, mark } of entries) link = hash("sha256", `${link}|${kind}|${body}|${mark}`, "hex");
    count += entries.length;
    at = entries.at(-1)?.seq ?? at;
    if (entries.length < PAGE) return link === "" ? 0 : count;
  }
}

async function perSecond(work: () => Promise<number>): Promise<number> {
  const began = performance.now();
  const count = await work();
  return (count / (performance.now() - began)) * 1_000;
}

const middle = (all: readonly number[]): number => quantile(all, 0.5);

/** How fast a journal in Redis is held against its ledger, beside a program that only reads it and hashes every entry once; in turn. */
export async function chainBench(): Promise<readonly BenchRow[]> {
  const redis = await startTestRedis({ fsync: "everysec" });
  const dir = mkdtempSync(join(tmpdir(), "tc-chain-"));
  const log = silentLog();
  const journal = await createRedisJournal({ socketPath: redis.socketPath, log });
  try {
    for (let n = 0; n < ENTRIES; n += CALL) await journal.actual.apply(Array.from({ length: CALL }, (_, i) => draftOf(n + i)));
    const key = await openSigningKey(join(dir, "keys"));
    const { raw } = journal.actual;
    const ledger = join(dir, "ledger");
    const chain = await openChain({ topic: "actual", raw, dir: ledger, key, now: Date.now, log, sleep: async () => {} });
    const cpuBefore = process.cpuUsage();
    await chain.catchUp();
    const cpu = process.cpuUsage(cpuBefore);
    const chained = chain.ledger().written().n;
    await chain.seal("asked");
    await chain.ledger().close();
    const verify = async (): Promise<TopicReport> => {
      const monotonic = (): number => performance.now();
      const report = await verifyTopic({ topic: "actual", raw, dir: ledger, archive: null, keys: key.published, exported: [], monotonic });
      if (report.found > 0 || report.verified !== chained) throw new Error("the chain does not hold");
      return report;
    };
    const reading: number[] = [];
    const reports: TopicReport[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      reading.push(await perSecond(() => readAndHash(journal)));
      reports.push(await verify());
    }
    const verifying = middle(reports.map(({ verified, ms }) => (verified / ms.chain) * 1_000));
    const figures = middle(reports.map(({ figures: { checked }, ms }) => (checked / ms.figures) * 1_000));
    const baseline = middle(reading);
    const share = ((cpu.user + cpu.system) / 1_000_000 / chained) * FIGURES_PER_SECOND * 100;
    return [
      {
        id: "chain-verify",
        what: `entries of a journal in Redis held against the ledger a second, its lines, links and seal included`,
        figure: Math.round(verifying),
        unit: "/s",
        baseline: Math.round(baseline),
        ratio: Math.round((verifying / baseline) * 1_000) / 1_000,
        limit: `≥ ${LEAST_PER_SECOND}/s`,
        ok: verifying >= LEAST_PER_SECOND,
        note: `median of ${TURNS}, ${chained} entries; baseline: the log read and each entry hashed once; beside it ${Math.round(figures)} held figures/s are read`,
      },
      {
        id: "chain-follow",
        what: `CPU that chaining ${FIGURES_PER_SECOND} figures/s takes`,
        figure: Math.round(share * 100) / 100,
        unit: "% of a core",
        limit: "told",
        ok: true,
      },
    ];
  } finally {
    await journal.close();
    await redis.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

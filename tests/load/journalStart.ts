import { seriesKey } from "#shared/observation/seriesKey.ts";
import { createRedisJournal } from "#server/journal/redisJournal.ts";
import { aDraft } from "#tests/builders/aDraft.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { startTestRedis } from "#tests/doubles/testRedis.ts";
import type { BenchRow } from "./benchRow.ts";

/** What a start over a filled journal costs. */
export interface JournalStart {
  readonly entries: number;
  readonly series: number;
  /** Redis reading its files. */
  readonly loadMs: number;
  /** Connecting, reading every newest figure and opening a tail. */
  readonly openMs: number;
  /** Stream entries and figures read to open, by Redis' own count of calls. */
  readonly streamReads: number;
  readonly fillPerSecond: number;
}

/** Times a command of the given names was called, by Redis' own statistics. */
export function callsOf(statistics: string, names: readonly string[]): number {
  return names.reduce((sum, name) => sum + Number(new RegExp(`cmdstat_${name}:calls=(\\d+)`, "u").exec(statistics)?.[1] ?? 0), 0);
}

/** Fills a journal with `entries` entries over `series` series, starts Redis again and measures what a server then waits for. */
export async function measureJournalStart(entries: number, series: number): Promise<JournalStart> {
  const redis = await startTestRedis();
  try {
    const filling = await createRedisJournal({ socketPath: redis.socketPath, log: silentLog() });
    const began = performance.now();
    for (let at = 0; at < entries; at += 5000) {
      const drafts = Array.from({ length: Math.min(5000, entries - at) }, (_, i) => {
        const n = at + i;
        return aDraft({ series: seriesKey(`I${n % 200}`, String(Math.floor(n / 200) % Math.ceil(series / 200))), value: String(n) });
      });
      await filling.actual.apply(drafts);
    }
    const fillMs = performance.now() - began;
    await filling.close();
    await redis.kill("SIGTERM");
    const load = performance.now();
    await redis.start();
    const loadMs = performance.now() - load;
    await redis.command("CONFIG", "RESETSTAT");
    const open = performance.now();
    const journal = await createRedisJournal({ socketPath: redis.socketPath, log: silentLog() });
    const { cursor, observations } = await journal.actual.latest();
    const stopping = new AbortController();
    for await (const item of journal.actual.tail(cursor, stopping.signal)) {
      stopping.abort();
      if (item.kind !== "link") {
        throw new Error(`a tail began with ${item.kind}`);
      }
    }
    const openMs = performance.now() - open;
    const statistics = await redis.command("INFO", "commandstats");
    await journal.close();
    return {
      entries: cursor.seq,
      series: observations.length,
      loadMs,
      openMs,
      streamReads: callsOf(statistics, ["xrange", "xread", "xrevrange"]),
      fillPerSecond: (entries / fillMs) * 1000,
    };
  } finally {
    await redis.stop();
  }
}

/** Seconds a server may take to stand again over a million entries ("takes seconds"). */
const START_LIMIT_MS = 5000;

/** What a start over a million entries costs, Redis reading its files included; filling takes about a minute. */
export async function journalStart(entries = 1_000_000): Promise<readonly BenchRow[]> {
  const { loadMs, openMs, streamReads, series, fillPerSecond } = await measureJournalStart(entries, 12_600);
  const over = `${entries} entries, ${series} series`;
  return [
    {
      id: "journal-load",
      what: `Redis reads its files, ${over}`,
      figure: Math.round(loadMs),
      unit: "ms",
      limit: `≤ ${START_LIMIT_MS} ms`,
      ok: loadMs <= START_LIMIT_MS,
    },
    {
      id: "journal-start",
      what: `the server then has every newest figure and its tail, ${over}`,
      figure: Math.round(openMs),
      unit: "ms",
      baseline: Math.round(loadMs),
      ratio: openMs / loadMs,
      limit: "≤ 1,000 ms",
      ok: openMs <= 1000 && streamReads <= 2,
      note: `${streamReads} reads of the log`,
    },
    {
      id: "journal-batch",
      what: "one writer, batches of 250 in a script call, fsync before the answer",
      figure: Math.round(fillPerSecond),
      unit: "observations/s",
      limit: "≥ 5,000/s (F5)",
      ok: fillPerSecond >= 5000,
    },
  ];
}

import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";
import { startBrowser } from "#tests/screens/browser.ts";
import { hasItsMaps } from "#tests/screens/cutPages.ts";
import { barePaintPage, startBareServer } from "./bareServer.ts";
import type { BenchRow } from "./benchRow.ts";
import { busySeries, type PostedSeries } from "./busySeries.ts";
import { quantile, startDemoChild } from "./demoChild.ts";

/** F4: from the answer to the painted frame at 2,000 updates/s, with 500 readers beside the wall. */
const LIMIT_MS = 250;
const READERS = 500;
const ROWS = 20;
const POSTS_PER_SECOND = 100;
const WARM_MS = 4_000;
const MEASURE_MS = 12_000;
/** On the wall's tiles; its figure is another one in each post of its agency. */
const WATCHED = { agency: "G12", indicator: "BUD.REV_DAY", province: "VN", key: "BUD.REV_DAY:VN" };

interface Row {
  readonly indicator: string;
  readonly province: string;
  readonly period: string;
  readonly value: string;
}

type Send = (agency: string, rows: readonly Row[]) => Promise<void>;

/** Posts of twenty figures, of each agency in turn by how many series it has; the watched figure rises in every post of its agency. */
function createPosts(
  pool: readonly PostedSeries[],
): () => { readonly agency: string; readonly rows: readonly Row[]; readonly watched: string | null } {
  const byAgency = [...Map.groupBy(pool, ({ agency }) => agency)];
  const turns = byAgency.flatMap(([agency, own]) => Array.from({ length: Math.ceil(own.length / ROWS) }, (_, at) => ({ agency, own, at })));
  let turn = 0;
  let rise = 0;
  return () => {
    const { agency, own, at } = turns[turn % turns.length] ?? { agency: "", own: [], at: 0 };
    turn += 1;
    const isWatched = agency === WATCHED.agency;
    const some = Array.from({ length: ROWS }, (_, n) => own[(at * ROWS + n) % own.length]).flatMap((one) => one ?? []);
    const others = some.filter(({ indicator, province }) => indicator !== WATCHED.indicator || province !== WATCHED.province);
    const rows = others.map(({ indicator, province, period, valueAt }) => ({ indicator, province, period, value: valueAt(turn) }));
    if (!isWatched) return { agency, rows, watched: null };
    rise += 1;
    const watched = (1_000 + rise / 10).toFixed(1);
    const period = own.find(({ indicator }) => indicator === WATCHED.indicator)?.period ?? "";
    return {
      agency,
      rows: [...rows.slice(0, ROWS - 1), { indicator: WATCHED.indicator, province: WATCHED.province, period, value: watched }],
      watched,
    };
  };
}

interface Reading {
  /** Answer → first paint of this figure or of a newer one, ms. */
  readonly delays: readonly number[];
  readonly perSecond: number;
}

async function measure(page: Page, pool: readonly PostedSeries[], send: Send): Promise<Reading> {
  const next = createPosts(pool);
  const answered = new Map<string, number>();
  const flying = new Set<Promise<void>>();
  const began = performance.now();
  let posts = 0;
  let rows = 0;
  while (performance.now() - began < WARM_MS + MEASURE_MS) {
    const due = Math.floor(((performance.now() - began) * POSTS_PER_SECOND) / 1_000);
    for (; posts < due && flying.size < 200; posts += 1) {
      const post = next();
      const isWarm = performance.now() - began > WARM_MS;
      const flight = send(post.agency, post.rows).then(() => {
        if (isWarm) rows += post.rows.length;
        if (isWarm && post.watched !== null) answered.set(post.watched, performance.timeOrigin + performance.now());
      });
      flying.add(flight);
      void flight.finally(() => flying.delete(flight)).catch(() => undefined);
    }
    await sleep(5);
  }
  await Promise.all(flying);
  await sleep(1_000);
  const paints = await page.evaluate(
    (series) =>
      (window.__probe ?? [])
        .filter((one) => one.series === series)
        .map((one) => [Number(one.value), performance.timeOrigin + one.paintedAt] as const),
    WATCHED.key,
  );
  const delays = [...answered].flatMap(([value, at]) => {
    const painted = paints.find(([shown]) => shown >= Number(value));
    return painted === undefined ? [] : [painted[1] - at];
  });
  const lost = answered.size - delays.length;
  if (lost > 0) throw new Error(`${lost} of ${answered.size} figures were never painted, nor newer ones`);
  return { delays, perSecond: rows / (MEASURE_MS / 1_000) };
}

async function openReaders(url: string, kind: "engine" | "bare"): Promise<ChildProcess> {
  const herd = fork(new URL("herdChild.ts", import.meta.url), [new URL(url).port, String(READERS), kind]);
  const ready = once(herd, "message");
  const gone = once(herd, "exit").then(() => Promise.reject(new Error("the readers ended before all of them were in")));
  await Promise.race([ready, gone]);
  gone.catch(() => undefined);
  return herd;
}

/** Measures F4 in a real browser beside a bare page on a bare WebSocket server under the same posts and readers. */
export async function busyBench(): Promise<readonly BenchRow[]> {
  const pool = busySeries(Date.now());
  const browser = await startBrowser();
  const bare = await startBareServer(barePaintPage(WATCHED));
  const demo = await startDemoChild();
  const herds: ChildProcess[] = [];
  try {
    const barePage = await browser.newPage();
    await barePage.goto(bare.url);
    await barePage.waitForSelector('[data-link="live"]');
    herds.push(await openReaders(bare.url, "bare"));
    const base = await measure(barePage, pool, async (_agency, rows) => {
      await (await fetch(bare.url, { method: "POST", body: JSON.stringify(rows) })).text();
    });
    herds.pop()?.kill();
    await barePage.close();
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    await page.goto(`${demo.url}/wall/main?scene=overview&probe=1`);
    await page.waitForSelector('[data-map]:not([data-drawn-by="none"])', { timeout: 60_000, state: "attached" });
    // As in F3: the spare maps are built once after a page was opened.
    await page.waitForFunction(hasItsMaps, undefined, { timeout: 240_000, polling: 500 });
    herds.push(await openReaders(demo.url, "engine"));
    const ours = await measure(page, pool, (agency, rows) => demo.post(agency, rows));
    const [figure, baseline] = [quantile(ours.delays, 0.99), quantile(base.delays, 0.99)];
    return [
      {
        id: "F4",
        what: `answer → painted at 2,000 updates/s with ${READERS} readers, whole wall with map, p99`,
        figure,
        unit: "ms",
        baseline,
        ratio: figure / baseline,
        limit: `≤ ${LIMIT_MS} ms`,
        ok: figure <= LIMIT_MS && ours.perSecond >= 1_900,
        note: `p50 ${quantile(ours.delays, 0.5).toFixed(0)} ms, ${ours.perSecond.toFixed(0)} figures/s over ${pool.length} series reached; bare page and server, no fsync: p50 ${quantile(base.delays, 0.5).toFixed(0)}, ${base.perSecond.toFixed(0)}/s`,
      },
    ];
  } finally {
    for (const herd of herds) herd.kill();
    await browser.close();
    await bare.stop();
    await demo.stop();
  }
}

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, CDPSession, Page } from "playwright-core";
import { startBrowser } from "#tests/screens/browser.ts";
import { startBareServer } from "./bareServer.ts";
import type { BenchRow } from "./benchRow.ts";
import { CATALOGUE_DIR, type PostedSeries, places } from "./busySeries.ts";
import { startDemoChild } from "./demoChild.ts";

/** F6: 200 live tiles at 5 Hz and the map. */
const LIMIT_SHARE = 25;
const LIMIT_SLOPE = 0.2;
const TILES = 200;
const PER_GROUP = 12;
const HZ = 5;
const WARM_MS = 8_000;
const BUSY_MS = 10_000;
/** Sparklines and caches are full by then, and the engine has compiled most of what it will: while it does, the heap grows by 0.2 MB a minute. */
const SETTLE_MS = 300_000;
const HEAP_MS = 180_000;
const HEAP_EVERY_MS = 10_000;
const INDICATORS = ["BUD.REV_DAY", "BUD.REV_YTD", "BUD.EXP_YTD", "BUD.CUSTOMS_DAY", "ECO.ENT_NEW", "SOC.KCB_DAY"] as const;

/** The usual page: a canvas for each tile, drawn again at each figure. */
const BARE_PAGE = `
  const tiles = Array.from({ length: ${TILES} }, () => {
    const canvas = document.querySelector("main").appendChild(document.createElement("canvas"));
    canvas.width = 180; canvas.height = 90;
    return { pen: canvas.getContext("2d"), points: [] };
  });
  document.body.dataset.link = "live";
  const socket = new WebSocket(location.href.replace("http", "ws"));
  socket.onmessage = ({ data }) => {
    JSON.parse(data).forEach(({ value }, at) => {
      const { pen, points } = tiles[at];
      points.push(Number(value));
      if (points.length > 60) points.shift();
      pen.clearRect(0, 0, 180, 90);
      pen.font = "24px sans-serif";
      pen.fillText(value, 4, 26);
      pen.beginPath();
      points.forEach((y, x) => pen.lineTo(x * 3, 90 - y / 2));
      pen.stroke();
    });
  };`;

function slopeOf(points: readonly (readonly [number, number])[]): number {
  const mean = (at: 0 | 1): number => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const spread = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  return points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) / spread;
}

async function openSession(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  return session;
}

/** Main-thread time in % of the clock: CPU time of the thread, so that other work on the machine does not count as ours. */
async function measureShare(session: CDPSession): Promise<number> {
  const busy = async (): Promise<readonly [number, number]> => {
    const { metrics } = await session.send("Performance.getMetrics");
    return [metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN, performance.now() / 1000];
  };
  const [taskBefore, before] = await busy();
  await sleep(BUSY_MS);
  const [taskAfter, after] = await busy();
  return (100 * (taskAfter - taskBefore)) / (after - before);
}

/** Growth of the heap, MB a minute, by least squares over what is left after collections: of three in a row the least, as the page goes on working between a collection and the reading. */
async function measureSlope(session: CDPSession): Promise<number> {
  await sleep(SETTLE_MS);
  const heap: (readonly [number, number])[] = [];
  for (const began = performance.now(); performance.now() - began < HEAP_MS; await sleep(HEAP_EVERY_MS)) {
    const sizes: number[] = [];
    for (let times = 0; times < 3; times += 1) {
      await session.send("HeapProfiler.collectGarbage");
      sizes.push((await session.send("Runtime.getHeapUsage")).usedSize / 1e6);
    }
    heap.push([(performance.now() - began) / 60_000, Math.min(...sizes)]);
  }
  return slopeOf(heap);
}

type Series = Pick<PostedSeries, "indicator" | "province">;

function chooseSeries(): readonly Series[] {
  return INDICATORS.flatMap((indicator) => places().map((province) => ({ indicator, province }))).slice(0, TILES);
}

/** A copy of the catalogue with one more scene: 200 tiles and the map. */
function benchCatalogue(series: readonly Series[]): string {
  const folder = mkdtempSync(join(tmpdir(), "tc-bench-catalogue-"));
  cpSync(CATALOGUE_DIR, folder, { recursive: true });
  const scenes = JSON.parse(readFileSync(join(folder, "scenes.json"), "utf8")) as { scenes: unknown[] };
  const groups = Array.from({ length: Math.ceil(series.length / PER_GROUP) }, (_, n) => ({
    kind: "kpiGroup",
    tiles: series.slice(n * PER_GROUP, (n + 1) * PER_GROUP),
  }));
  scenes.scenes.push({ id: "bench", nameVi: "Đo tải", nameEn: "Load", panels: [{ kind: "map", indicator: "BUD.REV_YTD" }, ...groups] });
  writeFileSync(join(folder, "scenes.json"), JSON.stringify(scenes));
  const walls = JSON.parse(readFileSync(join(folder, "walls.json"), "utf8")) as { walls: { scenes: string[] }[] };
  for (const wall of walls.walls) wall.scenes.push("bench");
  writeFileSync(join(folder, "walls.json"), JSON.stringify(walls));
  return folder;
}

function rowsAt(series: readonly Series[], turn: number): readonly unknown[] {
  const period = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  return series.map((one, n) => ({
    ...one,
    period,
    value: ((turn * 7 + n) % 120) + ".5",
  }));
}

/** Sends every tile a new figure five times a second until told to stop. */
function drive(send: (turn: number) => Promise<unknown>): () => Promise<void> {
  const over = new AbortController();
  const driving = (async () => {
    const began = performance.now();
    for (let turn = 0; !over.signal.aborted; turn += 1) {
      await sleep(Math.max(0, began + (turn * 1000) / HZ - performance.now()));
      await send(turn);
    }
  })();
  return async () => {
    over.abort();
    await driving;
  };
}

/** Opens the page under its load, lets it warm up and measures. */
async function underLoad<T>(
  browser: Browser,
  at: { readonly url: string; readonly ready: string },
  send: (turn: number) => Promise<unknown>,
  measure: (session: CDPSession, page: Page) => Promise<T>,
): Promise<T> {
  const page = await browser.newPage({ viewport: { width: 3840, height: 2160 } });
  await page.goto(at.url);
  await page.waitForSelector(at.ready, { timeout: 60_000, state: "attached" });
  const stop = drive(send);
  try {
    await sleep(WARM_MS);
    return await measure(await openSession(page), page);
  } finally {
    await stop();
    await page.close();
  }
}

/** Measures F6 in a real browser, beside a page with a canvas for each tile. */
export async function wallBench(): Promise<readonly BenchRow[]> {
  const series = chooseSeries();
  const catalogue = benchCatalogue(series);
  const browser = await startBrowser();
  const bare = await startBareServer(BARE_PAGE);
  const demo = await startDemoChild({ CONFIG_DIR: catalogue });
  try {
    const sendBare = (turn: number) =>
      fetch(bare.url, { method: "POST", body: JSON.stringify(rowsAt(series, turn)) }).then((answer) => answer.text());
    const base = await underLoad(browser, { url: bare.url, ready: '[data-link="live"]' }, sendBare, measureShare);
    await demo.post("G12", rowsAt(series, 0));
    const wall = { url: `${demo.url}/wall/main?scene=bench`, ready: "[data-series][data-value]" };
    const ours = await underLoad(
      browser,
      wall,
      (turn) => demo.post("G12", rowsAt(series, turn + 1)),
      async (session, page) => ({
        tiles: await page.locator("[data-series]").count(),
        share: await measureShare(session),
        slope: await measureSlope(session),
      }),
    );
    const seen = `${ours.tiles} tiles on the page`;
    return [
      {
        id: "F6",
        what: `main thread (CPU time), ${TILES} live tiles at ${HZ} Hz and the map`,
        figure: ours.share,
        unit: "%",
        baseline: base,
        ratio: ours.share / base,
        limit: `≤ ${LIMIT_SHARE} %`,
        ok: ours.share <= LIMIT_SHARE && ours.tiles >= TILES,
        note: `${seen}; baseline: a canvas a tile, no map, no words`,
      },
      {
        id: "F6",
        what: "heap slope under that load",
        figure: ours.slope,
        unit: "MB/min",
        limit: `≤ ${LIMIT_SLOPE} MB/min`,
        ok: ours.slope <= LIMIT_SLOPE,
        note: `over ${HEAP_MS / 1000} s after ${SETTLE_MS / 1000} s, after collections`,
      },
    ];
  } finally {
    await browser.close();
    await bare.stop();
    await demo.stop();
    rmSync(catalogue, { recursive: true, force: true });
  }
}

import { fileURLToPath } from "node:url";
import { createServer } from "vite";
import { startBrowser } from "#tests/screens/browser.ts";
import type { BenchRow } from "./benchRow.ts";
import type { MapBenchReading } from "./mapBenchPage/main.ts";

/** F7: main-thread time, ms, of one colour update of every polygon. */
const LIMIT_MS = 2;
const WAIT_MS = 90_000;

/** Measures a colour update of 3,321 polygons in a real browser, beside the usual new array of rows, in the same run. */
export async function mapBench(): Promise<readonly BenchRow[]> {
  const reading = await readInBrowser();
  const [ours, newArray] = [median(reading.ours), median(reading.newArray)];
  const row = { unit: "ms", baseline: newArray, ratio: ours / newArray };
  return [
    {
      id: "F7",
      what: `colour update of ${reading.polygons} polygons, main thread, median`,
      figure: ours,
      ...row,
      limit: `≤ ${LIMIT_MS} ms, no new data arrays`,
      ok: ours <= LIMIT_MS && reading.sameData,
      note: `p95 ${quantile(reading.ours, 0.95).toFixed(2)} ms; baseline: a new data array each time; vertex buffers ${reading.sameData ? "untouched" : "CHANGED"}`,
    },
  ];
}

async function readInBrowser(): Promise<MapBenchReading> {
  const server = await createServer({
    root: fileURLToPath(new URL("mapBenchPage/", import.meta.url)),
    configFile: false,
    logLevel: "error",
    cacheDir: fileURLToPath(new URL("../../node_modules/.vite/mapBench", import.meta.url)),
    server: { port: 0, host: "127.0.0.1", hmr: false, watch: null },
    optimizeDeps: { include: ["deck.gl"] },
  });
  await server.listen();
  const browser = await startBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 900, height: 900 } });
    await page.goto(server.resolvedUrls?.local[0] ?? "");
    await page.waitForFunction(() => document.title === "done", undefined, { timeout: WAIT_MS });
    const reading = await page.evaluate(() => window.reading);
    if (reading === null) throw new Error("the page measured nothing");
    return reading;
  } finally {
    await browser.close();
    await server.close();
  }
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
}

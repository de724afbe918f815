import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";
import { startBrowser } from "#tests/screens/browser.ts";
import { hasItsMaps } from "#tests/screens/cutPages.ts";
import { barePaintPage, startBareServer } from "./bareServer.ts";
import type { BenchRow } from "./benchRow.ts";
import { quantile, startDemoChild } from "./demoChild.ts";

/** F3: from sending the POST to the painted frame, at 20 updates a second on a quiet link. */
const LIMIT_MS = 35;
const UPDATES = 200;
const EVERY_MS = 50;
const WATCHED = { indicator: "BUD.REV_DAY", province: "VN" };
const SERIES = `${WATCHED.indicator}:${WATCHED.province}`;

interface Reading {
  /** POST sent → painted, ms. */
  readonly fromSend: readonly number[];
  /** POST answered → painted, ms; below 0 when the paint came before the answer. */
  readonly fromAnswer: readonly number[];
  readonly missed: number;
}

/** Sends figures that are all different at a steady pace and finds each one's paint. */
async function measure(page: Page, send: (value: string) => Promise<void>): Promise<Reading> {
  const sentAt = new Map<string, { readonly sent: number; readonly answered: number }>();
  const flying: Promise<void>[] = [];
  const began = performance.now();
  for (let n = 0; n < UPDATES; n += 1) {
    await sleep(Math.max(0, began + n * EVERY_MS - performance.now()));
    const value = (100 + n / 10).toFixed(1);
    const sent = performance.timeOrigin + performance.now();
    flying.push(send(value).then(() => void sentAt.set(value, { sent, answered: performance.timeOrigin + performance.now() })));
  }
  await Promise.all(flying);
  await sleep(500);
  const paints = await page.evaluate(
    (series) =>
      (window.__probe ?? [])
        .filter((one) => one.series === series)
        .map((one) => [one.value, performance.timeOrigin + one.paintedAt] as const),
    SERIES,
  );
  const at = new Map(paints);
  const seen = [...sentAt].flatMap(([value, times]) => {
    const painted = at.get(value);
    return painted === undefined ? [] : [{ fromSend: painted - times.sent, fromAnswer: painted - times.answered }];
  });
  return { fromSend: seen.map((one) => one.fromSend), fromAnswer: seen.map((one) => one.fromAnswer), missed: UPDATES - seen.length };
}

/** Measures F3 in a real browser, beside a bare page on a bare WebSocket in the same browser. */
export async function latencyBench(): Promise<readonly BenchRow[]> {
  const browser = await startBrowser();
  const bare = await startBareServer(barePaintPage(WATCHED));
  const demo = await startDemoChild();
  try {
    const period = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    const row = (value: string): readonly unknown[] => [{ ...WATCHED, period, value }];
    const barePage = await browser.newPage();
    await barePage.goto(bare.url);
    await barePage.waitForSelector('[data-link="live"]');
    const base = await measure(barePage, async (value) => {
      await (await fetch(bare.url, { method: "POST", body: JSON.stringify(row(value)) })).text();
    });
    await barePage.close();
    await demo.post("G12", row("1.0"));
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    await page.goto(`${demo.url}/wall/main?scene=overview&probe=1`);
    await page.waitForSelector(`[data-series="${SERIES}"][data-value="1.0"]`, { timeout: 60_000 });
    await page.waitForSelector('[data-map][data-drawn-by="webgl"]', { timeout: 60_000, state: "attached" });
    // A page that builds its spare maps is held up, in software for seconds, once after it was opened: a wall has stood a while.
    await page.waitForFunction(hasItsMaps, undefined, { timeout: 240_000, polling: 500 });
    await sleep(3_000);
    const ours = await measure(page, (value) => demo.post("G12", row(value)));
    const [figure, baseline] = [quantile(ours.fromSend, 0.95), quantile(base.fromSend, 0.95)];
    return [
      {
        id: "F3",
        what: "POST sent → figure painted, 20 updates/s, whole wall with map, p95",
        figure,
        unit: "ms",
        baseline,
        ratio: figure / baseline,
        limit: `≤ ${LIMIT_MS} ms`,
        ok: figure <= LIMIT_MS && ours.missed < UPDATES / 10,
        note: `p50 ${quantile(ours.fromSend, 0.5).toFixed(1)}, from the answer p95 ${quantile(ours.fromAnswer, 0.95).toFixed(1)}; bare page p50 ${quantile(base.fromSend, 0.5).toFixed(1)} (no fsync, no map); overtaken before a paint: ${ours.missed} of ${UPDATES}`,
      },
    ];
  } finally {
    await browser.close();
    await bare.stop();
    await demo.stop();
  }
}

import { resolve } from "node:path";
import type { Browser } from "playwright-core";
import { readWeights } from "#tests/architecture/scriptWeight.ts";
import { startBrowser } from "#tests/screens/browser.ts";
import { startBareServer } from "./bareServer.ts";
import type { BenchRow } from "./benchRow.ts";
import { quantile, startDemoChild } from "./demoChild.ts";

/** F8: navigation → first live figure on the screen. */
const LIMIT_MS = 2_000;
const SERIES = 12_600;
const TRIES = 3;
const INDICATORS = ["BUD.REV_DAY", "BUD.REV_YTD", "BUD.EXP_YTD", "BUD.CUSTOMS_DAY"] as const;

/** A page that fetches the same figures as one JSON and writes the first twelve. */
const BARE_PAGE = `
  const rows = await (await fetch("/rows")).json();
  for (const { indicator, value } of rows.slice(0, 12)) {
    const tile = document.querySelector("main").appendChild(document.createElement("p"));
    tile.textContent = indicator + " " + value;
    tile.dataset.value = value;
  }`;

interface Observed {
  readonly indicator: string;
  readonly province: string;
  readonly period: string;
  readonly value: string;
}

/** 12,600 figures: the country and days of the past, so that a start has as many versions to read as 12,600 series. */
function figures(provinces: readonly string[]): readonly Observed[] {
  return Array.from({ length: SERIES }, (_, n) => {
    const day = Math.floor(n / (INDICATORS.length * provinces.length));
    return {
      indicator: INDICATORS[n % INDICATORS.length] ?? "",
      province: provinces[Math.floor(n / INDICATORS.length) % provinces.length] ?? "VN",
      period: new Date(Date.now() - (day + 1) * 86_400_000).toISOString().slice(0, 10),
      value: String(1 + (n % 90)),
    };
  });
}

/** Time from navigation to the frame that shows a figure; a new profile each time, so nothing is cached. */
async function firstFigure(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(() => {
      const look = (): void => {
        const tile = document.querySelector("[data-value]:not([data-value=''])");
        if (tile === null) requestAnimationFrame(look);
        else Object.assign(window, { firstFigureAt: performance.now() });
      };
      requestAnimationFrame(look);
    });
    await page.goto(url);
    const at = await page.waitForFunction(() => (window as { firstFigureAt?: number }).firstFigureAt, null, {
      timeout: 30_000,
      polling: 20,
    });
    return Number(await at.jsonValue());
  } finally {
    await context.close();
  }
}

/** Measures F8 on a server just started over a filled journal, beside a bare page with the same figures. */
export async function firstPaintBench(): Promise<readonly BenchRow[]> {
  const browser = await startBrowser();
  let demo = await startDemoChild();
  const sets = (await (await fetch(`${demo.url}/api/v1/catalogue/provinces`)).json()) as readonly {
    readonly code: string;
    readonly validTo?: string | null;
  }[];
  const codes = [...new Set(sets.filter((one) => (one.validTo ?? null) === null).map((one) => one.code))];
  const rows = figures(["VN", ...codes]);
  const bare = await startBareServer(BARE_PAGE, JSON.stringify(rows));
  try {
    for (let at = 0; at < rows.length; at += 2_000) await demo.post("G12", rows.slice(at, at + 2_000));
    const [ours, base]: [number[], number[]] = [[], []];
    for (let n = 0; n < TRIES; n += 1) {
      demo = await demo.restart();
      ours.push(await firstFigure(browser, `${demo.url}/wall/main?scene=overview`));
      base.push(await firstFigure(browser, bare.url));
    }
    const [figure, baseline] = [quantile(ours, 0.99), quantile(base, 0.99)];
    const paint = { id: "F8", what: `navigation → first figure, cold server and browser, ${SERIES} figures held, worst of ${TRIES}` };
    const weights = readWeights(resolve(import.meta.dirname, "../.."));
    return [
      { ...paint, figure, unit: "ms", baseline, ratio: figure / baseline, limit: `≤ ${LIMIT_MS} ms`, ok: figure <= LIMIT_MS },
      ...weights.map(({ name, kb, limitKb }) => ({
        id: "F8",
        what: `scripts: ${name}`,
        figure: kb,
        unit: "kB gz",
        limit: `≤ ${limitKb} kB gz`,
        ok: kb <= limitKb,
      })),
    ];
  } finally {
    await browser.close();
    await bare.stop();
    await demo.stop();
  }
}

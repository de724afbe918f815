import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DeskClient, signIn } from "#tests/doubles/deskClient.ts";
import { freePort, type ServerChild } from "#tests/doubles/runningServer.ts";
import { startBrowser } from "./browser.ts";
import {
  awaitOnAir,
  awaitPrepared,
  type CutPage,
  clockSkewsOf,
  closeCutPages,
  hasItsMaps,
  openCutPages,
  quantileOf,
  skewsOf,
  trueCutsOf,
} from "./cutPages.ts";
import { watchFrames } from "./frames.ts";
import { startDemo } from "./wallPage.ts";

const SCREENS = ["a1", "a2", "a3", "b1", "b2", "b3"].map((slot) => `/wall/main/${slot}`);
const CUTS = 8;

describe("six screens of one wall, each over a line that jitters by 30 ms each way and with a clock 50 ms wrong", () => {
  const dir = mkdtempSync(join(tmpdir(), "tc-cuts-"));
  let browser: Browser;
  let program: ServerChild;
  let director: DeskClient;
  let pages: readonly CutPage[] = [];
  let keys = 0;

  const post = async (path: string, body: unknown): Promise<void> => {
    keys += 1;
    const answer = await director.post(`/walls/main${path}`, body, `cut-${keys}`);
    expect(answer.status, await answer.text()).toBe(200);
  };

  beforeAll(async () => {
    const { program: started, demo } = await startDemo(dir, await freePort(), "--quiet-drill");
    program = started;
    const { links } = demo as unknown as { readonly links: { readonly director: string; readonly screen: string } };
    director = await signIn(links.director);
    browser = await startBrowser();
    pages = await openCutPages({
      ...{ browser, url: demo.url, link: links.screen, paths: SCREENS },
      jitterMs: 30,
      clockErrorsMs: [50, -50],
      size: { width: 480, height: 270 },
    });
    // Spare maps are compiled while a page is quiet: six pages that do so on two cores are not what is looked at here.
    for (const { page } of pages) await page.waitForFunction(hasItsMaps, undefined, { timeout: 120_000, polling: 250 });
  });
  afterAll(async () => {
    await closeCutPages(pages);
    await browser.close();
    await program.kill("SIGTERM");
    rmSync(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  });

  test("[L12] all six take up what the wall shows, and a prepared scene lies drawn under it and answers to no name", async () => {
    await post("/scene", { scene: "overview" });
    await awaitOnAir(pages, "overview");
    await post("/next", { scene: "disaster" });
    await awaitPrepared(pages, "disaster");
    for (const { page } of pages) {
      const held = await page.evaluate(() => {
        const named = "[data-series], [data-map], [data-map-cell], [data-panel], [data-ranking]";
        return {
          layers: document.querySelectorAll("[data-layer]").length,
          named: document.querySelectorAll(`[data-prepared="true"] :is(${named})`).length,
          aside: document.querySelectorAll('[data-prepared="true"] [data-aside-panel]').length,
          isInert: [...document.querySelectorAll<HTMLElement>('[data-prepared="true"]')].every(({ inert }) => inert),
          onAir: document.querySelectorAll('[data-place="air"]').length,
        };
      });
      expect(held).toMatchObject({ named: 0, isInert: true, onAir: 1 });
      expect(held.layers).toBeGreaterThan(1);
      expect(held.aside).toBeGreaterThan(0);
    }
  });

  test("[L12] each cut comes on all six together, and no frame between is bare", async () => {
    for (const { page } of pages) await page.evaluate(countHoles);
    const watched = await watchFrames(pages[1]?.page ?? pages[0]?.page ?? (await browser.newPage()));
    for (let cut = 0; cut < CUTS; cut += 1) {
      const scene = cut % 2 === 0 ? "disaster" : "overview";
      await post("/scene", { scene });
      await awaitOnAir(pages, scene);
      await new Promise((resolve) => setTimeout(resolve, 700));
    }
    const shares = await watched.stop();
    const byPage = await Promise.all(pages.map(trueCutsOf));
    const skews = skewsOf(byPage).slice(-CUTS);
    const clocks = clockSkewsOf(byPage).slice(-CUTS);
    const late = byPage.flatMap((cuts) => cuts.slice(-CUTS).map(({ lateMs }) => lateMs));
    const [p50, p95, worst] = [quantileOf(skews, 0.5), quantileOf(skews, 0.95), Math.max(...skews)];
    process.stdout.write(
      `cuts: skew of six screens p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)}, worst ${worst.toFixed(1)}; ` +
        `their clocks put the instant p50 ${quantileOf(clocks, 0.5).toFixed(1)} ms apart, worst ${Math.max(...clocks).toFixed(1)}; ` +
        `late p50 ${quantileOf(late, 0.5).toFixed(1)}, worst ${Math.max(...late).toFixed(1)}; frames seen ${shares.length}\n`,
    );
    expect(skews).toHaveLength(CUTS);
    // Lines jitter by 60 ms and clocks are 100 ms apart: the pages agree on the instant all the same. When six browsers that draw in software
    // have it painted is a matter of the build machine's cores; what was measured on a quiet one is in README.
    expect(quantileOf(clocks, 0.5)).toBeLessThan(12);
    expect(Math.max(...clocks)).toBeLessThan(30);
    expect(p50).toBeLessThan(1_000);
    const usual = quantileOf(shares, 0.5);
    // On a quiet wall nothing moves but the cuts: about a frame each.
    expect(shares.length).toBeGreaterThan(CUTS / 2);
    expect(Math.min(...shares)).toBeGreaterThan(usual / 3);
    for (const { page } of pages) {
      const { frames, holes, claims, early } = await page.evaluate(() => (window as unknown as { readonly holes: Holes }).holes);
      expect(frames).toBeGreaterThan(CUTS);
      expect(holes).toBe(0);
      expect([claims, early], "a scene is named in the frame that shows it uppermost, or later").toEqual([CUTS, 0]);
    }
  });

  test("[L12] however many scenes were on, a page keeps three at most, and as many maps", async () => {
    const scenes = ["dual-goal", "public-services", "investment-budget", "disaster", "overview"];
    for (const scene of scenes) {
      await post("/scene", { scene });
      await awaitOnAir(pages, scene);
    }
    for (const { page } of pages) {
      const kept = await page.evaluate(() => ({
        layers: document.querySelectorAll("[data-layer]").length,
        maps: document.querySelectorAll(".maplibregl-canvas").length,
      }));
      expect(kept.layers).toBeLessThanOrEqual(3);
      expect(kept.maps).toBeLessThanOrEqual(3);
    }
  });

  test("each page says what it has drawn, and the centre agrees with all six", async () => {
    interface Told {
      readonly agrees: boolean | null;
      readonly differences: readonly unknown[];
      readonly report: { readonly clock: { readonly errorMs: number; readonly steady: boolean } } | null;
    }
    const ask = async (): Promise<readonly Told[]> => (await (await director.get("/walls/main/pages")).json()) as readonly Told[];
    // Reports come every 5 s; a page that was held up by the machine may have to connect again.
    const isWhole = (all: readonly Told[]): boolean => all.length === 6 && all.every(({ agrees }) => agrees === true);
    let told = await ask();
    for (const until = Date.now() + 40_000; Date.now() < until && !isWhole(told); told = await ask()) {
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    expect(told.flatMap(({ differences }) => differences)).toEqual([]);
    expect(told.map(({ agrees }) => agrees)).toEqual([true, true, true, true, true, true]);
    for (const { report } of told) expect(report?.clock.errorMs).toBeLessThan(40);
  });
});

interface Holes {
  readonly frames: number;
  readonly holes: number;
  /** Scenes the page said it shows, and those of them that did not yet lie uppermost in a frame that was painted. */
  readonly claims: number;
  readonly early: number;
}

/** Runs in a page: counts the frames in which no scene stood whole on air, and what the page says it shows, from now on. */
function countHoles(): void {
  const counted = { frames: 0, holes: 0, claims: 0, early: 0 };
  let told = document.querySelector("[data-view]")?.getAttribute("data-scene");
  /** What the frame that is being made will show. */
  const uppermost = (): string | null | undefined => {
    const height = (one: Element): number => Number(getComputedStyle(one).zIndex);
    const [top] = [...document.querySelectorAll("[data-layer]")].toSorted((a, b) => height(b) - height(a));
    return top?.getAttribute("data-layer");
  };
  (window as unknown as { holes: Holes }).holes = counted;
  const look = (): void => {
    counted.frames += 1;
    const layer = document.querySelector('[data-place="air"][data-mounted="whole"]');
    const panels = [...(layer?.querySelectorAll("[data-panel]") ?? [])];
    const isHole = panels.length === 0 || panels.some((panel) => panel.firstElementChild === null || panel.clientHeight === 0);
    if (isHole) counted.holes += 1;
    const now = document.querySelector("[data-view]")?.getAttribute("data-scene");
    if (now !== told) counted.claims += 1;
    if (now !== told && now !== uppermost()) counted.early += 1;
    told = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

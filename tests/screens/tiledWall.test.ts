import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ScreenSlot, Wall } from "#shared/catalogue/wall.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { freePort, type ServerChild } from "#tests/doubles/runningServer.ts";
import { startBrowser, WITHOUT_WEBGL } from "./browser.ts";
import { diagonalPlaces, lineOffsets } from "./cardLines.ts";
import { composeWall, openScreens, shootScreens } from "./composeWall.ts";
import { cutTexts } from "./cutTexts.ts";
import { startDemo } from "./wallPage.ts";

const dir = mkdtempSync(join(tmpdir(), "tc-tiled-"));
let browser: Browser;
/** For the test card, which hides the maps. */
let plain: Browser;
let program: ServerChild;
let url = "";

beforeAll(async () => {
  [browser, plain] = await Promise.all([startBrowser(), startBrowser(WITHOUT_WEBGL)]);
  const started = await startDemo(dir, await freePort());
  ({ program } = started);
  url = started.demo.url;
});
afterAll(async () => {
  await Promise.all([browser.close(), plain.close()]);
  await program.kill("SIGTERM");
  rmSync(dir, { recursive: true, force: true });
});

function wallNamed(id: string): Wall {
  const found = THE_CATALOGUE.walls.find((wall) => wall.id === id);
  if (found === undefined) throw new Error(`no wall ${id}`);
  return found;
}

type Pages = ReadonlyMap<ScreenSlot, Page>;

async function close(pages: Pages): Promise<void> {
  for (const page of pages.values()) await page.close();
}

/** Share of the screens' own pixels: what is measured in hundredths of the short side needs no more. */
const SCALE = 0.25;

describe.each(["main", "corridor"])("the wall %s", (id) => {
  const wall = wallNamed(id);
  let pages: Pages;
  beforeAll(async () => {
    pages = await openScreens(browser, { url, wall, scale: SCALE });
  }, 240_000);
  afterAll(() => close(pages));

  test("shows every panel of its scene, and no text is cut by a bezel", async () => {
    const panels = new Set<string>();
    for (const [slot, page] of pages) {
      // An alert that comes meanwhile lays the scene out anew; it stands a moment later.
      await expect.poll(() => page.evaluate(cutTexts), { message: slot.id, timeout: 60_000 }).toEqual([]);
      const seen = await page
        .locator('[data-place="air"] [data-panel]')
        .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset["panelIndex"] ?? ""));
      for (const index of seen) panels.add(index);
      expect(await page.evaluate(() => getComputedStyle(document.querySelector('[data-view="screen"]') ?? document.body).cursor)).toBe(
        "none",
      );
      expect(
        await page.evaluate(
          () => document.scrollingElement?.scrollWidth === innerWidth && document.scrollingElement.scrollHeight === innerHeight,
        ),
      ).toBe(true);
    }
    expect(panels.size).toBe(THE_CATALOGUE.scenes.find(({ id: scene }) => scene === wall.scenes[0])?.panels.length);
  });

  test("looks at one map from every screen that shows a part of it", async () => {
    const frames = async (): Promise<number> => {
      const found = new Set<string>();
      for (const page of pages.values()) {
        const all = await page
          .locator('[data-place="air"] [data-map]')
          .evaluateAll((maps) => maps.map((map) => map.getAttribute("data-map-frame") ?? ""));
        for (const frame of all) found.add(frame);
      }
      return found.size;
    };
    // The screens are asked one after the other: a turn to an alert may come between two of them.
    await expect.poll(frames).toBe(1);
  });

  test("does nothing on a key", async () => {
    const [page] = pages.values();
    if (page === undefined) throw new Error("no page");
    const before = page.url();
    for (const key of ["3", "ArrowRight", "l", "m"]) await page.keyboard.press(key);
    expect(page.url()).toBe(before);
  });
});

test.each(["main", "corridor"])(
  "the lines of the test card on %s meet across the bezels within a pixel and a half",
  async (id) => {
    const wall = wallNamed(id);
    const pages = await openScreens(plain, { url, wall, scale: SCALE, query: "?card=1" });
    for (const page of pages.values()) {
      await page.waitForSelector(`[data-test-card="${id}"]`);
      await page.evaluate(showCardAlone);
    }
    const shots = await shootScreens(pages);
    await close(pages);
    const upright = wall.screens.find(({ rotation }) => rotation === 0);
    if (upright === undefined) throw new Error("every screen is turned");
    const pxPerMm = (upright.pixels[0] * SCALE) / upright.width;
    const png = await composeWall(plain, wall, shots, pxPerMm);
    const places = diagonalPlaces(wall);
    expect(places.length).toBeGreaterThanOrEqual(6);
    const offsets = await lineOffsets(plain, png, { places, pxPerMm });
    expect(
      offsets.filter((offset) => offset === null || Math.abs(offset) > 1.5),
      JSON.stringify({ places, offsets }),
    ).toEqual([]);
  },
  240_000,
);

/** Runs in a page: alerts, orders and notices of the drill stand above the card, and would cover its lines. */
function showCardAlone(): void {
  const sheet = new CSSStyleSheet();
  // By rule, not on what is there now: the drill may bring another at any moment.
  sheet.replaceSync(`
    body * { visibility: hidden !important; }
    [data-test-card], [data-test-card] * { visibility: visible !important; }
  `);
  document.adoptedStyleSheets.push(sheet);
}

test("a screen or a wall that is not there is told in words, with what there is", async () => {
  const page = await browser.newPage({ viewport: { width: 960, height: 540 } });
  await page.goto(`${url}/wall/main/z9`);
  await page.waitForSelector("[data-message]");
  expect(await page.locator("h1").textContent()).toContain("không có ô “z9”");
  expect(await page.locator("a").evaluateAll((links) => links.map((link) => link.getAttribute("href")))).toContain("/wall/main/b3");
  await page.goto(`${url}/wall/nowhere/a1`);
  await page.waitForSelector("[data-message]");
  expect(await page.locator("h1").textContent()).toContain("nowhere");
  await page.close();
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { freePort, type ServerChild } from "#tests/doubles/runningServer.ts";
import { auditPicture } from "./audit.ts";
import { startBrowser, WITHOUT_WEBGL } from "./browser.ts";
import { openWall, startDemo } from "./wallPage.ts";

const SCENES = THE_CATALOGUE.scenes.map(({ id }) => id as string);
/** Half and a quarter of the walls of the room: everything is measured in hundredths of the short side. */
const SIZES = [
  { name: "1920 × 1080", width: 1920, height: 1080, languages: ["vi", "en"], hasWebGl: true },
  { name: "3 × 2 screens", width: 1440, height: 540, languages: ["vi"], hasWebGl: false },
  { name: "portrait", width: 1080, height: 1920, languages: ["vi"], hasWebGl: false },
] as const;

let browser: Browser;
/** One without WebGL, for what is not about the map. */
let plain: Browser;
let page: Page;

beforeAll(async () => {
  [browser, plain] = await Promise.all([startBrowser(), startBrowser(WITHOUT_WEBGL)]);
});
afterEach(() => page.close());
afterAll(async () => {
  await browser.close();
  await plain.close();
});

async function open(url: string, within = plain, size?: { readonly width: number; readonly height: number }): Promise<void> {
  page = await openWall(within, url, size);
}

const root = (name: string): Promise<string | null> => page.locator("[data-view]").getAttribute(name);

test("the look at a picture can go red: a cut, an overlap and small letters are found", async () => {
  page = await plain.newPage();
  await page.setContent(`
    <div data-view="wall" style="--u: 10px; cursor: none; font: 20px sans-serif">
      <section data-panel style="width: 60px; overflow: hidden; white-space: nowrap">Thừa Thiên Huế</section>
      <section data-panel style="position: relative"><p style="position: absolute">Đà Nẵng</p><p style="position: absolute; left: 9px">Huế</p></section>
      <footer style="font-size: 12px; margin-top: 80px">Natural Earth</footer>
    </div>`);
  expect(await auditPicture(page)).toEqual([
    'cut off: "Thừa Thiên Huế"',
    'smaller than 1.6 %: "Natural Earth" (1.20)',
    '"Đà Nẵng" and "Huế" overlap',
  ]);
});

describe("the wall in the drill of the opening day", () => {
  const dir = mkdtempSync(join(tmpdir(), "tc-wall-"));
  let program: ServerChild;
  let url = "";

  beforeAll(async () => {
    const started = await startDemo(dir, await freePort());
    ({ program } = started);
    url = `${started.demo.url}/wall/main`;
  });
  afterAll(async () => {
    await program.kill("SIGTERM");
    rmSync(dir, { recursive: true, force: true });
  });

  /** Scene after scene on one page, as the keys change them, in each language: what is wrong with each. */
  async function auditScenes(languages: readonly string[]): Promise<Readonly<Record<string, readonly string[]>>> {
    const found: Record<string, readonly string[]> = {};
    for (const [at, scene] of SCENES.entries()) {
      await page.keyboard.press(String(at + 1));
      await page.waitForSelector(`[data-scene="${scene}"] [data-layer="${scene}"][data-place="air"][data-mounted="whole"]`);
      await page.waitForFunction(() => {
        const map = document.querySelector('[data-place="air"] [data-map]');
        const isDrawn = map === null || map.getAttribute("data-drawn-by") !== "none";
        return isDrawn && document.querySelectorAll('[data-place="air"] [data-freshness="fresh"]').length > 3;
      });
      for (const language of languages) {
        await speak(language);
        found[`${scene} (${language})`] = await auditOnce();
      }
    }
    return found;
  }

  async function speak(language: string): Promise<void> {
    if ((await page.evaluate(() => document.documentElement.lang)) === language) return;
    await page.keyboard.press("l");
    await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
  }

  /** A map that is moved from scene to scene takes a moment to stand. */
  async function auditOnce(): Promise<readonly string[]> {
    let found: readonly string[] = [];
    for (let look = 0; look < 20; look += 1) {
      found = await auditPicture(page);
      if (found.length === 0) break;
      await page.waitForTimeout(250);
    }
    return found;
  }
  const allWhole = (languages: readonly string[]): Readonly<Record<string, readonly string[]>> =>
    Object.fromEntries(SCENES.flatMap((scene) => languages.map((language) => [`${scene} (${language})`, []])));

  test.each(SIZES)(
    "on a wall of $name every scene is whole: nothing cut off, nothing over another, nothing too small",
    async (size) => {
      await open(`${url}?scene=${SCENES[0] ?? ""}`, size.hasWebGl ? browser : plain, size);
      expect(await auditScenes(size.languages)).toEqual(allWhole(size.languages));
      // Each scene's map is drawn in software before it is looked at.
    },
    300_000,
  );

  test("in English it says that it is live", async () => {
    await open(`${url}?lang=en`);
    expect(await page.locator("header[data-trouble]").textContent()).toContain("Live");
  });

  test("every view says that it is an exercise, in a band, over the picture and by an attribute", async () => {
    await open(url);
    expect(await root("data-drill")).toBe("true");
    const band = await page.locator('[data-drill-band="true"]').textContent();
    expect(band).toContain("DIỄN TẬP");
    expect(band).toContain("Khai trương");
    expect(await page.locator('[data-drill-watermark="true"] span').count()).toBeGreaterThan(4);
  });

  test("the first page names the drill as well, and leads to the wall by the keyboard", async () => {
    page = await plain.newPage({ viewport: { width: 1920, height: 1080 } });
    await page.goto(new URL("/", url).href);
    await page.waitForSelector('[data-view="lobby"][data-drill="true"]');
    expect(await page.locator('[data-drill-band="true"]').textContent()).toContain("Khai trương");
    expect(await page.locator("dl").textContent()).toContain("đang chạy: Khai trương");
    const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.getAttribute("href") ?? "");
    for (let presses = 0; presses < 8 && (await focused()) !== "/wall/main"; presses += 1) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForSelector('[data-view="wall"][data-link="live"]');
  });

  test("keys change the scene and the language, and the address goes with them, back and forth", async () => {
    await open(url);
    expect(await root("data-scene")).toBe(SCENES[0]);
    await page.keyboard.press("3");
    await page.waitForSelector(`[data-scene="${SCENES[2] ?? ""}"]`);
    await page.keyboard.press("ArrowRight");
    await page.waitForSelector(`[data-scene="${SCENES[3] ?? ""}"]`);
    expect(new URL(page.url()).searchParams.get("scene")).toBe(SCENES[3]);
    await page.goBack();
    await page.waitForSelector(`[data-scene="${SCENES[2] ?? ""}"]`);
    await page.keyboard.press("l");
    await page.waitForFunction(() => document.documentElement.lang === "en");
  });

  test("two rounds through all scenes leave one map and the chart of one scene, and two maps that are kept for the next ones", async () => {
    await open(url, browser, { width: 1280, height: 720 });
    for (let n = 0; n < 2 * SCENES.length; n += 1) {
      await page.keyboard.press("ArrowRight");
      await page.waitForSelector(`[data-scene="${SCENES[(n + 1) % SCENES.length] ?? ""}"]`);
    }
    await page.waitForSelector('[data-map]:not([data-drawn-by="none"])', { state: "attached", timeout: 60_000 });
    expect(await page.locator("[data-map]").count()).toBe(1);
    // The rooms of the opening day have canvases of their own, beside the scene.
    await expect.poll(() => page.locator("[data-layer] canvas").count()).toBe(2);
    expect(await page.locator("[data-idle-maps] canvas").count()).toBeLessThanOrEqual(2);
    expect(await page.locator('[data-broken="true"]').count()).toBe(0);
  });

  test.each([
    ["/wall/cellar", "Không có màn hình ghép “cellar”"],
    ["/wall/main?scene=moon", "Không có kịch bản hiển thị “moon”"],
    ["/wall/main?indicator=NO.SUCH", "Không có chỉ tiêu “NO.SUCH”"],
    ["/wall/main?period=lately", "Kỳ “lately” không đọc được"],
  ])("%s says what there is instead", async (path, said) => {
    page = await plain.newPage();
    await page.goto(new URL(path, url).href);
    await page.waitForSelector("[data-message]");
    await expect.poll(() => page.locator("h1").textContent()).toContain(said);
    expect(await page.locator("main a").count()).toBeGreaterThan(0);
  });

  test("an agency that is behind has a stale tile, one that is silent a missing one, and neither looks live", async () => {
    await open(`${url}?scene=overview`);
    const stale = page.locator('[data-series="SOC.BHYT_COV:VN"]');
    expect(await stale.getAttribute("data-freshness")).toBe("stale");
    expect(await stale.textContent()).toMatch(/số cũ, trễ \d+ ngày/u);
    await page.goto(`${url}?scene=disaster`);
    await page.waitForSelector('[data-view="wall"][data-link="live"]');
    const missing = page.locator('[data-series="DIS.RESERVOIR:VN"]');
    expect([await missing.getAttribute("data-freshness"), await missing.getAttribute("data-value")]).toEqual(["missing", ""]);
    expect(await missing.textContent()).toContain("chưa có số liệu");
  });
});

import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startBrowser } from "./browser.ts";
import { startMapPage } from "./mapPage/mapServer.ts";

let browser: Browser;
let server: Awaited<ReturnType<typeof startMapPage>>;
let page: Page;

beforeAll(async () => {
  [browser, server] = await Promise.all([startBrowser(), startMapPage()]);
});
afterEach(() => page.close());
afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function open(query = "", prepare?: (page: Page) => Promise<void>): Promise<void> {
  page = await browser.newPage({ viewport: { width: 640, height: 720 } });
  await prepare?.(page);
  await page.goto(`${server.url}?u=9&${query}`);
  await page.waitForFunction(() => window.mapReady > 0);
}

const cell = (code: string): string => `[data-map-cell="INV.DISB_RATE:${code}"]`;
const drawnBy = (): Promise<string | null> => page.locator("[data-map]").getAttribute("data-drawn-by");

/** How many pixels of a picture of the map are of a class colour, give or take. */
async function bluePixels(): Promise<number> {
  const picture = (await page.screenshot()).toString("base64");
  return page.evaluate(async (base64) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const pen = canvas.getContext("2d");
    pen?.drawImage(bitmap, 0, 0);
    const { data = new Uint8ClampedArray() } = pen?.getImageData(0, 0, bitmap.width, bitmap.height) ?? {};
    let count = 0;
    for (let at = 0; at < data.length; at += 4) {
      const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
      if (blue > 140 && blue - red > 60 && green > red) count += 1;
    }
    return count;
  }, picture);
}

/** Runs in the page: words on the SVG map that stand in one line with less than 2 px between them, or come near the notice. */
function touchingLabels(): string[] {
  const notice = [...document.querySelectorAll("p")].find((line) => line.textContent?.includes("WebGL"));
  const words = [...document.querySelectorAll("svg.plainMap text.label"), ...(notice === undefined ? [] : [notice])];
  return words.flatMap((one, at) => {
    const a = one.getBoundingClientRect();
    return words.slice(at + 1).flatMap((other) => {
      const b = other.getBoundingClientRect();
      const isInLine = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) / 3;
      const gap = Math.max(a.left, b.left) - Math.min(a.right, b.right);
      return isInLine && gap < 2 ? [`${one.textContent} | ${other.textContent}: ${gap.toFixed(1)} px`] : [];
    });
  });
}

test("the map draws every province and mirrors each figure in its table", async () => {
  await open();
  expect(await drawnBy()).toBe("webgl");
  expect(await page.locator("[data-map-cell]").count()).toBe(63);
  expect(await page.locator(cell("01")).getAttribute("data-value")).toBe("30.0");
  expect(await page.locator(cell("14")).getAttribute("data-freshness")).toBe("missing");
  expect(await page.locator(cell("34")).getAttribute("data-freshness")).toBe("stale");
  expect(await bluePixels()).toBeGreaterThan(3_000);
});

test("both archipelagos stand on the map with their province", async () => {
  await open();
  const text = await page.locator("svg.marks").textContent();
  for (const words of ["Quần đảo Hoàng Sa", "TP. Đà Nẵng", "Quần đảo Trường Sa", "tỉnh Khánh Hòa"]) expect(text).toContain(words);
  expect(await page.locator("svg.marks circle.feature").count()).toBe(29);
});

test("a new figure reaches the table and the legend without another map", async () => {
  await open();
  await page.evaluate(() => window.post("01", "99.5"));
  await page.waitForFunction(() => document.querySelector('[data-map-cell="INV.DISB_RATE:01"]')?.getAttribute("data-value") === "99.5");
  await page.waitForFunction(() => document.querySelector('[data-step="4"]')?.textContent?.includes("99,5"));
  expect(await page.evaluate(() => window.mapReady)).toBe(1);
});

test("the 34 provinces of 2025 are drawn from their own outlines", async () => {
  await open("set=2025&now=2026-08-19T01:30:00Z");
  expect(await page.locator("[data-map-cell]").count()).toBe(34);
  expect(await page.locator("[data-map]").getAttribute("data-map-set")).toBe("2025");
});

test("a lost WebGL context is drawn anew, three times out of three", async () => {
  await open();
  for (const round of [2, 3, 4]) {
    await page.evaluate(() => document.querySelector("canvas")?.getContext("webgl2")?.getExtension("WEBGL_lose_context")?.loseContext());
    await page.waitForFunction((count) => window.mapReady >= count, round);
    await page.waitForFunction(() => document.querySelector("[data-map]")?.getAttribute("data-drawn-by") === "webgl");
    expect(await page.locator("canvas").count()).toBe(1);
    expect(await bluePixels()).toBeGreaterThan(3_000);
    // A context that is lost again at once is given up on; this one had its quiet time.
    await page.waitForTimeout(8_500);
  }
});

test("a map whose worker could not be fetched stands as SVG meanwhile and is drawn once it can", async () => {
  let refused = 0;
  await open("", async (fresh) => {
    await fresh.route(/maplibre-gl-worker(?!.*worker&url)/u, (route) => {
      if (refused === 2) return route.continue();
      refused += 1;
      return route.abort();
    });
  });
  expect(refused).toBe(2);
  expect(await drawnBy()).toBe("webgl");
  expect(await page.locator("svg.plainMap").count()).toBe(0);
  expect(await page.locator("canvas").count()).toBe(1);
  expect(await bluePixels()).toBeGreaterThan(3_000);
});

test("without WebGL the same map is drawn as SVG and says so", async () => {
  await open("", async (fresh) => {
    await fresh.addInitScript(() => {
      const original = Reflect.get(HTMLCanvasElement.prototype, "getContext") as (...given: unknown[]) => unknown;
      Reflect.set(
        HTMLCanvasElement.prototype,
        "getContext",
        function getContext(this: HTMLCanvasElement, kind: string, ...rest: unknown[]): unknown {
          return kind.startsWith("webgl") ? null : Reflect.apply(original, this, [kind, ...rest]);
        },
      );
    });
  });
  expect(await drawnBy()).toBe("svg");
  expect(await page.locator("svg.plainMap path.province").count()).toBe(63);
  expect(await page.getByText("máy này không có WebGL").isVisible()).toBe(true);
  await page.waitForFunction(() => document.querySelectorAll("svg.plainMap text.label").length > 20);
  expect(await bluePixels()).toBeGreaterThan(3_000);
  expect(await page.evaluate(touchingLabels)).toEqual([]);
  // A grade is not told by the colour of an outline alone.
  expect(await page.locator("svg.plainMap g.labels path[data-grade]").count()).toBeGreaterThan(4);
  // The size at which two of them once stood side by side without a gap.
  await page.goto(`${server.url}?u=8`);
  await page.waitForFunction(() => document.querySelectorAll("svg.plainMap text.label").length > 20);
  expect(await page.evaluate(touchingLabels)).toEqual([]);
});

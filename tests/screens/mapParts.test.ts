import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startBrowser } from "./browser.ts";
import { startMapPage } from "./mapPage/mapServer.ts";

/** Two screens of a small wall, one over the other, with a bezel of four pixels between them. */
const SCREENS = ["0,0,640,358", "0,362,640,358"] as const;
const ALL = `screens=${SCREENS.join(";")}`;

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

async function open(query: string): Promise<void> {
  page = await browser.newPage({ viewport: { width: 640, height: 720 } });
  await page.goto(`${server.url}?u=7&${query}`);
  await page.waitForFunction(() => window.mapReady > 0, undefined, { timeout: 110_000 });
}

const picture = async (): Promise<string> => (await page.screenshot({ timeout: 110_000 })).toString("base64");

/** How far two pictures of a screen differ, on the mean of all colours, when one is shifted by so many pixels. */
async function differences(a: string, b: string, screen: string): Promise<Readonly<Record<string, number>>> {
  return page.evaluate(
    async ([one, other, rect]) => {
      const [x = 0, y = 0, width = 0, height = 0] = rect.split(",").map(Number);
      const read = async (base64: string): Promise<Uint8ClampedArray> => {
        const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
        const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
        pen?.drawImage(bitmap, 0, 0);
        return pen?.getImageData(x, y, width, height).data ?? new Uint8ClampedArray();
      };
      const [p, q] = [await read(one), await read(other)];
      const found: Record<string, number> = {};
      for (const [dx, dy] of [
        [0, 0],
        [1, 0],
        [-1, 0],
        [0, 1],
        [0, -1],
      ] as const) {
        let sum = 0;
        const inside = (width - 8) * (height - 8);
        for (let pixel = 0; pixel < inside; pixel++) {
          const [column, row] = [4 + (pixel % (width - 8)), 4 + Math.floor(pixel / (width - 8))];
          const at = (row * width + column) * 4;
          const shifted = ((row + dy) * width + column + dx) * 4;
          for (let channel = 0; channel < 3; channel++) sum += Math.abs((p[at + channel] ?? 0) - (q[shifted + channel] ?? 0));
        }
        found[`${dx} ${dy}`] = sum / (width * height * 3);
      }
      return found;
    },
    [a, b, screen] as const,
  );
}

test("each screen's own map is the same picture as the whole map behind it, to the pixel", async () => {
  await open(ALL);
  const whole = await picture();
  for (const screen of SCREENS) {
    await page.close();
    await open(`${ALL}&clip=${screen}`);
    const canvas = page.locator("canvas");
    expect([await canvas.count(), await canvas.evaluate((element: HTMLCanvasElement) => element.height)]).toEqual([1, 358]);
    const found = await differences(await picture(), whole, screen);
    const still = found["0 0"] ?? Infinity;
    expect(still, JSON.stringify(found)).toBeLessThan(1.5);
    const { "0 0": _, ...shifted } = found;
    expect(Math.min(...Object.values(shifted)), JSON.stringify(found)).toBeGreaterThan(still * 1.5);
  }
});

test("the camera goes where it is told, says where things are, and keeps both archipelagos", async () => {
  await open("svg=1");
  expect(await page.locator("[data-map]").getAttribute("data-drawn-by")).toBe("svg");
  expect(await page.locator("canvas").count()).toBe(0);
  await page.evaluate(() => window.direct({ camera: { bounds: [104, 19, 108, 22] } }));
  await page.waitForFunction(() => (window.mapHandle?.view.bounds[0] ?? 0) > 102);
  const [bounds, hanoi, back] = await page.evaluate(() => {
    const handle = window.mapHandle;
    const at = handle?.project([105.85, 21.03]) ?? [0, 0];
    return [handle?.view.bounds ?? [], at, handle?.unproject(at) ?? []] as const;
  });
  expect(bounds[0]).toBeLessThanOrEqual(104.01);
  expect(bounds[2]).toBeGreaterThanOrEqual(107.99);
  expect(hanoi[0] > 0 && hanoi[0] < 640 && hanoi[1] > 0 && hanoi[1] < 720).toBe(true);
  expect(back[0]).toBeCloseTo(105.85, 5);
  expect(back[1]).toBeCloseTo(21.03, 5);
  const text = await page.locator("svg.marks").textContent();
  for (const words of ["Quần đảo Hoàng Sa", "Quần đảo Trường Sa"]) expect(text).toContain(words);
});

test("a flight passes through what lies between and ends where it should", async () => {
  await open("svg=1");
  await page.evaluate(() => window.direct({ camera: { bounds: [104, 19, 108, 22] } }));
  await page.waitForFunction(() => (window.mapHandle?.view.bounds[1] ?? 0) > 18);
  const passed = await page.evaluate(async () => {
    const seen: number[] = [];
    const undo = window.mapHandle?.subscribe(() => seen.push(window.mapHandle?.view.bounds[1] ?? 0));
    window.direct({ camera: { bounds: [104, 9, 108, 12] }, flightMs: 900 });
    await new Promise<void>((done) => {
      const look = (): void => {
        if (Math.abs((window.mapHandle?.view.bounds[3] ?? 0) - 12.5) < 0.7) done();
        else requestAnimationFrame(look);
      };
      look();
    });
    undo?.();
    return seen;
  });
  expect(passed.length).toBeGreaterThan(3);
  expect(passed.some((south) => south > 10 && south < 17)).toBe(true);
});

test("without motion the map is there at once", async () => {
  page = await browser.newPage({ viewport: { width: 640, height: 720 }, reducedMotion: "reduce" });
  await page.goto(`${server.url}?u=7&svg=1`);
  await page.waitForFunction(() => window.mapReady > 0);
  await page.evaluate(() => window.direct({ camera: { bounds: [104, 19, 108, 22] }, flightMs: 5_000 }));
  await page.waitForFunction(() => (window.mapHandle?.view.bounds[0] ?? 0) > 102, undefined, { timeout: 2_500 });
});

test("a province in the spotlight is named large and everything else steps back", async () => {
  await open("svg=1");
  await page.evaluate(() => window.direct({ spotlight: "48" }));
  await page.waitForSelector("svg.marks path.spotlit", { state: "attached" });
  expect(await page.locator("svg.marks text.spotlightName").textContent()).toBe("Đà Nẵng");
  expect(await page.locator("svg.marks g.aside").count(), "Hoàng Sa belongs to Đà Nẵng").toBe(1);
  await page.evaluate(() => window.direct({ spotlight: null }));
  await page.waitForSelector("svg.marks path.spotlit", { state: "detached" });
});

test("a map whose panel and spotlight change at once leaves nothing of the one before it", async () => {
  await open("svg=1");
  await page.evaluate(() => window.direct({ spotlight: "48", screens: [{ x: 0, y: 0, width: 640, height: 720 }] }));
  await page.waitForSelector("svg.marks path.spotlit", { state: "attached" });
  // What is left behind is never taken away; what has yet to be drawn is drawn within a frame or two.
  const [marks, maps] = await page.evaluate(async () => {
    for (let frame = 0; frame < 5; frame++) await new Promise(requestAnimationFrame);
    return [document.querySelectorAll("svg.marks").length, document.querySelectorAll("svg.plainMap").length];
  });
  expect({ marks, maps }).toEqual({ marks: 1, maps: 1 });
});

import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { expectRightPicture } from "./audit.ts";
import { startBrowser, WITHOUT_WEBGL } from "./browser.ts";
import { startPanelsPage } from "./panelsPage/panelsServer.ts";

/** Pictures to look at. */
const OUT = "tests/.out/callouts";
const UHD = { width: 3840, height: 2160 };
const OPENING_DAY = ["tinh-22", "tinh-70", "tinh-46", "tkcn"];
const SIX = [...OPENING_DAY, "tinh-14", "tinh-96"];

let browser: Browser;
let server: Awaited<ReturnType<typeof startPanelsPage>>;
let page: Page;

beforeAll(async () => {
  mkdirSync(OUT, { recursive: true });
  [browser, server] = await Promise.all([startBrowser(WITHOUT_WEBGL), startPanelsPage()]);
}, 240_000);
afterEach(() => page.close());
afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function open(query: string, size = { width: 1920, height: 1080 }, count = 1): Promise<void> {
  page = await browser.newPage({ viewport: size, reducedMotion: "reduce" });
  page.setDefaultTimeout(110_000);
  await page.goto(`${server.url}callouts.html?${query}`);
  await page.waitForFunction(() => document.title === "drawn");
  if (!query.includes("scene=plain")) await page.waitForSelector('[data-map]:not([data-drawn-by="none"])');
  await page.waitForFunction((wanted) => document.querySelectorAll("[data-callout]").length === wanted, count);
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

const frameOf = (site: string): Promise<string | undefined> =>
  page.$eval(`[data-callout="${site}"]`, (callout) => callout.querySelector<HTMLElement>("[data-frame]")?.dataset["frame"]);

async function waitForFrame(site: string, frame: string): Promise<void> {
  await page.waitForSelector(`[data-callout="${site}"] [data-frame="${frame}"]`);
}

/** How many pictures of a site were drawn so far. */
const framesOf = (site: string): Promise<number> =>
  page.$eval(`[data-callout="${site}"] video`, (video) => (video as HTMLVideoElement).getVideoPlaybackQuality().totalVideoFrames);

async function moves(site: string): Promise<boolean> {
  const before = await framesOf(site);
  await page.waitForFunction(
    ([id, from]) => {
      const video = document.querySelector<HTMLVideoElement>(`[data-callout="${id}"] video`);
      return (video?.getVideoPlaybackQuality().totalVideoFrames ?? 0) >= from + 5;
    },
    [site, before] as const,
  );
  return true;
}

const look = (name: string): Promise<Buffer> => page.screenshot({ path: `${OUT}/${name}.png`, timeout: 110_000 });

describe("callouts over the map at 3840×2160", () => {
  test.each([
    [1, "drill=true"],
    [4, "drill=true&alerts=2"],
    [6, "alerts=1"],
  ])("%i: every text is whole, clear of every other and large enough", async (count, rest) => {
    await open(`sites=${SIX.slice(0, count).join(",")}&${rest}`, UHD, count);
    for (const site of SIX.slice(0, count)) await waitForFrame(site, "live");
    await expectRightPicture(page);
    expect(await page.$$eval("[data-leader] path", (lines) => lines.length)).toBe(2 * count);
    await look(`${count}-4k`);
  });

  test("one of them large, beside its province's map and the course of its most pressing figure", async () => {
    await open(`sites=${OPENING_DAY.join(",")}&focus=tinh-22&alerts=2&drill=true`, UHD, 4);
    await waitForFrame("tinh-22", "live");
    await page.waitForSelector('[data-callout-side="tinh-22"] [data-trend] canvas, [data-callout-side="tinh-22"] [data-trend] svg');
    expect(await page.getAttribute("[data-province-drawing]", "data-province-drawing")).toBe("22");
    const [large, small] = await page.$$eval("[data-callout]", (all) => all.map((each) => each.getBoundingClientRect().width));
    expect((large ?? 0) > 2 * (small ?? 0)).toBe(true);
    await expectRightPicture(page);
    await look("focus-4k");
  });
});

describe("the picture of a callout", () => {
  test("moves from its first frame on; when nothing comes the last one stays, grey, and says since when", async () => {
    await open("sites=tinh-22");
    await waitForFrame("tinh-22", "live");
    expect(await moves("tinh-22")).toBe(true);
    await page.waitForTimeout(600);
    await page.evaluate(() => {
      window.callouts.call("tinh-22", { state: "stalled" });
      window.callouts.feed("tinh-22", { state: "stalled", lastFrameAt: Date.parse("2020-08-19T01:30:11Z") });
    });
    await waitForFrame("tinh-22", "frozen");
    expect(await page.textContent('[data-callout="tinh-22"] [data-frame] p')).toBe("hình dừng lúc 08:30:11");
    expect(await page.getAttribute('[data-callout="tinh-22"]', "data-state")).toBe("stalled");
    const isDrawn = await page.$eval('[data-callout="tinh-22"] canvas', (canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const pixels = (canvas as HTMLCanvasElement).getContext("2d")?.getImageData(0, 0, width, height).data ?? [];
      return width > 100 && pixels.some((value, at) => at % 4 !== 3 && value > 40);
    });
    expect(isDrawn).toBe(true);
    await expectRightPicture(page);
    await look("stalled");

    // Another connection: the last picture stays until the new one has one.
    await page.evaluate(() => window.callouts.feed("tinh-22", { stream: new MediaStream() }));
    expect(await frameOf("tinh-22")).toBe("frozen");
  });

  test("stands while the room waits, and goes with its consent", async () => {
    await open("sites=tinh-22,tinh-46", undefined, 2);
    await waitForFrame("tinh-22", "live");
    await page.waitForTimeout(600);
    await page.evaluate(() => window.callouts.call("tinh-22", { state: "held", since: Date.parse("2020-08-19T01:30:14Z") }));
    await waitForFrame("tinh-22", "frozen");
    expect(await page.textContent('[data-callout="tinh-22"] [data-frame] p')).toBe("hình dừng lúc 08:30:14");
    await page.evaluate(() => window.callouts.call("tinh-46", { onWall: false }));
    await page.waitForFunction(() => document.querySelector('[data-callout="tinh-46"] video') === null);
    expect(await page.textContent('[data-callout="tinh-46"]')).toContain("Chưa đồng ý đưa hình");
    expect(await page.evaluate(() => window.callouts.wanted())).toEqual(["tinh-22"]);
  });
});

test("in a dock: each at its numbered place, the same number at its province", async () => {
  await open(`scene=dock&sites=${OPENING_DAY.slice(0, 3).join(",")}`, UHD, 3);
  const places = await page.$$eval("[data-callout-place]", (all) => all.map((each) => each.getBoundingClientRect().toJSON() as DOMRect));
  const callouts = await page.$$eval("[data-callout]", (all) => all.map((each) => each.getBoundingClientRect().toJSON() as DOMRect));
  for (const [at, callout] of callouts.entries()) {
    expect(Math.abs(callout.x - (places[at]?.x ?? 0))).toBeLessThan(2);
    expect(Math.abs(callout.width - (places[at]?.width ?? 0))).toBeLessThan(2);
    expect(Math.abs(callout.y - (places[at]?.y ?? 0))).toBeLessThan(2);
  }
  expect(await page.$$eval("[data-callout-mark]", (marks) => marks.map((mark) => mark.textContent))).toEqual(["1", "2", "3"]);
  await look("dock-4k");
});

test("without map or dock: a strip of small pictures along the foot", async () => {
  await open(`scene=plain&sites=${OPENING_DAY.join(",")}`, undefined, 4);
  const tops = await page.$$eval("[data-callout]", (all) => all.map((each) => Math.round(each.getBoundingClientRect().top)));
  expect(new Set(tops).size).toBe(1);
  expect(tops[0]).toBeGreaterThan(700);
  await expectRightPicture(page);
});

test("on a wall of many screens each is mounted by the page of one screen alone", async () => {
  const wall = THE_CATALOGUE.walls.find(({ id }) => id === "main");
  const seen: string[] = [];
  for (const slot of wall?.screens ?? []) {
    page = await browser.newPage({ viewport: { width: 960, height: 540 } });
    await page.goto(`${server.url}callouts.html?wall=main&screen=${slot.id}&sites=${OPENING_DAY.join(",")}&drill=true`);
    await page.waitForSelector("[data-callouts='4']", { state: "attached" });
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    seen.push(...(await page.$$eval("[data-callout]", (all) => all.map((each) => each.getAttribute("data-callout") ?? ""))));
    const [here, wanted] = await Promise.all([
      page.getAttribute("[data-callouts]", "data-callouts-here"),
      page.evaluate(() => window.callouts.wanted()),
    ]);
    expect(wanted.toSorted().join(" ")).toBe((here ?? "").split(" ").toSorted().join(" "));
    await look(`main-${slot.id}`);
    if (slot !== wall?.screens.at(-1)) await page.close();
  }
  expect(seen.toSorted()).toEqual(OPENING_DAY.toSorted());
});

test("what takes over the wall lies over callouts, and its map stays whole behind none of them", async () => {
  await open(`sites=${SIX.join(",")}&alerts=1&takeover`, UHD, 6);
  for (const site of SIX) await waitForFrame(site, "live");
  await page.waitForSelector("[data-takeover] [data-area-map] svg", { state: "attached" });
  // Panels under callouts step back at each tick too.
  const left = await page.locator("[data-takeover]").innerText();
  await page.waitForFunction((before) => document.querySelector<HTMLElement>("[data-takeover]")?.innerText !== before, left);
  const { seen, above } = await page.evaluate(() => {
    const map = document.querySelector("[data-takeover] [data-area-map]");
    const boxes = [...document.querySelectorAll("[data-callout]")].map((callout) => callout.getBoundingClientRect());
    return {
      seen: map?.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ?? false,
      above: boxes.map(
        ({ x, y, width, height }) => document.elementFromPoint(x + width / 2, y + height / 2)?.closest("[data-takeover]") !== null,
      ),
    };
  });
  expect(seen).toBe(true);
  expect(above).toEqual(SIX.map(() => true));
  await look("takeover-4k");
});

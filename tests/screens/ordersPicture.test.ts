import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { auditPicture, expectRightPicture } from "./audit.ts";
import { startBrowser, WITHOUT_WEBGL } from "./browser.ts";
import { startPanelsPage } from "./panelsPage/panelsServer.ts";

/** Pictures to look at. */
const OUT = "tests/.out/orders";
const UHD = { width: 3840, height: 2160 };
const HD = { width: 1920, height: 1080 };
const FOUR = ["tinh-22", "tinh-70", "tinh-46", "tkcn"];
const SIX = [...FOUR, "tinh-14", "tinh-96"];
const ORDERS = "orders=tinh-22:3:1,tinh-70:1,tinh-46:2:2,tkcn:1";

let browser: Browser;
let server: Awaited<ReturnType<typeof startPanelsPage>>;
let page: Page;

beforeAll(async () => {
  mkdirSync(OUT, { recursive: true });
  // The pictures stand on a map, but are not of it.
  [browser, server] = await Promise.all([startBrowser(WITHOUT_WEBGL), startPanelsPage()]);
  page = await browser.newPage({ reducedMotion: "reduce" });
  page.setDefaultTimeout(110_000);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function open(query: string, size: { readonly width: number; readonly height: number }, sites: readonly string[]): Promise<void> {
  await page.setViewportSize(size);
  await page.goto(`${server.url}callouts.html?sites=${sites.join(",")}&${query}`);
  await page.waitForFunction(() => document.title === "drawn");
  await page.waitForSelector('[data-map]:not([data-drawn-by="none"])');
  await page.waitForFunction((wanted) => document.querySelectorAll("[data-callout]").length === wanted, sites.length);
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

const look = (name: string): Promise<Buffer> => page.screenshot({ path: `${OUT}/${name}.png`, timeout: 110_000 });

describe("orders on callouts", () => {
  test.each([
    {
      what: "four at 3840×2160, in a drill, beside alerts",
      size: UHD,
      sites: FOUR,
      query: `${ORDERS}&drill=true&alerts=2`,
      name: "four-4k",
    },
    { what: "four at 1920×1080", size: HD, sites: FOUR, query: ORDERS, name: "four-hd" },
    { what: "one at 1920×1080 with three", size: HD, sites: ["tinh-22"], query: "orders=tinh-22:3:1", name: "one-hd" },
    { what: "one large at 3840×2160", size: UHD, sites: FOUR, query: `${ORDERS}&focus=tinh-22`, name: "focus-4k" },
    { what: "six at 3840×2160", size: UHD, sites: SIX, query: `${ORDERS},tinh-14:1,tinh-96:2`, name: "six-4k" },
    { what: "four in English", size: HD, sites: FOUR, query: `${ORDERS}&lang=en`, name: "four-en" },
  ])("$what: every text is whole, clear of every other and large enough", async ({ size, sites, query, name }) => {
    await open(query, size, sites);
    await look(name);
    await expectRightPicture(page);
    // Each says that it has orders: in blocks, or in a note on a small picture.
    const told = await page.$$eval(
      "[data-callout]",
      (all) => all.filter((each) => each.querySelector("[data-order], [data-orders-note]") !== null).length,
    );
    expect(told).toBe(sites.length);
  });

  test("on a wall of three screens by two, on the page of each screen and on one page of the whole wall", async () => {
    const slots = THE_CATALOGUE.walls.find(({ id }) => id === "main")?.screens ?? [];
    let told = 0;
    for (const { id } of slots) {
      await page.setViewportSize(HD);
      await page.goto(`${server.url}callouts.html?wall=main&screen=${id}&sites=${FOUR.join(",")}&${ORDERS}&drill=true`);
      await page.waitForSelector("[data-callouts='4']", { state: "attached" });
      await page.evaluate(() => document.fonts.ready);
      await page.waitForFunction(() => !document.body.innerText.includes("Đang tải bản đồ"), undefined, { timeout: 110_000 });
      told += await page.$$eval(
        "[data-callout]",
        (all) => all.filter((each) => each.querySelector("[data-order], [data-orders-note]")).length,
      );
      await look(`main-${id}`);
      // What is still waited for elsewhere on the page is not the subject.
      expect((await auditPicture(page)).filter((fault) => /^cut off|overlap$/u.test(fault))).toEqual([]);
    }
    expect(told).toBe(FOUR.length);
    await open(`wall=main&${ORDERS}&drill=true`, UHD, FOUR);
    await look("main-whole");
    expect(await page.$$eval("[data-callout] [data-order]", (all) => all.length)).toBeGreaterThanOrEqual(FOUR.length);
  });

  test("what is overdue says so by sign and by word", async () => {
    await open(ORDERS, HD, FOUR);
    const late = page.locator('[data-callout="tinh-46"] [data-overdue="true"]').first();
    expect(await late.innerText()).toMatch(/Quá hạn \d+ (phút|giờ)/u);
    expect(await late.locator('.sign[data-sign="warning"]').count()).toBe(1);
    const due = page.locator('[data-callout="tinh-70"] [data-order]').first();
    expect(await due.getAttribute("data-overdue")).toBe("false");
    expect(await due.innerText()).toMatch(/Hạn \d\d:\d\d/u);
  });
});

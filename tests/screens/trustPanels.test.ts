import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectRightPicture } from "./audit.ts";
import { startBrowser, WITHOUT_WEBGL } from "./browser.ts";
import { startPanelsPage } from "./panelsPage/panelsServer.ts";

let browser: Browser;
let server: Awaited<ReturnType<typeof startPanelsPage>>;
let page: Page;

beforeAll(async () => {
  [browser, server] = await Promise.all([startBrowser(WITHOUT_WEBGL), startPanelsPage()]);
  // One page for all: what it has once loaded it need not load again.
  page = await browser.newPage({ reducedMotion: "reduce" });
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function open(query: string, size = { width: 1920, height: 1080 }): Promise<void> {
  await page.setViewportSize(size);
  await page.goto(`${server.url}?${query}`);
  await page.waitForFunction(() => document.title === "drawn");
  await page.waitForFunction(() => document.querySelector('.panel[aria-busy="true"]') === null);
  if (query.includes("board=signs")) await page.waitForSelector('[data-check="disagrees"], [data-question]');
  if (query.includes("details=")) await page.waitForSelector("[data-trust]");
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const path = process.env["SHOTS"];
  if (path !== undefined) await page.screenshot({ path: `${path}/${query.replace(/[^a-z]+/gi, "-").slice(0, 60)}-${size.width}.png` });
}

const DISPUTED =
  "ECO.RETAIL:VN,TRF.ACCIDENTS:01,HEA.CASES_NEW:VN,BUD.REV_YTD:46,INV.DISB_RATE:VN,ECO.EXPORT:VN,ECO.IMPORT:VN,HEA.BED_OCC:VN,DVC.ONTIME_RATE:22,PWR.ENERGY:VN";
const ASKED = "INV.DISB_RATE:VN,ECO.RETAIL:VN,TRF.ACCIDENTS:01,BUD.REV_YTD:VN,SOC.BHXH_PART:VN,ECO.EXPORT:VN";
const BOARDS = [
  `board=signs&disagree=${DISPUTED}`,
  `board=signs&asked=${ASKED}`,
  `board=signs&disagree=${DISPUTED}&asked=${ASKED}&drill=true&lang=en`,
  "board=checks&checks=3",
  "board=checks&checks=9",
  "board=checks&checks=30&drill=true&lang=en",
  "board=checks",
  "board=none&details=ECO.EXPORT:VN",
  "board=none&details=ECO.EXPORT:VN&lang=en&drill=true",
  "board=none&details=ECO.EXPORT:VN&stage=85.7,42.4",
];
const SIZES = [
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
];

describe.each(SIZES)("at $width × $height", (size) => {
  test.each(BOARDS)("%s: every text is whole, clear of every other and large enough", async (query) => {
    await open(query, size);
    await expectRightPicture(page);
  });
});

test.each(["board=none&details=ECO.EXPORT:VN", "board=portrait&disagree=INV.DISB_RATE:VN,TRF.ACCIDENTS:VN"])(
  "on a tall page, %s: the same",
  async (query) => {
    await open(query, { width: 1080, height: 1920 });
    await expectRightPicture(page);
  },
);

test("a tile says by how much its figure disagrees and since when, and forgets it when both sides agree", async () => {
  await open("board=signs&disagree=ECO.RETAIL:VN,ECO.EXPORT:VN&asked=ECO.RETAIL:VN,BUD.REV_YTD:VN");
  const tile = page.locator('[data-panel="kpi"] [data-series="ECO.EXPORT:VN"]');
  expect(await tile.getAttribute("data-gap")).toBe("18");
  expect((await tile.textContent())?.replaceAll("\u00a0", " ")).toMatch(/Lệch (kiểm tra chéo: )?18 .+ · đã 4 giờ/u);
  // Where there is no room for how long, the gap stays.
  const small = page.locator('[data-panel="kpi"] [data-series="ECO.RETAIL:VN"]');
  await expect.poll(async () => (await small.textContent())?.replaceAll("\u00a0", " ")).toContain("Lệch 1,23 nghìn tỷ");
  expect(await page.locator('[data-question="open"]').first().textContent()).toMatch(/đang chờ trả lời|Đang hỏi/iu);
  await page.evaluate(() => window.heal());
  await page.waitForFunction(() => document.querySelector("[data-check], [data-question]") === null);
  expect(await tile.textContent()).not.toContain("Lệch");
});

test("what stands against another period than the one shown is not said of it", async () => {
  await open("board=signs&disagree=ECO.EXPORT:VN");
  await page.evaluate(() => window.put("ECO.EXPORT:VN", "1"));
  expect(await page.locator('[data-check="disagrees"]').count()).toBeGreaterThan(0);
  await page.evaluate(() => window.putAt("ECO.EXPORT:VN", "1", "2020-08"));
  await page.waitForFunction(() => document.querySelector("[data-check]") === null);
});

test("the list of disagreements has the largest first, or the longest, and counts what has no room", async () => {
  await open("board=checks&checks=30");
  const lists = await page.locator("[data-checks]").evaluateAll((all) =>
    all.map((list) => ({
      shown: list.querySelectorAll("[data-standing]").length,
      first: list.querySelector("[data-standing]")?.textContent ?? "",
      rest: Number(/và (\d+) chỗ lệch khác/u.exec(list.textContent ?? "")?.[1] ?? 0),
      all: Number(list.getAttribute("data-checks")),
    })),
  );
  for (const { shown, rest, all } of lists) expect(shown + rest).toBe(all);
  expect(lists.map(({ all }) => all)).toEqual([30, 30, 30, 30, 2]);
  expect(lists[0]?.first).toContain("12,6");
  expect(lists[3]?.first).not.toContain("12,6");
});

test("where nothing disagrees the list says so, and never that everything agrees", async () => {
  await open("board=checks");
  const text = await page.locator("[data-checks]").first().textContent();
  expect(text).toContain("Không có cặp số nào đang lệch");
  expect(text).not.toContain("khớp");
});

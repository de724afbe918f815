import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { expectRightPicture } from "./audit.ts";
import { startBrowser } from "./browser.ts";
import { startPanelsPage } from "./panelsPage/panelsServer.ts";

let browser: Browser;
let server: Awaited<ReturnType<typeof startPanelsPage>>;
let page: Page;

beforeAll(async () => {
  [browser, server] = await Promise.all([startBrowser(), startPanelsPage()]);
});
afterEach(() => page.close());
afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function open(query: string, size = { width: 1920, height: 1080 }): Promise<void> {
  page = await browser.newPage({ viewport: size, reducedMotion: "reduce" });
  await page.goto(`${server.url}?${query}`);
  await page.waitForFunction(() => document.title === "drawn");
  await page.waitForSelector("[data-panel], [data-details]");
  // The script of the rarer kinds comes after the others.
  await page.waitForFunction(() => document.querySelector('[data-panel] > [aria-busy="true"], .panel[aria-busy="true"]') === null);
  await page.evaluate(() => document.fonts.ready);
  // Fonts that came are followed by one more setting of what was measured in others.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

const BOARDS = [
  "board=mixed&alerts=3",
  "board=mixed&alerts=2&drill=true&lang=en",
  "board=table",
  "board=tables&lang=en",
  "board=docks",
  "board=alerts&alerts=7&drill=true",
  "board=alerts",
  "board=texts",
  "board=none&details=INV.DISB_RATE:VN",
  "board=none&details=TRF.DEATHS:22&drill=true&lang=en",
  "board=none&details=ECO.RETAIL:VN&stage=85.7,42.4&drill=true",
  "board=mixed&spotlight=22&pointer=0.96,0.3",
];
/** What is measured in units is measured once more where a unit is twice as large. */
const LARGE = ["board=mixed&alerts=3&drill=true", "board=tables", "board=none&details=INV.DISB_RATE:VN"];
/** On a tall wall panels of a scene made for a wide one are strips; these are of a scene made for it. */
const TALL = [
  "board=portrait&alerts=5",
  "board=portrait&alerts=5&drill=true&lang=en",
  "board=table",
  "board=none&details=INV.DISB_RATE:VN",
];

test.each(BOARDS)("%s: every text is whole, clear of every other and large enough", async (query) => {
  await open(query);
  await expectRightPicture(page);
});

test.each(LARGE)("at 3840 × 2160, %s: the same", async (query) => {
  await open(query, { width: 3840, height: 2160 });
  await expectRightPicture(page);
});

test.each(TALL)("on a tall page, %s: every text is whole, clear of every other and large enough", async (query) => {
  await open(query, { width: 1080, height: 1920 });
  await expectRightPicture(page);
});

const cell = (series: string): string => `[data-table-cell="${series}"]`;

describe("a table", () => {
  test("shows a new figure at once, marks it for two seconds, and its row takes its place", async () => {
    await open("board=table");
    expect(await page.locator(`${cell("INV.DISB_RATE:VN")} b`).textContent()).toBe("28,92");
    await page.evaluate(() => window.put("INV.DISB_RATE:01", "99.9"));
    await page.waitForSelector(`${cell("INV.DISB_RATE:01")}[data-value="99.9"][data-changed="true"]`);
    await page.waitForFunction(() => document.querySelectorAll("[data-table] tbody tr")[1]?.getAttribute("data-row") === "01");
    await page.waitForSelector(`${cell("INV.DISB_RATE:01")}[data-changed="false"]`);
  });

  test("has the country first, provinces without a figure last, and says that there is none", async () => {
    await open("board=table");
    const rows = await page.locator("[data-table] tbody tr").evaluateAll((all) => all.map((row) => row.getAttribute("data-row")));
    expect(rows).toHaveLength(64);
    expect(rows[0]).toBe("VN");
    expect(new Set(rows.slice(-3))).toEqual(new Set(["14", "62", "89"]));
    expect(await page.locator(`${cell("INV.DISB_RATE:14")} b`).textContent()).toBe("chưa có");
  });

  test("marks grades and age by signs of different shape, and explains those that are on it", async () => {
    await open("board=table");
    const signs = (series: string): Promise<readonly (string | null)[]> =>
      page.locator(`${cell(series)} i`).evaluateAll((all) => all.map((sign) => sign.getAttribute("data-sign")));
    expect(await signs("INV.DISB_RATE:34")).toEqual(["none", "stale"]);
    expect(await signs("INV.DISB_RATE:22")).toEqual(["critical", "none"]);
    const shapes = await page
      .locator("[data-key] > i")
      .evaluateAll((all) => all.map((sign) => [sign.getAttribute("data-sign"), getComputedStyle(sign).clipPath]));
    const graded = shapes.filter(([sign]) => sign === "watch" || sign === "warning" || sign === "critical").map(([, shape]) => shape);
    expect(new Set(graded).size).toBe(3);
    expect(await page.locator('[data-key="stale"]').isVisible()).toBe(true);
  });
});

describe("a list of alerts", () => {
  test("says that there is none", async () => {
    await open("board=alerts");
    expect(await page.locator("[data-alert-list]").first().textContent()).toContain("Không có cảnh báo đang hiệu lực");
  });

  test("counts what has no room, never scrolls, and leaves the band's names to the band", async () => {
    await open("board=alerts&alerts=7");
    const lists = await page.locator("[data-alert-list]").evaluateAll((all) =>
      all.map((list) => ({
        shown: list.querySelectorAll("[data-listed-alert]").length,
        rest: Number(/và (\d+) cảnh báo khác/u.exec(list.textContent ?? "")?.[1] ?? 0),
        scrolls: list.scrollHeight > list.clientHeight + 1,
      })),
    );
    for (const { shown, rest, scrolls } of lists) expect([shown + rest, scrolls]).toEqual([7, false]);
    expect(lists.some(({ rest }) => rest > 0)).toBe(true);
    expect(await page.locator("[data-alert]").count()).toBe(0);
  });
});

test("a picture that does not come gives way to what it shows in words", async () => {
  await open("board=mixed");
  await page.waitForSelector('[data-standing="broken"]');
  expect(await page.locator('[data-standing="broken"]').textContent()).toContain("Sơ đồ vận hành liên hồ chứa");
  await page.waitForSelector('[data-standing="there"]');
});

test("a kpi of its own fills its panel: its figure is larger than a tile's", async () => {
  await open("board=mixed");
  const sizes = await page
    .locator('[data-panel="kpi"] [data-part="figure"]')
    .evaluateAll((all) => all.map((figure) => Number.parseFloat(getComputedStyle(figure).fontSize) / 10.8));
  expect(Math.max(...sizes)).toBeGreaterThan(7);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(5);
});

describe("details on the wall", () => {
  test("follow the live figure, and ask the centre again", async () => {
    const asked: string[] = [];
    await open("board=none&details=INV.DISB_RATE:VN");
    page.on("request", (request) => request.url().includes("passport") && asked.push(request.url()));
    expect(await page.locator("[data-details]").textContent()).toContain("Bộ Kế hoạch và Đầu tư");
    await page.evaluate(() => window.put("INV.DISB_RATE:VN", "31.5"));
    await page.waitForSelector('[data-details][data-value="31.5"]');
    await page.waitForFunction(() => document.querySelector("[data-details]")?.textContent?.includes("31,5"));
    await expect.poll(() => asked.length).toBeGreaterThan(0);
    expect(asked[0]).toContain("indicator=INV.DISB_RATE&province=VN");
  });

  test("of a figure that the centre does not hold say so", async () => {
    await open("board=none&details=TRF.DEATHS:22&drill=true");
    await page.waitForFunction(() => document.querySelector('[data-line="reporter"]')?.textContent?.includes("chưa có"));
    expect(await page.locator("[data-details]").textContent()).toContain("SỐ LIỆU DIỄN TẬP");
  });
});

test("the pointer's name stands away from the edge, and the pointer does not ease where motion is unwanted", async () => {
  await open("board=none&details=INV.DISB_RATE:VN&pointer=0.97,0.5");
  const pointer = page.locator("[data-pointer]");
  expect(await pointer.getAttribute("data-name")).toBe("left");
  expect(await pointer.evaluate((each) => getComputedStyle(each).transitionDuration)).toBe("0s");
});

test("the spotlight's card follows the province's figures", async () => {
  await open("board=mixed&spotlight=22");
  const row = page.locator('[data-spot="INV.DISB_RATE"]');
  expect(await row.textContent()).toMatch(/thứ \d+\/60/u);
  await page.evaluate(() => window.put("INV.DISB_RATE:22", "99.99"));
  await page.waitForSelector('[data-spot="INV.DISB_RATE"][data-value="99.99"]');
  expect(await row.textContent()).toContain("cao nhất cả nước");
});

import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type AlertsDemo, startAlertsDemo } from "./alertsDemo.ts";
import { expectRightPicture } from "./audit.ts";
import { startBrowser, WITHOUT_WEBGL } from "./browser.ts";

let browser: Browser;
/** One without WebGL. */
let plain: Browser;
let demo: AlertsDemo;
let page: Page;

beforeAll(async () => {
  [browser, plain, demo] = await Promise.all([startBrowser(), startBrowser(WITHOUT_WEBGL), startAlertsDemo()]);
});
afterEach(async () => {
  await page.context().close();
  // What one test raised stands on no other's wall.
  await cancelAllBut("");
});
afterAll(async () => {
  await browser.close();
  await plain.close();
  await demo.stop();
});

/** The drill raises its own after half a minute, and some of them are graver. */
async function cancelAllBut(kept: string): Promise<void> {
  for (const { id } of (await demo.ask("/alerts?state=live")) as readonly { readonly id: string }[]) {
    if (id !== kept) await demo.act(id, "cancel");
  }
}

type Options = Parameters<AlertsDemo["open"]>[3];

async function openWall(query = "", options?: Options, within = plain): Promise<void> {
  page = await demo.open(within, "screen", `/wall/main?scene=overview${query}`, options);
  await page.waitForSelector('[data-map]:not([data-drawn-by="none"])', { state: "attached" });
}

const shown = (id: string) => page.locator(`[data-alert="${id}"]`);
const appears = (selector: string, timeout = 60_000): Promise<unknown> => page.waitForSelector(selector, { state: "attached", timeout });
const goes = (selector: string, timeout = 60_000): Promise<unknown> => page.waitForSelector(selector, { state: "detached", timeout });
/** The ticker may be between two items: what is wrong with a picture stays wrong. */
const looksRight = (): Promise<void> => expectRightPicture(page);

/** The provinces that ring, as the map's table tells them. */
function rings(): Promise<readonly string[]> {
  return page
    .locator("[data-map-cell][data-ring]")
    .evaluateAll((cells) =>
      cells.map((cell) => `${(cell as HTMLElement).dataset["mapCell"] ?? ""} ${(cell as HTMLElement).dataset["ring"] ?? ""}`),
    );
}

/** True when the middle of an element is not covered by another. */
function isInTheOpen(selector: string): Promise<boolean> {
  return page.evaluate((wanted) => {
    const element = document.querySelector(wanted);
    const { left, top, width, height } = element?.getBoundingClientRect() ?? new DOMRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    return element !== null && width > 0 && (element.contains(hit) || (hit?.contains(element) ?? false));
  }, selector);
}

test("an alert stands in the band once, its provinces ring, and the server knows that it was seen", async () => {
  await openWall("", undefined, browser);
  const { id } = await demo.raise({
    severity: "Moderate",
    level: 2,
    headline: "Mưa lớn tại Bạc Liêu và Cà Mau",
    provinces: ["95", "96"],
  });
  await appears(`[data-alert="${id}"]`);
  expect(await shown(id).count()).toBe(1);
  expect(await shown(id).getAttribute("data-severity")).toBe("Moderate");
  expect(await shown(id).getAttribute("data-state")).toBe("unacknowledged");
  await expect
    .poll(async () => {
      await cancelAllBut(id);
      return shown(id).innerText();
    })
    .toContain("0/2 điểm cầu");
  const text = await shown(id).innerText();
  for (const said of ["DIỄN TẬP", "Vừa", "Cấp 2", "Mưa lớn tại Bạc Liêu và Cà Mau"]) expect(text).toContain(said);
  await expect.poll(rings).toEqual(expect.arrayContaining(["INV.DISB_RATE:95 Moderate", "INV.DISB_RATE:96 Moderate"]));
  await looksRight();
  await expect
    .poll(async () => ((await demo.ask(`/alerts/${id}`)) as { readonly shown: { readonly screens: number } }).shown.screens, {
      timeout: 60_000,
    })
    .toBeGreaterThan(0);
});

test("a cancelled alert is told as cancelled, struck out, and then goes; a resolved one is told otherwise", async () => {
  await openWall();
  const wrong = await demo.raise({ headline: "Tin phát nhầm", provinces: ["95"] });
  const over = await demo.raise({ headline: "Mưa đã tạnh", provinces: ["96"] });
  await Promise.all([appears(`[data-alert="${wrong.id}"]`), appears(`[data-alert="${over.id}"]`)]);
  await demo.act(wrong.id, "cancel");
  await demo.act(over.id, "resolve");
  await Promise.all([
    appears(`[data-alert="${wrong.id}"][data-ended="cancelled"]`),
    appears(`[data-alert="${over.id}"][data-ended="resolved"]`),
  ]);
  expect(await shown(wrong.id).innerText()).toContain("ĐÃ HUỶ, PHÁT NHẦM");
  expect(await shown(over.id).innerText()).toContain("ĐÃ HẾT");
  await expect.poll(async () => (await rings()).filter((ring) => /:9[56] /u.test(ring))).toEqual([]);
  await looksRight();
  await Promise.all([goes(`[data-alert="${wrong.id}"]`, 75_000), goes(`[data-alert="${over.id}"]`, 45_000)]);
});

test("an extreme alert takes over the wall, leaves band, clock, link and drill in sight, gives it back, and the map turns to it; never twice", async () => {
  await openWall("", { viewport: { width: 1280, height: 720 } }, browser);
  const { id } = await demo.raise({
    event: "Siêu bão",
    severity: "Extreme",
    level: 5,
    headline: "Siêu bão số 4 đổ bộ Quảng Ninh đêm nay",
    instruction: { vi: "Sơ tán ngay dân khỏi vùng ven biển.", en: "Evacuate the coast at once." },
    provinces: ["22"],
  });
  await appears(`[data-takeover="${id}"]`);
  const scene = await page.locator(`[data-takeover="${id}"]`).innerText();
  for (const said of ["DIỄN TẬP", "Siêu bão", "Quảng Ninh", "Sơ tán ngay", "Evacuate the coast", "Cấp 5"]) expect(scene).toContain(said);
  await appears("[data-area-map] svg");
  expect(await shown(id).count()).toBe(1);
  for (const open of ["header time", "header [role=status]", "[data-drill-band]", `[data-alert="${id}"]`]) {
    expect(await isInTheOpen(open), open).toBe(true);
  }
  await looksRight();
  await goes(`[data-takeover="${id}"]`);
  await appears('[data-map][data-turned="true"]');
  await looksRight();
  await page.reload();
  await appears(`[data-alert="${id}"]`);
  await page.waitForTimeout(4_000);
  expect(await page.locator(`[data-takeover="${id}"]`).count()).toBe(0);
});

test.each([
  { name: "1920 × 1080", width: 1920, height: 1080 },
  { name: "3 × 2 screens", width: 1440, height: 540 },
  { name: "portrait", width: 1080, height: 1920 },
])("an extreme alert with much to say takes over a wall of $name, and nothing of it is cut off", async ({ width, height }) => {
  await openWall("", { viewport: { width, height } });
  const long =
    "Sơ tán ngay dân khỏi vùng ven biển, cửa sông, lồng bè, chòi canh và nhà không kiên cố; cấm biển; dừng họp chợ, cho học sinh nghỉ học. ";
  const { id } = await demo.raise({
    event: "Bão rất mạnh đổ bộ trong đêm kèm triều cường và mưa đặc biệt lớn",
    severity: "Extreme",
    level: 5,
    headline: `Bão số 4 rất mạnh, giật trên cấp 17, ${"đổ bộ vào các tỉnh ven biển Bắc Bộ và Bắc Trung Bộ ".repeat(3)}đêm nay`,
    instruction: {
      vi: long.repeat(4),
      en: "Evacuate the coast, river mouths, rafts and weak houses at once; no vessel leaves port; schools are closed. ".repeat(4),
    },
    provinces: ["22", "31", "34", "36", "37", "38", "40", "42"],
  });
  await appears(`[data-takeover="${id}"]`);
  await appears("[data-area-map] svg");
  await looksRight();
});

test("what is true stands before all that is practised, and says that it is no exercise", async () => {
  await openWall();
  const practised = await demo.raise({ severity: "Severe", headline: "Lũ lớn giả định" });
  const real = await demo.raise({ status: "Actual", severity: "Minor", headline: "Nắng nóng", provinces: ["22"] });
  await Promise.all([appears(`[data-alert="${practised.id}"]`), appears(`article[data-alert="${real.id}"]`)]);
  expect([practised.id.slice(0, 2), real.id.slice(0, 2)]).toEqual(["E-", "A-"]);
  expect(await shown(real.id).innerText()).toContain("KHÔNG PHẢI DIỄN TẬP");
  expect(await shown(practised.id).innerText()).toContain("DIỄN TẬP");
  expect(await shown(practised.id).getAttribute("data-topic")).toBe("exercise");
});

test.each([
  { name: "1920 × 1080", width: 1920, height: 1080 },
  { name: "3 × 2 screens", width: 1440, height: 540 },
  { name: "portrait", width: 1080, height: 1920 },
])("nine alerts on a wall of $name: ranked, each on the page once, the picture whole", async ({ width, height }) => {
  for (const at of [1, 2, 3, 4, 5, 6, 7, 8]) {
    await demo.raise({
      headline: `Mưa lớn kéo dài, nguy cơ lũ quét và sạt lở đất ở nhiều huyện miền núi, đợt ${at}`,
      provinces: ["12", "11", "14"].slice(0, 1 + (at % 3)),
    });
  }
  const country = await demo.raise({ severity: "Severe", headline: "Không khí lạnh tăng cường trên cả nước", provinces: ["VN"] });
  await openWall("", { viewport: { width, height } });
  await appears(`article[data-alert="${country.id}"]`);
  // The drill may raise alerts of its own.
  await page.waitForFunction(() => document.querySelectorAll("[data-alert]").length >= 9);
  const ids = await page.locator("[data-alert]").evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset["alert"]));
  expect(new Set(ids).size).toBe(ids.length);
  expect(await page.locator("[data-alert-band]").innerText()).toMatch(/và \d cảnh báo khác/u);
  await looksRight();
});

test("without WebGL the provinces ring and the map turns as well; nothing moves for those who want no motion", async () => {
  await openWall("", { viewport: { width: 1920, height: 1080 }, reducedMotion: "reduce" });
  await appears('[data-map][data-drawn-by="svg"]');
  const { id } = await demo.raise({ severity: "Severe", provinces: ["49"] });
  await appears(`[data-alert="${id}"]`);
  await appears("[data-map] .rings path");
  expect(await page.locator(".ringPulse").count()).toBe(0);
  expect(await shown(id).evaluate((one) => getComputedStyle(one).animationDuration)).toBe("0s");
  await appears('[data-map][data-turned="true"]');
  await looksRight();
});

test("sound is on where the address says so, and a mute says how long it still lasts", async () => {
  await openWall("&sound=1");
  await page.keyboard.press("Shift");
  await appears('[data-sound="on"]');
  await page.keyboard.press("m");
  expect(await page.locator("[data-sound]").innerText()).toContain("Tắt tiếng, còn 10 phút");
  await page.keyboard.press("m");
  await appears('[data-sound="on"]');
  await looksRight();
});

import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type AlertsDemo, startAlertsDemo } from "./alertsDemo.ts";
import { startBrowser, WITHOUT_WEBGL } from "./browser.ts";

let browser: Browser;
let demo: AlertsDemo;
let page: Page;

beforeAll(async () => {
  [browser, demo] = await Promise.all([startBrowser(WITHOUT_WEBGL), startAlertsDemo()]);
});
afterEach(() => page.context().close());
afterAll(async () => {
  await browser.close();
  await demo.stop();
});

const OWN = "/site/tinh-22";
const appears = (selector: string): Promise<unknown> => page.waitForSelector(selector, { timeout: 60_000 });
const acknowledged = async (id: string): Promise<unknown> => {
  const { sites } = (await demo.ask(`/alerts/${id}`)) as {
    readonly sites: readonly { readonly site: string; readonly acknowledged: unknown }[];
  };
  return sites.find(({ site }) => site === "tinh-22")?.acknowledged;
};

test("a room sees its own alerts in full and the others in short, and acknowledges by the keyboard", async () => {
  page = await demo.open(browser, "site", OWN);
  expect(await page.locator("[data-view]").getAttribute("data-drill")).toBe("true");
  const own = await demo.raise({
    headline: "Mưa lớn tại Quảng Ninh",
    instruction: { vi: "Trực 24/24 giờ.", en: "Keep watch day and night." },
  });
  const other = await demo.raise({ headline: "Mưa lớn tại Cà Mau", provinces: ["96"] });
  await Promise.all([
    appears(`section[aria-label="Cảnh báo cho địa bàn này"] [data-alert="${own.id}"]`),
    appears(`section[aria-label="Cảnh báo ở nơi khác"] [data-alert="${other.id}"]`),
  ]);
  const card = page.locator(`[data-alert="${own.id}"]`);
  for (const said of ["DIỄN TẬP", "Trực 24/24 giờ.", "Keep watch", "Hạn tiếp nhận"]) expect(await card.innerText()).toContain(said);
  expect(await acknowledged(own.id)).toBeNull();
  await card.getByRole("button", { name: /Tiếp nhận/u }).focus();
  await page.keyboard.press("Enter");
  await appears(`[data-alert="${own.id}"] [data-ack="recorded"]`);
  // The answer says that it was recorded, the link at what time; either may come first.
  await appears(`[data-alert="${own.id}"]:has-text("Đã tiếp nhận lúc")`);
  expect(await card.innerText()).toMatch(/Đã tiếp nhận lúc \d\d:\d\d/u);
  expect(await acknowledged(own.id)).not.toBeNull();
});

test("what no answer came to is said to be not known, and counts once when it is sent again", async () => {
  page = await demo.open(browser, "site", OWN, { viewport: { width: 1080, height: 1920 } });
  const { id } = await demo.raise({ headline: "Đường truyền đứt khi tiếp nhận" });
  await appears(`[data-alert="${id}"]`);
  await page.route("**/acknowledge", (route) => route.abort());
  await page.locator(`[data-alert="${id}"] button`).click();
  await appears(`[data-alert="${id}"] [data-ack="unknown"]`);
  expect(await page.locator(`[data-alert="${id}"]`).innerText()).toContain("Chưa biết máy chủ đã ghi nhận hay chưa");
  expect(await acknowledged(id)).toBeNull();
  await page.unroute("**/acknowledge");
  await page.locator(`[data-alert="${id}"] button`).click();
  await appears(`[data-alert="${id}"] [data-ack="recorded"]`);
  expect(await acknowledged(id)).not.toBeNull();
});

test("a room opens no other room's page; an officer may look on but not answer for it", async () => {
  page = await demo.open(browser, "site", OWN);
  await page.goto(`${demo.url}/site/tinh-01`);
  await appears('h1:has-text("không mở được trang của điểm cầu khác")');
  await page.context().close();
  page = await demo.open(browser, "duty", OWN);
  const { id } = await demo.raise({ headline: "Trực ban nhìn trang điểm cầu" });
  await appears(`[data-alert="${id}"]`);
  expect(await page.locator(`[data-alert="${id}"] button`).count()).toBe(0);
  expect(await page.locator(`[data-alert="${id}"]`).innerText()).toContain("Chỉ tài khoản của điểm cầu");
});

import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startBrowser, WITHOUT_WEBGL } from "./browser.ts";
import { ROOM, type RoomDemo, startRoomDemo } from "./roomDemo.ts";

let browser: Browser;
let demo: RoomDemo;
let room: Page;

beforeAll(async () => {
  [browser, demo] = await Promise.all([startBrowser(WITHOUT_WEBGL), startRoomDemo()]);
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});
afterAll(async () => {
  await browser.close();
  await demo.stop();
});

const SERIES = "INV.DISB_RATE:22";
const LONG = { timeout: 60_000 };

interface Asked {
  readonly corrections: readonly {
    readonly id: string;
    readonly series: string;
    readonly seen: string;
    readonly proposed: string | null;
    readonly why: string;
  }[];
}

test("the room asks that a figure of its own be looked at, by the keyboard, and reads the centre's answer beside it", async () => {
  await demo.report("G12", { indicator: "INV.DISB_RATE", province: "22", period: "2026-09", value: "47.4" });
  room = await demo.open(browser, "site", `/site/${ROOM}`);
  await room.keyboard.press("2");
  const row = `[data-own-figure="${SERIES}"]`;
  await room.waitForSelector(row, LONG);
  expect(await room.locator(row).innerText()).toContain("47,4");
  await room.getByRole("button", { name: /^Đề nghị xem lại: Tỷ lệ giải ngân/u }).focus();
  await room.keyboard.press("Enter");
  await room.getByLabel("Số đúng, nếu biết").fill("49.5");
  await room.waitForSelector('text="Không đọc được số này. Viết như 1.234,5: dấu chấm ngăn hàng nghìn, dấu phẩy ngăn phần lẻ."', LONG);
  expect(await room.getByRole("button", { name: "Gửi đề nghị" }).isDisabled()).toBe(true);
  await room.getByLabel("Số đúng, nếu biết").fill("49,5");
  await room.getByLabel(/^Lý do/u).fill("Kho bạc đã chốt lại ngày 15");
  await room.getByRole("button", { name: "Gửi đề nghị" }).click();
  await room.waitForSelector(`${row} [data-correction="open"]`, LONG);
  const { corrections } = (await demo.ask("/conference")) as Asked;
  expect(corrections[0]).toMatchObject({ series: SERIES, seen: "47.4", proposed: "49.5", why: "Kho bạc đã chốt lại ngày 15" });
  await demo.reply(`/conference/corrections/${corrections[0]?.id ?? ""}/answer`, { text: "Đã chuyển Bộ Tài chính" });
  await room.waitForSelector(`${row} [data-correction="answered"]:has-text("Đã chuyển Bộ Tài chính")`, LONG);
});

test("the centre's wall is a mirror beside the call, and Escape leaves a form without sending it", async () => {
  room = await demo.open(browser, "site", `/site/${ROOM}`);
  await room.keyboard.press("3");
  await room.waitForSelector('[data-panel="wall"] [data-view="mirror"][data-link="live"]', LONG);
  const box = await room.locator('[data-view="mirror"]').boundingBox();
  const desk = await room.locator("#desk-panel").boundingBox();
  // It is drawn in its own place, not over the page.
  expect(box?.x ?? 0).toBeGreaterThanOrEqual((desk?.x ?? 1e9) - 1);
  expect(box?.width ?? 1e9).toBeLessThanOrEqual((desk?.width ?? 0) + 1);
  await room.keyboard.press("2");
  await room
    .getByRole("button", { name: /^Đề nghị xem lại: /u })
    .first()
    .click(LONG);
  await room.keyboard.press("Escape");
  expect(await room.locator("dialog[open]").count()).toBe(0);
  expect(await room.locator('[data-view="mirror"]').count()).toBe(0);
});

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser, WITHOUT_WEBGL } from "./browser.ts";
import { ROOM, type RoomDemo, startRoomDemo, untilMoving } from "./roomDemo.ts";

let browser: Browser;
let demo: RoomDemo;

beforeAll(async () => {
  // A camera is there, and nobody has allowed it.
  [browser, demo] = await Promise.all([startBrowser(WITHOUT_WEBGL, "--use-fake-device-for-media-stream"), startRoomDemo()]);
});
afterAll(async () => {
  await browser.close();
  await demo.stop();
});

test("a browser that refuses the camera is said to, with what to do; once it allows it, one press is enough", async () => {
  const room = await demo.open(browser, "site", `/site/${ROOM}`, { viewport: { width: 1366, height: 768 }, permissions: ["geolocation"] });
  await room.locator('[data-act="check"]').click();
  await room.waitForSelector('[data-camera="refused"][data-microphone="refused"]', { timeout: 60_000 });
  expect(await room.locator("[data-camera]").innerText()).toContain("Trình duyệt đang chặn camera");
  await room.context().grantPermissions(["camera", "microphone"]);
  await room.getByRole("button", { name: "Thử lại" }).click();
  await room.waitForSelector('[data-camera="on"][data-microphone="on"] video[data-picture="local"]', { timeout: 60_000 });
  await untilMoving(room, "local");
  await expect
    .poll(() => room.locator("[data-level]").first().getAttribute("data-level").then(Number), { timeout: 60_000, interval: 50 })
    .toBeGreaterThan(20);
});

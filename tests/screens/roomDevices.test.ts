import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startBrowser, WITHOUT_WEBGL } from "./browser.ts";
import { ROOM, type RoomDemo, startRoomDemo } from "./roomDemo.ts";

let browser: Browser;
let demo: RoomDemo;
let room: Page;

beforeAll(async () => {
  // A machine without camera and microphone.
  [browser, demo] = await Promise.all([startBrowser(WITHOUT_WEBGL), startRoomDemo()]);
});
afterEach(() => room.context().close());
afterAll(async () => {
  await browser.close();
  await demo.stop();
});

const OWN = `/site/${ROOM}`;
const size = { viewport: { width: 1366, height: 768 } };

test("a machine without a camera says so and still answers; the centre is told that there is none", async () => {
  room = await demo.open(browser, "site", OWN, { ...size, permissions: ["camera", "microphone"] });
  await demo.command(`/${ROOM}/call`);
  await room.waitForSelector('[data-line="ringing"] [data-camera="none"][data-microphone="none"]', { timeout: 60_000 });
  expect(await room.locator('[data-line="ringing"]').innerText()).toContain("Chưa có camera và micrô");
  await room.keyboard.press("a");
  await room.waitForSelector('[data-line="here"]', { timeout: 60_000 });
  expect(await room.locator('[data-line="here"]').innerText()).toContain("Không tìm thấy camera");
  const { sites } = (await demo.ask("/conference")) as {
    readonly sites: readonly {
      readonly site: string;
      readonly call: { readonly hasCamera: boolean; readonly hasMicrophone: boolean } | null;
    }[];
  };
  expect(sites.find(({ site }) => site === ROOM)?.call).toMatchObject({ hasCamera: false, hasMicrophone: false });
});

import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { CAMERA_FLAGS, startBrowser, WITHOUT_WEBGL } from "./browser.ts";
import { countPictures, hasCodec, keepPeers, offerOnly } from "./peerPage.ts";
import { ROOM, type RoomDemo, startRoomDemo } from "./roomDemo.ts";

type Codec = "VP8" | "H264";

let browser: Browser;
let demo: RoomDemo;

beforeAll(async () => {
  [browser, demo] = await Promise.all([startBrowser(...CAMERA_FLAGS, WITHOUT_WEBGL), startRoomDemo()]);
});
afterEach(async () => {
  await demo.command(`/${ROOM}/hangup`).catch(() => undefined);
  for (const context of browser.contexts()) await context.close();
});
afterAll(async () => {
  await browser.close();
  await demo.stop();
});

const CALLOUT = `[data-callout="${ROOM}"]`;

/** A page that offers one codec alone; `null`: whatever the browser has. */
function opened(link: string, path: string, only: Codec | null): Promise<Page> {
  return demo.open(browser, link, path, {
    viewport: { width: 1366, height: 768 },
    before: async (page) => {
      await keepPeers(page);
      if (only !== null) await offerOnly(page, only);
    },
  });
}

const openedRoom = (only: Codec): Promise<Page> => opened("site", `/site/${ROOM}`, only);
const openedWall = (only: Codec | null): Promise<Page> => opened("director", "/wall/main", only);

async function answers(room: Page): Promise<void> {
  await demo.command(`/${ROOM}/call`, { wall: "main" });
  await room.waitForSelector('[data-line="ringing"]');
  await room.keyboard.press("a");
}

/** Pictures of the codec are decoded, and go on. */
async function moves(page: Page, codec: Codec): Promise<void> {
  await page.waitForSelector(`${CALLOUT} [data-frame="live"]`);
  const before = await countPictures(page, "inbound-rtp");
  await expect.poll(async () => (await countPictures(page, "inbound-rtp")).decoded).toBeGreaterThan(before.decoded + 25);
  const after = await countPictures(page, "inbound-rtp");
  console.log(`${codec}:`, JSON.stringify(after));
  expect(after.codec).toBe(`video/${codec}`);
  expect(after.keyframes).toBeGreaterThan(0);
}

async function expectH264(page: Page): Promise<void> {
  const has = await hasCodec(page, "H264");
  expect(has, "this Chromium has no H.264 for WebRTC, and these tests need it: install Debian's chromium").toEqual({
    sends: true,
    reads: true,
  });
}

test("a room that sends H.264 moves on the wall, and on a mirror that comes late", async () => {
  const [wall, room] = [await openedWall(null), await openedRoom("H264")];
  await expectH264(room);
  await answers(room);
  await moves(wall, "H264");
  const before = await countPictures(room, "outbound-rtp");
  expect(before.codec).toBe("video/H264");

  // It starts with a whole picture, which it causes: this encoder sends none by itself.
  const late = await opened("director", "/mirror/main", null);
  await moves(late, "H264");
  expect((await countPictures(room, "outbound-rtp")).keyframes).toBeGreaterThan(before.keyframes);
});

test.each([
  ["H264", "VP8"],
  ["VP8", "H264"],
] as const)(
  "[M9] a wall that cannot read the %s of a room is refused and says that it cannot decode it; one that can shows it",
  async (sent, read) => {
    const [wall, room] = [await openedWall(read), await openedRoom(sent)];
    await expectH264(room);
    const refused = wall.waitForResponse((answer) => answer.url().endsWith("/whep") && answer.status() === 422);
    await answers(room);
    const mirror = await opened("director", "/mirror/main", null);
    await moves(mirror, sent);
    expect(await (await refused).json()).toMatchObject({ code: "media.codec" });
    await wall.waitForSelector(`${CALLOUT}:has-text("Màn hình này không giải mã được hình của điểm cầu")`);
    expect(await wall.$(`${CALLOUT} [data-frame="live"]`)).toBe(null);
    expect((await countPictures(wall, "inbound-rtp")).decoded).toBe(0);
  },
);

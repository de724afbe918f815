import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { CAMERA_FLAGS, startBrowser, WITHOUT_WEBGL } from "./browser.ts";
import { ROOM, type RoomDemo, startRoomDemo } from "./roomDemo.ts";

let browser: Browser;
/** Its walls draw their maps by WebGL under the callout; the other's only as SVG, which leaves the processor to the pictures. */
let drawing: Browser;
let demo: RoomDemo;

beforeAll(async () => {
  [browser, drawing, demo] = await Promise.all([startBrowser(...CAMERA_FLAGS, WITHOUT_WEBGL), startBrowser(), startRoomDemo()]);
});
afterEach(async () => {
  await demo.command(`/${ROOM}/hangup`).catch(() => undefined);
  for (const context of [browser, drawing].flatMap((each) => each.contexts())) await context.close();
});
afterAll(async () => {
  await Promise.all([browser.close(), drawing.close()]);
  await demo.stop();
});

const OWN = `/site/${ROOM}`;
const CALLOUT = `[data-callout="${ROOM}"]`;
const WAIT = { timeout: 60_000 } as const;

const inState = (page: Page, state: string): Promise<unknown> => page.waitForSelector(`${CALLOUT}[data-state="${state}"]`, WAIT);
const inFrame = (page: Page, frame: string): Promise<unknown> => page.waitForSelector(`${CALLOUT} [data-frame="${frame}"]`, WAIT);
const line = (page: Page, kind: string): Promise<unknown> => page.waitForSelector(`[data-line="${kind}"]`, WAIT);

/** A first frame was presented, and then ten more are decoded within two seconds. */
async function decodes(page: Page): Promise<number> {
  return page.$eval(`${CALLOUT} video`, async (element) => {
    const video = element as HTMLVideoElement;
    await new Promise((done) => video.requestVideoFrameCallback(done));
    const before = video.getVideoPlaybackQuality().totalVideoFrames;
    await new Promise((done) => setTimeout(done, 2_000));
    return video.getVideoPlaybackQuality().totalVideoFrames - before;
  });
}

/** Keeps how the picture of the callout is, each time that it becomes another, from now on. */
async function followFrames(page: Page): Promise<void> {
  await page.evaluate((selector) => {
    const seen: string[] = [];
    const look = (): void => {
      const frame = document.querySelector<HTMLElement>(selector)?.dataset["frame"];
      if (frame !== undefined && frame !== seen.at(-1)) seen.push(frame);
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributeFilter: ["data-frame"] });
    Object.assign(window, { __frames: seen });
  }, `${CALLOUT} [data-frame]`);
}

function framesSeen(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (window as unknown as { readonly __frames: readonly string[] }).__frames);
}

/** The room is called onto the wall and answers with its camera. */
async function onTheWall(room: Page): Promise<void> {
  await demo.command(`/${ROOM}/call`, { wall: "main" });
  await line(room, "ringing");
  await room.keyboard.press("a");
  await line(room, "here");
}

/** The month before last, of which a figure may be there whenever this runs. */
function aPastMonth(): string {
  const date = new Date();
  date.setUTCMonth(date.getUTCMonth() - 2, 1);
  return date.toISOString().slice(0, 7);
}

test("a called room is on the wall and on a mirror from the call on, moves there once it answers, and goes when it is over", async () => {
  const [wall, mirror, room] = [
    await demo.open(browser, "director", "/wall/main"),
    await demo.open(browser, "director", "/mirror/main"),
    await demo.open(browser, "site", OWN),
  ];
  await demo.report("G12", { indicator: "INV.DISB_RATE", province: "22", period: aPastMonth(), value: "47.4" });
  await demo.command(`/${ROOM}/call`, { wall: "main" });
  for (const page of [wall, mirror]) await page.waitForSelector(CALLOUT, WAIT);
  await line(room, "ringing");
  await inState(wall, "ringing");
  await wall.waitForSelector(`${CALLOUT} [data-callout-figure="INV.DISB_RATE:22"][data-value="47.4"]`, WAIT);
  await followFrames(wall);
  await room.keyboard.press("a");
  for (const page of [wall, mirror]) {
    await inState(page, "connected");
    await inFrame(page, "live");
    expect(await decodes(page)).toBeGreaterThanOrEqual(10);
  }

  // Its first picture never stood grey, as one does that has stopped.
  expect(await framesSeen(wall)).toEqual(["none", "live"]);

  // The mirror has compared what stands on it, callouts too, with what the centre says.
  await mirror.waitForSelector('[data-agreement="agrees"]', WAIT);

  await demo.command(`/${ROOM}/hold`, { on: true });
  for (const page of [wall, mirror]) {
    await inState(page, "held");
    await inFrame(page, "frozen");
  }
  expect(await wall.textContent(`${CALLOUT} [data-frame] p`)).toMatch(/^hình dừng lúc \d\d:\d\d:\d\d$/);
  await demo.command(`/${ROOM}/hold`, { on: false });
  for (const page of [wall, mirror]) {
    await inFrame(page, "live");
    expect(await decodes(page)).toBeGreaterThanOrEqual(10);
  }

  await demo.command(`/${ROOM}/hangup`);
  for (const page of [wall, mirror]) await page.waitForSelector(CALLOUT, { ...WAIT, state: "detached" });
}, 240_000);

test("a room whose page goes is said to have stalled within three seconds, with its last picture; it comes back by itself", async () => {
  const [wall, room] = [await demo.open(browser, "director", "/wall/main"), await demo.open(browser, "site", OWN)];
  await onTheWall(room);
  await inFrame(wall, "live");
  await decodes(wall);
  const stalled = wall.evaluate((selector) => {
    const from = performance.now();
    return new Promise<number>((done) => {
      const look = (): void => {
        const callout = document.querySelector<HTMLElement>(selector);
        const isOver = callout?.dataset["state"] === "stalled" && callout.querySelector('[data-frame="frozen"]') !== null;
        if (isOver) done(performance.now() - from);
        else setTimeout(look, 20);
      };
      look();
    });
  }, CALLOUT);
  await room.goto("about:blank");
  expect(await stalled).toBeLessThan(3_000 + SLOW_MS);
  expect(await wall.textContent(`${CALLOUT} [data-frame] p`)).toMatch(/^hình dừng lúc \d\d:\d\d:\d\d$/);

  await room.goto(`${demo.url}${OWN}`);
  await line(room, "here");
  await inState(wall, "connected");
  await inFrame(wall, "live");
  expect(await decodes(wall)).toBeGreaterThanOrEqual(10);
});

/** A machine that runs other things beside this takes so much longer to say so. */
const SLOW_MS = 1_500;

test("a relay that dies leaves the last picture, and brings moving ones back", async () => {
  const [wall, room] = [await demo.open(drawing, "director", "/wall/main"), await demo.open(browser, "site", OWN)];
  await onTheWall(room);
  await inFrame(wall, "live");
  await decodes(wall);
  demo.killRelay();
  await inFrame(wall, "frozen");
  await inFrame(wall, "live");
  expect(await decodes(wall)).toBeGreaterThanOrEqual(10);
});

test("the picture of a room that does not agree is never on the wall", async () => {
  const [wall, room] = [await demo.open(browser, "director", "/wall/main"), await demo.open(browser, "site", OWN)];
  await demo.command(`/${ROOM}/call`, { wall: "main" });
  await line(room, "ringing");
  await room.keyboard.press("k");
  await line(room, "here");
  await inState(wall, "connected");
  await wall.waitForSelector(`${CALLOUT}:has-text("Chưa đồng ý đưa hình")`, WAIT);
  expect(await wall.$(`${CALLOUT} video`)).toBe(null);
});

import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { CAMERA_FLAGS, startBrowser, WITHOUT_WEBGL } from "./browser.ts";
import { ROOM, type RoomDemo, startRoomDemo, untilMoving } from "./roomDemo.ts";

let browser: Browser;
let demo: RoomDemo;
let room: Page;

beforeAll(async () => {
  [browser, demo] = await Promise.all([startBrowser(WITHOUT_WEBGL, ...CAMERA_FLAGS), startRoomDemo()]);
});
afterEach(async () => {
  await demo.command(`/${ROOM}/hangup`).catch(() => undefined);
  for (const context of browser.contexts()) await context.close();
});
afterAll(async () => {
  await browser.close();
  await demo.stop();
});

const OWN = `/site/${ROOM}`;
const line = (page: Page, kind: string): Promise<unknown> => page.waitForSelector(`[data-line="${kind}"]`, { timeout: 60_000 });
const call = (page: Page, state: string): Promise<unknown> => page.waitForSelector(`[data-call="${state}"]`, { timeout: 60_000 });

interface Told {
  readonly sites: readonly {
    readonly site: string;
    readonly present: boolean;
    readonly speaker: { readonly name: string } | null;
    readonly call: { readonly state: string; readonly onWall: boolean; readonly reason: string | null } | null;
  }[];
}
const told = async (): Promise<Told["sites"][number] | undefined> => {
  const { sites } = (await demo.ask("/conference")) as Told;
  return sites.find(({ site }) => site === ROOM);
};

/** The room is called and answers with the key, and the centre has its picture. */
async function inCall(): Promise<void> {
  room = await demo.open(browser, "site", OWN);
  await demo.command(`/${ROOM}/call`);
  await line(room, "ringing");
  await room.keyboard.press("a");
  await line(room, "here");
  await untilMoving(room, "own");
}

test("the room rings, is answered by the one large button, sees itself as the centre does, and hangs up in two presses", async () => {
  room = await demo.open(browser, "site", OWN);
  await expect.poll(async () => (await told())?.present, { timeout: 60_000 }).toBe(true);
  await demo.command(`/${ROOM}/call`);
  await line(room, "ringing");
  await expect.poll(async () => (await told())?.call?.state, { timeout: 60_000 }).toBe("ringing");
  const answer = room.locator('[data-act="answer"]');
  expect(await answer.getAttribute("aria-label")).toBe("Trả lời. Hình của phòng sẽ lên màn hình trung tâm");
  expect(await answer.evaluate((button) => button === document.activeElement)).toBe(true);
  await answer.click();
  await line(room, "here");
  await untilMoving(room, "own");
  await room.waitForSelector('[data-feed="playing"] [data-picture="own"]', { timeout: 60_000 });
  expect(await told()).toMatchObject({ call: { state: "connected", onWall: true } });
  expect(await room.locator('[data-fact="heard"]').innerText()).toContain("Trung tâm chưa nghe");
  await demo.command("/floor", { site: ROOM });
  await room.waitForSelector('[data-floor="own"]:has-text("Mời phát biểu") [data-fact="heard"][data-on="true"]', { timeout: 60_000 });
  await room.locator('[data-act="hangup"]').click();
  await room.locator('[data-act="hangup"]').click();
  await line(room, "none");
  expect(await room.locator('[data-line="none"]').innerText()).toContain("điểm cầu kết thúc lúc");
  expect(await told()).toMatchObject({ call: { state: "ended", reason: "site" } });
});

test("a call is answered without the wall, refused, held and gone on with", async () => {
  room = await demo.open(browser, "site", OWN);
  await demo.command(`/${ROOM}/call`);
  await line(room, "ringing");
  await room.keyboard.press("t");
  await line(room, "none");
  expect(await told()).toMatchObject({ call: { state: "ended", reason: "refused" } });
  await demo.command(`/${ROOM}/call`);
  await line(room, "ringing");
  await room.keyboard.press("k");
  await line(room, "here");
  await untilMoving(room, "own");
  expect(await told()).toMatchObject({ call: { onWall: false } });
  await demo.command(`/${ROOM}/hold`, { on: true });
  await call(room, "held");
  expect(await room.locator("[data-call]").innerText()).toContain("Trung tâm tạm dừng");
  await demo.command(`/${ROOM}/hold`, { on: false });
  await call(room, "connected");
  await untilMoving(room, "own");
  await room.keyboard.press("v");
  await expect.poll(async () => (await told())?.call?.onWall, { timeout: 60_000 }).toBe(true);
});

test("who speaks is named by the room, and typing a name answers, mutes and hangs up nothing", async () => {
  await inCall();
  await room.getByLabel("Họ và tên").fill("");
  await room.getByLabel("Họ và tên").pressSequentially("chủ tịch Vũ Gia Khách");
  await room.keyboard.press("Enter");
  await room.waitForSelector('text="Trung tâm đang hiện: chủ tịch Vũ Gia Khách"', { timeout: 60_000 });
  expect(await told()).toMatchObject({ speaker: { name: "chủ tịch Vũ Gia Khách" }, call: { state: "connected" } });
  expect(await room.locator('[data-act="microphone"]').getAttribute("data-on")).toBe("true");
});

test("a page that is loaded again in the midst of a call finds it and goes on", async () => {
  await inCall();
  await room.reload();
  await line(room, "here");
  await untilMoving(room, "own");
  await call(room, "connected");
});

test("a second machine of the room looks on, and takes the call over only when it is told to", async () => {
  await inCall();
  const other = await demo.open(browser, "site", OWN);
  await line(other, "elsewhere");
  expect(await other.locator('[data-line="elsewhere"]').innerText()).toContain("Điểm cầu đang họp ở máy khác");
  await untilMoving(other, "own");
  expect(await room.locator("[data-line]").getAttribute("data-line")).toBe("here");
  await other.locator('[data-act="take-over"]').click();
  await other.locator('[data-act="take-over"]').click();
  await line(other, "here");
  await line(room, "elsewhere");
  await untilMoving(other, "own");
  await untilMoving(room, "own");
});

test("a tab that was duplicated is another page of the room, and does not send beside the one in the call", async () => {
  await inCall();
  const [twin] = await Promise.all([room.context().waitForEvent("page"), room.evaluate(() => void window.open(location.href))]);
  await line(twin, "elsewhere");
  await untilMoving(room, "own");
  expect(await room.locator("[data-line]").getAttribute("data-line")).toBe("here");
  await twin.close();
});

test("a relay that dies is back, and moving pictures with it", async () => {
  await inCall();
  demo.killRelay();
  await room.waitForSelector('[data-sending]:not([data-sending="sending"])', { timeout: 60_000, state: "attached" });
  await untilMoving(room, "own");
  await room.waitForSelector('[data-sending="sending"]', { timeout: 60_000, state: "attached" });
  await call(room, "connected");
});

test("the director sends the centre's picture from its own page, and the room in the call sees it with its sound", async () => {
  await inCall();
  expect(await room.locator("figure", { hasText: "Trung tâm chưa phát hình" }).count()).toBe(1);
  const centre = await demo.open(browser, "director", "/site/vpcp");
  await centre.locator('[data-act="on-air"]').click();
  await untilMoving(centre, "own");
  await untilMoving(room, "centre");
  expect(await room.locator('video[data-picture="centre"]').evaluate((video) => (video as HTMLVideoElement).muted)).toBe(false);
  await centre.reload();
  await untilMoving(centre, "own");
  await untilMoving(room, "centre");
});

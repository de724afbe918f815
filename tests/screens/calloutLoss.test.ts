import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { LossyUdp } from "#tests/doubles/lossyUdp.ts";
import { CAMERA_FLAGS, startBrowser, WITHOUT_WEBGL } from "./browser.ts";
import { countPictures, keepPeers, type PageLine, type PictureCount, throughLossyUdp } from "./peerPage.ts";
import { ROOM, type RoomDemo, startRoomDemo } from "./roomDemo.ts";

let browser: Browser;
let demo: RoomDemo;
let lines: PageLine[] = [];

/** Of two the last holds: a camera of 25 pictures a second, as rooms have, instead of 20. */
const CAMERA_OF_25 = [...CAMERA_FLAGS, "--use-fake-device-for-media-stream=fps=25"];

beforeAll(async () => {
  [browser, demo] = await Promise.all([startBrowser(...CAMERA_OF_25, WITHOUT_WEBGL), startRoomDemo()]);
});
afterEach(async () => {
  await demo.command(`/${ROOM}/hangup`).catch(() => undefined);
  for (const context of browser.contexts()) await context.close();
  for (const line of lines) await line.close();
  lines = [];
});
afterAll(async () => {
  await browser.close();
  await demo.stop();
});

const CALLOUT = `[data-callout="${ROOM}"]`;
const LOSS = 0.05;
const SECONDS = 8;
const SEEDS = { room: 20_261, wall: 20_262 } as const;

type Leg = keyof typeof SEEDS;

interface LossyCall {
  readonly room: Page;
  readonly wall: Page;
  readonly line: LossyUdp;
}

/** The room's page and the wall's in a call, the packets of one of them through a line that loses none yet. */
async function aCallThrough(leg: Leg): Promise<LossyCall> {
  const led: PageLine[] = [];
  const open = (which: Leg, link: string, path: string): Promise<Page> =>
    demo.open(browser, link, path, {
      viewport: { width: 1366, height: 768 },
      before: async (page) => {
        await keepPeers(page);
        if (which === leg) led.push(await throughLossyUdp(page, SEEDS[leg]));
      },
    });
  const [wall, room] = [await open("wall", "director", "/wall/main"), await open("room", "site", `/site/${ROOM}`)];
  lines = led;
  await demo.command(`/${ROOM}/call`, { wall: "main" });
  await room.waitForSelector('[data-line="ringing"]');
  await room.keyboard.press("a");
  await wall.waitForSelector(`${CALLOUT} [data-frame="live"]`);
  await expect.poll(async () => (await countPictures(wall, "inbound-rtp")).decoded).toBeGreaterThan(25);
  const [line] = led;
  if (line === undefined) throw new Error("one leg is led through a line");
  return { room, wall, line: await line.opened };
}

interface Both {
  readonly room: PictureCount;
  readonly wall: PictureCount;
}

async function count({ room, wall }: Pick<LossyCall, "room" | "wall">): Promise<Both> {
  const [ofRoom, ofWall] = await Promise.all([countPictures(room, "outbound-rtp"), countPictures(wall, "inbound-rtp")]);
  return { room: ofRoom, wall: ofWall };
}

/** What was taken, sent and decoded while so long passed. */
async function countFor(
  call: LossyCall,
  seconds: number,
): Promise<Readonly<Record<"taken" | "sent" | "decoded" | "keyframes" | "asked", number>>> {
  const before = await count(call);
  await sleep(seconds * 1_000);
  const after = await count(call);
  return {
    taken: after.room.taken - before.room.taken,
    sent: after.room.sent - before.room.sent,
    decoded: after.wall.decoded - before.wall.decoded,
    keyframes: after.wall.keyframes - before.wall.keyframes,
    asked: after.room.asked - before.room.asked + after.wall.asked - before.wall.asked,
  };
}

test.each(["room", "wall"] as const)(
  "[M4] a wall goes on showing what a room sends while one packet in twenty is lost on the leg of the %s",
  async (leg) => {
    const call = await aCallThrough(leg);
    const { line } = call;
    line.lose({ up: LOSS, down: LOSS });
    await sleep(1_000);
    const droppedBefore = line.dropped();
    const seen = await countFor(call, SECONDS);
    const dropped = line.dropped() - droppedBefore;
    const { height } = (await count(call)).wall;
    console.log(`${leg}: ${JSON.stringify(seen)} in ${SECONDS} s, ${dropped} packets lost, ${height} lines`);
    // One in twenty of some 75 packets a second: about thirty, of which pictures are most.
    expect(dropped).toBeGreaterThan(12);
    expect(seen.asked).toBeGreaterThan(3);
    expect(seen.taken).toBeGreaterThan(50);
    // The two pages are asked a moment apart, and on a busy machine that is some pictures.
    expect(seen.sent / seen.taken).toBeGreaterThan(0.8);
    expect(seen.decoded / seen.sent).toBeGreaterThan(0.85);
  },
);

test.each(["room", "wall"] as const)(
  "a line that loses every packet on the leg of the %s stops the picture, and it moves again after it",
  async (leg) => {
    const call = await aCallThrough(leg);
    const { line } = call;
    line.lose({ up: 1, down: 1 });
    await sleep(500);
    const seen = await countFor(call, 2);
    console.log(`${leg}, nothing passes: ${JSON.stringify(seen)}`);
    expect(seen.sent).toBeGreaterThan(10);
    expect(seen.decoded).toBeLessThan(3);
    await call.wall.waitForSelector(`${CALLOUT} [data-frame="frozen"]`);
    line.lose({ up: 0, down: 0 });
    await call.wall.waitForSelector(`${CALLOUT} [data-frame="live"]`);
    // Whether by the same connection or a new one.
    await expect.poll(async () => (await countFor(call, 1)).decoded).toBeGreaterThan(10);
  },
);

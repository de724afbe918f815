import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { signIn } from "#tests/doubles/deskClient.ts";
import { freePort } from "#tests/doubles/runningServer.ts";
import type { BenchRow } from "#tests/load/benchRow.ts";
import { quantile } from "#tests/load/demoChild.ts";
import { CAMERA_FLAGS, startBrowser } from "#tests/screens/browser.ts";
import { ROOM, startRoomDemo } from "#tests/screens/roomDemo.ts";
import { startDemo } from "#tests/screens/wallPage.ts";

const ROUNDS = 20;
const FIRST_MS = 1_000;
const BUSY_MOST = 0.35;
const WATCHED_S = 20;
const WAIT = { timeout: 60_000 } as const;
/** Rooms of the drill that answer by themselves, with drawn pictures. */
const DRAWN = ["tinh-70", "tinh-22", "tinh-46", "tkcn"] as const;

/** From the press in the room until its picture is seen on the wall (hidden before its first frame), by one clock: both pages are on this machine. */
async function pressToFrame(wall: Page, room: Page): Promise<number> {
  // Both look before the key is pressed: a key overtakes a script on its way into a page.
  await wall.evaluate((selector) => {
    const look = (): void => {
      if (document.querySelector(selector) === null) requestAnimationFrame(look);
      else requestAnimationFrame(() => document.body.setAttribute("data-seen-at", String(performance.timeOrigin + performance.now())));
    };
    document.body.removeAttribute("data-seen-at");
    look();
  }, `[data-callout="${ROOM}"] [data-frame="live"]`);
  await room.evaluate(() => {
    const told = (): void => document.body.setAttribute("data-pressed-at", String(performance.timeOrigin + performance.now()));
    addEventListener("keydown", told, { once: true, capture: true });
  });
  await room.keyboard.press("a");
  return (await instantAt(wall, "data-seen-at")) - (await instantAt(room, "data-pressed-at"));
}

async function instantAt(page: Page, name: string): Promise<number> {
  await page.waitForSelector(`body[${name}]`, { ...WAIT, state: "attached" });
  return Number(await page.getAttribute("body", name));
}

/** A real room with a moving camera is called, answers, and is seen; again and again. */
async function firstFrames(browser: Browser): Promise<readonly number[]> {
  const demo = await startRoomDemo();
  try {
    const [wall, room] = [await demo.open(browser, "director", "/wall/main"), await demo.open(browser, "site", `/site/${ROOM}`)];
    const took: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await demo.command(`/${ROOM}/call`, { wall: "main" });
      await room.waitForSelector('[data-line="ringing"]', WAIT);
      await wall.waitForSelector(`[data-callout="${ROOM}"][data-state="ringing"]`, WAIT);
      took.push(await pressToFrame(wall, room));
      await sleep(1_000);
      await demo.command(`/${ROOM}/hangup`);
      await wall.waitForSelector(`[data-callout="${ROOM}"]`, { ...WAIT, state: "detached" });
    }
    return took;
  } finally {
    for (const context of browser.contexts()) await context.close();
    await demo.stop();
  }
}

interface Busy {
  readonly share: number;
  /** Pictures a second of each callout that were really shown. */
  readonly shown: readonly number[];
}

function framesOf(page: Page): Promise<readonly number[]> {
  return page.$$eval("[data-callout] video", (all) =>
    all.map((each) => (each as HTMLVideoElement).getVideoPlaybackQuality().totalVideoFrames),
  );
}

/** How busy the main thread of a wall is with four callouts over the drill of the opening day. */
async function fourCallouts(browser: Browser): Promise<Busy> {
  const dir = mkdtempSync(join(tmpdir(), "tc-four-"));
  const { program, demo } = await startDemo(dir, await freePort());
  try {
    const { links } = JSON.parse(readFileSync(join(dir, "demo.json"), "utf8")) as { readonly links: Readonly<Record<string, string>> };
    const director = await signIn(links["director"] ?? "");
    const page = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage();
    await page.goto(links["director"] ?? "");
    await page.goto(`${demo.url}/wall/main`);
    await page.waitForSelector('[data-view="wall"][data-link="live"]', WAIT);
    const answer = await director.post("/conference/calls", { sites: DRAWN, wall: "main" }, "bench-four");
    if (!answer.ok) throw new Error(`not called: ${answer.status} ${await answer.text()}`);
    await page.waitForFunction(
      (many) => document.querySelectorAll('[data-callout] [data-frame="live"]').length === many,
      DRAWN.length,
      WAIT,
    );
    await sleep(5_000);
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const taken = async (): Promise<number> =>
      (await session.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
    const [began, before, frames] = [performance.now(), await taken(), await framesOf(page)];
    await sleep(WATCHED_S * 1_000);
    const [used, after, seconds] = [(await taken()) - before, await framesOf(page), (performance.now() - began) / 1_000];
    return { share: used / seconds, shown: after.map((many, at) => (many - (frames[at] ?? 0)) / seconds) };
  } finally {
    for (const context of browser.contexts()) await context.close();
    await program.kill("SIGTERM");
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Measures calls where people see them: in real pages on this machine, everything on the same cores. */
export async function callsOnWall(): Promise<readonly BenchRow[]> {
  const browser = await startBrowser(...CAMERA_FLAGS);
  try {
    const took = await firstFrames(browser);
    const four = await fourCallouts(browser);
    const first = quantile(took, 0.95);
    return [
      {
        id: "V-answer",
        what: "answer pressed in a room → first frame on the wall, two real pages, p95",
        figure: first,
        unit: "ms",
        limit: `≤ ${FIRST_MS} ms`,
        ok: first <= FIRST_MS,
        note: `p50 ${quantile(took, 0.5).toFixed(0)}, worst ${Math.max(...took).toFixed(0)} of ${ROUNDS}; camera encoded, relay, server and both pages on the same cores`,
      },
      {
        id: "V-busy",
        what: "main thread of a wall with four callouts over the opening day",
        figure: four.share * 100,
        unit: "%",
        limit: `≤ ${BUSY_MOST * 100} %`,
        ok: four.share <= BUSY_MOST,
        note: `frames a second: ${four.shown.map((each) => each.toFixed(0)).join(", ")}; pictures and map drawn in software`,
      },
    ];
  } finally {
    await browser.close();
  }
}

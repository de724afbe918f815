import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BrittleLine, openBrittleLine } from "#tests/doubles/brittleLine.ts";
import { type DeskClient, signIn } from "#tests/doubles/deskClient.ts";
import { freePort } from "#tests/doubles/runningServer.ts";
import { startBrowser, WITHOUT_WEBGL } from "./browser.ts";
import { type RunningDemo, startDemo } from "./wallPage.ts";

const SIZE = { width: 960, height: 540 };
let dir: string;
let running: RunningDemo;
let browser: Browser;
let director: DeskClient;
let line: BrittleLine;
let keys = 0;

async function command(path: string, body: unknown): Promise<{ readonly number: number }> {
  keys += 1;
  const answer = await director.post(`/walls/main/${path}`, body, `mirror-test-${keys}`);
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { readonly number: number };
}

async function open(url: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: SIZE })).newPage();
  await page.goto(url);
  await page.waitForSelector('[data-follow="true"][data-link="live"]');
  return page;
}

/** Waits until a page that follows has drawn this scene in this state. */
async function shows(page: Page, scene: string, number: number): Promise<void> {
  await page.waitForSelector(`[data-follow="true"][data-scene="${scene}"][data-number="${number}"]`);
}

const agreementOf = (page: Page): Promise<string | null> => page.getAttribute("footer[data-agreement]", "data-agreement");
const agrees = (page: Page): Promise<unknown> => page.waitForSelector('footer[data-agreement="agrees"]');

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "tc-mirror-"));
  running = await startDemo(dir, await freePort(), "--quiet-drill");
  browser = await startBrowser(WITHOUT_WEBGL);
  director = await signIn((running.demo as unknown as { readonly links: { readonly director: string } }).links.director);
  line = await openBrittleLine(Number(new URL(running.demo.url).port));
});

afterAll(async () => {
  await browser.close();
  await line.stop();
  await running.program.kill("SIGTERM");
  rmSync(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});

interface Told {
  readonly told: string[];
}

/** Runs in a page before its own scripts: keeps all that the foot of the mirror says of agreement. */
function keepWhatIsTold(): void {
  const told: string[] = [];
  Object.assign(window, { told });
  new MutationObserver(() => {
    const foot = document.querySelector<HTMLElement>("footer[data-agreement]");
    const line = `${foot?.dataset["agreement"] ?? ""} ${foot?.textContent ?? ""}`;
    if (line !== told.at(-1)) told.push(line);
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
}

describe("a mirror", () => {
  test("shows the scene, the map's camera and the state number of the wall, and proves that it does", async () => {
    const [wall, mirror] = [await open(`${running.demo.url}/wall/main`), await open(`${running.demo.url}/mirror/main`)];
    const { number } = await command("scene", { scene: "disaster" });
    await Promise.all([shows(wall, "disaster", number), shows(mirror, "disaster", number)]);
    const moved = await command("camera", { provinces: ["22"] });
    await Promise.all([shows(wall, "disaster", moved.number), shows(mirror, "disaster", moved.number)]);
    await agrees(mirror);
    const { hash } = (await (await director.get("/walls/main/scene")).json()) as { readonly hash: string };
    expect(await mirror.getAttribute("footer[data-hash]", "data-hash")).toBe(hash);
    expect(await mirror.textContent("footer[data-agreement]")).toContain("Khớp với trung tâm");
    const late = await open(`${running.demo.url}/mirror/main`);
    await shows(late, "disaster", moved.number);
    await agrees(late);
    for (const page of [wall, mirror, late]) await page.context().close();
  });

  test("keeps its last picture when its line is cut, says since when, and is right again when it is mended", async () => {
    const before = await command("scene", { scene: "overview" });
    const mirror = await open(`http://127.0.0.1:${line.port}/mirror/main`);
    await shows(mirror, "overview", before.number);
    await agrees(mirror);
    line.cut();
    await mirror.waitForSelector('footer[data-agreement="lost"]');
    const after = await command("scene", { scene: "public-services" });
    expect(await mirror.getAttribute("[data-follow]", "data-scene"), "the picture stays").toBe("overview");
    expect(await mirror.textContent("footer[data-agreement]")).toMatch(/Mất đường truyền từ \d\d:\d\d:\d\d .*đang giữ hình cuối/u);
    expect(await mirror.isVisible('[data-place="air"] [data-series]'), "the figures stay in sight").toBe(true);
    line.mend();
    await shows(mirror, "public-services", after.number);
    await agrees(mirror);
    await mirror.context().close();
  });

  test("lets a room look around and return, and the wall is never touched by it", async () => {
    const { number } = await command("scene", { scene: "overview" });
    const [wall, mirror] = [await open(`${running.demo.url}/wall/main`), await open(`${running.demo.url}/mirror/main`)];
    await agrees(mirror);
    await mirror.keyboard.press("x");
    await mirror.keyboard.press("5");
    await mirror.waitForSelector('[data-follow="false"][data-scene="disaster"]');
    expect(await mirror.textContent("footer[data-own]")).toContain("Trung tâm đang chiếu: Tổng quan");
    const next = await command("scene", { scene: "dual-goal" });
    await shows(wall, "dual-goal", next.number);
    expect(await mirror.getAttribute("[data-follow]", "data-scene"), "it goes on looking around").toBe("disaster");
    expect(next.number).toBeGreaterThan(number);
    await mirror.keyboard.press("Escape");
    await shows(mirror, "dual-goal", next.number);
    await agrees(mirror);
    for (const page of [wall, mirror]) await page.context().close();
  });

  test("that draws something else says in what, is told everything anew and agrees again", async () => {
    await command("scene", { scene: "overview" });
    const page = await (await browser.newContext({ viewport: SIZE })).newPage();
    await page.addInitScript(keepWhatIsTold);
    let isFalsified = false;
    await page.routeWebSocket(/\/live\//u, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((message) => {
        const isTheOne = typeof message === "string" && message.includes('"wall.mapChosen"') && !isFalsified;
        if (isTheOne) isFalsified = true;
        socket.send(isTheOne ? message.replace("BUD.REV_YTD", "INV.DISB_VND") : message);
      });
    });
    await page.goto(`${running.demo.url}/mirror/main`);
    await agrees(page);
    const { number } = await command("map", { indicator: "BUD.REV_YTD", period: null });
    // It may agree again before anybody looks: what the foot has said is kept.
    await page.waitForFunction(() =>
      (window as unknown as Told).told.some((line) => line.startsWith("differs ") && line.includes("chỉ tiêu bản đồ")),
    );
    await shows(page, "overview", number);
    await agrees(page);
    expect([isFalsified, await agreementOf(page)]).toEqual([true, "agrees"]);
    await page.context().close();
  });
});

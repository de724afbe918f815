import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { io } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ScreenStatus } from "#shared/screen/pageStatus.ts";
import type { Refuse } from "#shared/wire/events.ts";
import { freePort } from "#tests/doubles/runningServer.ts";
import { startBrowser, WITHOUT_WEBGL } from "./browser.ts";
import { type ProfileBrowser, startProfileBrowser } from "./profileBrowser.ts";
import { type RunningDemo, startDemo } from "./wallPage.ts";

let dir = "";
let running: RunningDemo;
let browser: Browser;
let admin: BrowserContext;
let kiosk: ProfileBrowser;
let page: Page;
let id = "";

const api = (path: string): string => `${running.demo.url}/api/v1${path}`;
const profile = (name: string): string => join(dir, `profile-${name}`);

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "tc-pairing-"));
  running = await startDemo(dir, await freePort(), "--quiet-drill");
  const { links } = JSON.parse(readFileSync(join(dir, "demo.json"), "utf8")) as { readonly links: Record<string, string> };
  browser = await startBrowser(WITHOUT_WEBGL);
  admin = await browser.newContext();
  await admin.request.get(links["admin"] ?? "");
  kiosk = await startProfileBrowser(profile("kiosk"));
  page = await kiosk.context.newPage();
  // A window has a bar of its own in some browsers, a kiosk none.
  await page.setViewportSize({ width: 1920, height: 1080 });
});
afterAll(async () => {
  await kiosk?.kill();
  await browser?.close();
  await running?.program.kill("SIGTERM");
  rmSync(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});

async function command(path: string, data: Readonly<Record<string, unknown>> = {}): Promise<number> {
  return (await admin.request.post(api(path), { data })).status();
}

async function status(): Promise<ScreenStatus | undefined> {
  const screens = (await (await admin.request.get(api("/screens"))).json()) as readonly ScreenStatus[];
  return screens.find((screen) => screen.id === id);
}

async function until(holds: (screen: ScreenStatus) => boolean, withinMs = 30_000): Promise<ScreenStatus> {
  for (const end = Date.now() + withinMs; Date.now() < end; await sleep(250)) {
    const screen = await status();
    if (screen !== undefined && holds(screen)) return screen;
  }
  throw new Error(`not so within ${withinMs} ms: ${JSON.stringify(await status())}`);
}

/** What a socket with this cookie and no proof is told. */
async function toldWith(cookie: string, query: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const options = { path: "/live", transports: ["websocket"], reconnection: false, forceNew: true, query, extraHeaders: { cookie } };
  const socket = io(running.demo.url, options);
  const told: string[] = [];
  socket.on("refuse", ({ code }: Refuse) => told.push(code));
  socket.onAny((event: string) => told.push(event));
  socket.on("connect", () => socket.emit("hello", { version: 1, wall: "main", view: {}, cursors: {} }));
  await new Promise<void>((resolve) => {
    socket.on("disconnect", () => resolve());
    socket.on("connect_error", () => resolve());
  });
  socket.disconnect();
  return told;
}

async function cookieOf(context: BrowserContext): Promise<string> {
  return (await context.cookies(running.demo.url)).map(({ name, value }) => `${name}=${value}`).join("; ");
}

describe("a browser becomes a screen", () => {
  test("shows a code, is approved, and goes to its place by itself", async () => {
    await page.goto(`${running.demo.url}/screen`);
    const code = (await page.locator("[data-code]").getAttribute("data-code")) ?? "";
    const fingerprint = await page.locator("[data-fingerprint]").getAttribute("data-fingerprint");
    const waiting = (await (await admin.request.get(api("/screens/pairings"))).json()) as readonly Record<string, unknown>[];
    expect(waiting).toMatchObject([{ code, fingerprint }]);
    // A page that is loaded again keeps its code.
    await page.reload();
    await page.waitForSelector(`[data-code="${code}"]`);
    const approved = await admin.request.post(api(`/screens/pairings/${code}/approve`), {
      data: { wall: "main", slot: "a1", name: "Tường chính – trên trái" },
    });
    expect(approved.status()).toBe(201);
    ({ id } = ((await approved.json()) as { readonly screen: { readonly id: string } }).screen);
    await page.waitForURL("**/wall/main/a1");
    await page.waitForSelector('[data-view="screen"][data-link="live"]');
    const there = await until(({ connected, report }) => connected && report !== null);
    expect([there.report?.viewport, there.report?.view, there.elsewhere]).toEqual([[1920, 1080], "screen", null]);
  });

  test("a copied cookie opens no socket, and a proof that was used opens none again", async () => {
    const cookie = await cookieOf(kiosk.context);
    expect(cookie).toContain("tc_session=");
    expect(await toldWith(cookie)).toEqual(["refuse", "screen.proof"]);
    const proof = `${"A".repeat(43)}.${"B".repeat(86)}`;
    expect(await toldWith(cookie, { page: "a-page-of-somebody-else", proof })).toEqual(["refuse", "screen.proof"]);
    expect((await status())?.connected).toBe(true);
  });

  test("what it keeps, copied without its key, gets neither session nor picture", async () => {
    const thief = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    const stolen = await thief.newPage();
    await stolen.goto(`${running.demo.url}/account`);
    await stolen.evaluate(async (screen) => {
      localStorage.setItem("toan-canh.paired", "1");
      const keys = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
      await new Promise((resolve, reject) => {
        const opening = indexedDB.open("toan-canh.screen", 1);
        opening.addEventListener("upgradeneeded", () => opening.result.createObjectStore("own"));
        opening.addEventListener("error", reject);
        opening.addEventListener("success", () => {
          const writing = opening.result.transaction("own", "readwrite");
          writing.objectStore("own").put({ keys, screen, pairing: null }, "own");
          writing.addEventListener("complete", resolve);
        });
      });
    }, id);
    await stolen.goto(`${running.demo.url}/wall/main/a1`);
    await stolen.waitForSelector("[data-refused]");
    expect(await thief.cookies()).toEqual([]);
    await thief.close();
    expect((await status())?.connected).toBe(true);
  });

  test("its whole profile, copied to a second machine, is refused while the first is there, and the administrator is told", async () => {
    cpSync(profile("kiosk"), profile("copy"), { recursive: true, filter: (path) => !path.includes("Singleton") });
    const copy = await startProfileBrowser(profile("copy"));
    try {
      const second = await copy.context.newPage();
      await second.goto(`${running.demo.url}/wall/main/a1`);
      await second.waitForSelector("[data-elsewhere]");
      const { faults, connected } = await until(({ elsewhere }) => elsewhere !== null);
      expect([connected, faults.includes("elsewhere")]).toEqual([true, true]);
      expect(await page.getAttribute('[data-view="screen"]', "data-link")).toBe("live");
      expect(await page.locator("[data-elsewhere]").count()).toBe(0);
    } finally {
      await copy.kill();
    }
  });
});

describe("a screen does as it is told", () => {
  test("says its name in large letters when it is asked which one it is", async () => {
    expect(await command(`/screens/${id}/identify`)).toBe(200);
    await page.waitForSelector('[data-identify="a1"]');
    expect(await page.locator('[data-identify="a1"]').innerText()).toContain("Tường chính – trên trái");
  });

  test("loads itself anew, once, and comes back into its place", async () => {
    const loaded = page.waitForEvent("load");
    expect(await command(`/screens/${id}/reload`)).toBe(200);
    await loaded;
    await page.waitForSelector('[data-view="screen"][data-link="live"]');
    await page.evaluate(() => Object.assign(window, { stillHere: true }));
    await until(({ connected, report }) => connected && report !== null);
    expect(await page.evaluate(() => "stillHere" in window)).toBe(true);
  });

  test("goes where it is moved", async () => {
    expect(await command(`/screens/${id}/move`, { wall: "main", slot: "b2" })).toBe(200);
    await page.waitForURL("**/wall/main/b2");
    await page.waitForSelector('[data-slot="b2"] [data-link="live"]');
  });

  test("shows a code again within 5 s once its right is taken away, and its cookie is worth nothing", async () => {
    const cookie = await cookieOf(kiosk.context);
    const start = Date.now();
    expect(await command(`/screens/${id}/revoke`, { why: "đổi máy" })).toBe(200);
    await page.waitForURL("**/screen", { timeout: 5_000 });
    expect(Date.now() - start).toBeLessThan(5_000);
    await page.waitForSelector("[data-code]");
    expect(await status()).toBeUndefined();
    const asked = await fetch(api("/session"), { headers: { cookie } });
    expect(asked.status).toBe(401);
  });
});

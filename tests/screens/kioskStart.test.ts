import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "#tests/doubles/runningServer.ts";
import { browserPath, FLAGS, startBrowser, WITHOUT_WEBGL } from "./browser.ts";
import { portIn } from "./profileBrowser.ts";
import { type RunningDemo, startDemo } from "./wallPage.ts";

const SCRIPT = resolve(import.meta.dirname, "../../config/kiosk/toan-canh-kiosk.sh");
/** A machine without a display: everything else is started as on a wall. */
const HEADLESS = ["--headless=new", "--ozone-platform=headless", "--remote-debugging-port=0", "--window-size=1920,1080", WITHOUT_WEBGL];

let dir = "";
let running: RunningDemo;
let office: Browser;
let admin: BrowserContext;
let script: ChildProcess;
const said: string[] = [];

const profile = (): string => join(dir, "profile");
/** Where Chromium writes the port of its own that tests speak to. */
const told = (): string => join(profile(), "DevToolsActivePort");
/** Chromium names itself in its profile's lock: `host-pid`. */
const browserPid = (): number => Number(readlinkSync(join(profile(), "SingletonLock")).split("-").at(-1));

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "tc-kiosk-start-"));
  running = await startDemo(dir, await freePort(), "--quiet-drill");
  const { links } = JSON.parse(readFileSync(join(dir, "demo.json"), "utf8")) as { readonly links: Record<string, string> };
  office = await startBrowser(WITHOUT_WEBGL);
  admin = await office.newContext();
  await admin.request.get(links["admin"] ?? "");
  script = spawn("bash", [SCRIPT], {
    env: {
      ...process.env,
      KIOSK_CONF: "/dev/null",
      KIOSK_URL: `${running.demo.url}/screen`,
      KIOSK_PROFILE: profile(),
      KIOSK_SESSION: "x11",
      KIOSK_BROWSER: await browserPath(),
      KIOSK_EXTRA_FLAGS: [...FLAGS, ...HEADLESS].join(" "),
      KIOSK_FIRST_WAIT_S: "1",
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  script.stderr?.on("data", (chunk: Buffer) => said.push(chunk.toString()));
});
afterAll(async () => {
  if (script?.exitCode === null) {
    const gone = once(script, "exit");
    script.kill("SIGTERM");
    await gone;
  }
  await office?.close();
  await running?.program.kill("SIGTERM");
  rmSync(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});

/** The page that the script has opened, and the line to its browser. */
async function opened(): Promise<readonly [Page, Browser]> {
  const line = await chromium.connectOverCDP(`http://127.0.0.1:${await portIn(told())}`);
  const pages = (): readonly Page[] => line.contexts().flatMap((context) => context.pages());
  await expect.poll(() => pages().length).toBe(1);
  const [page] = pages();
  if (page === undefined) throw new Error("the browser opened no page");
  return [page, line];
}

test("the start script's browser is paired once; killed, it is started again and goes to its place by itself", async () => {
  const [page, line] = await opened();
  const code = (await page.locator("[data-code]").getAttribute("data-code")) ?? "";
  const approved = await admin.request.post(`${running.demo.url}/api/v1/screens/pairings/${code}/approve`, {
    data: { wall: "main", slot: "a1", name: "Tường chính – trên trái" },
  });
  expect(approved.status()).toBe(201);
  await page.waitForURL("**/wall/main/a1");
  await page.waitForSelector('[data-view="screen"][data-link="live"]');

  rmSync(told());
  process.kill(browserPid(), "SIGKILL");
  await line.close().catch(() => undefined);
  const [again, secondLine] = await opened();
  await again.waitForURL("**/wall/main/a1");
  await again.waitForSelector('[data-view="screen"][data-link="live"]');
  expect(said.join("")).toContain("the browser ended with 137");
  const screens = (await (await admin.request.get(`${running.demo.url}/api/v1/screens`)).json()) as readonly { readonly slot: string }[];
  expect(screens.map(({ slot }) => slot)).toEqual(["a1"]);
  expect(await (await admin.request.get(`${running.demo.url}/api/v1/screens/pairings`)).json()).toEqual([]);

  await secondLine.close().catch(() => undefined);
  const pid = browserPid();
  const gone = once(script, "exit");
  script.kill("SIGTERM");
  expect(await gone).toEqual([0, null]);
  expect(() => process.kill(pid, 0)).toThrow("ESRCH");
});

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { type DeskClient, signIn } from "#tests/doubles/deskClient.ts";
import { freePort } from "#tests/doubles/runningServer.ts";
import { startDemo } from "./wallPage.ts";

/** The site of the demo's room. */
export const ROOM = "tinh-22";

/** A demo whose director calls its one room. */
export interface RoomDemo {
  readonly url: string;
  /** Commands of the director below `/conference`; throws what was refused. */
  readonly command: (path: string, body?: unknown) => Promise<void>;
  readonly ask: (path: string) => Promise<unknown>;
  /** A page signed in by one of the links. */
  readonly open: (browser: Browser, link: string, path: string, options?: OpenOptions) => Promise<Page>;
  /** An agency reports a figure. */
  readonly report: (agency: string, observation: Readonly<Record<string, unknown>>) => Promise<void>;
  /** Commands of an officer on duty. */
  readonly reply: (path: string, body: unknown) => Promise<void>;
  /** The relay's process dies, as by a fault of its own. */
  readonly killRelay: () => void;
  readonly stop: () => Promise<void>;
}

/** How a page is opened; a room's size unless another is asked for. */
export interface OpenOptions extends BrowserContextOptions {
  /** Done to the page before it goes anywhere. */
  readonly before?: (page: Page) => Promise<void>;
}

/** Starts it without traffic of its own. */
export async function startRoomDemo(): Promise<RoomDemo> {
  const dir = mkdtempSync(join(tmpdir(), "tc-room-"));
  const { program, demo } = await startDemo(dir, await freePort(), "--quiet-drill");
  const { links } = JSON.parse(readFileSync(join(dir, "demo.json"), "utf8")) as { readonly links: Readonly<Record<string, string>> };
  const [director, duty]: readonly DeskClient[] = await Promise.all(["director", "duty"].map((link) => signIn(links[link] ?? "")));
  if (director === undefined || duty === undefined) throw new Error("a director and an officer are needed");
  return {
    url: demo.url,
    command: async (path, body = {}) => {
      const answer = await director.post(`/conference${path}`, body, crypto.randomUUID());
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    },
    ask: async (path) => (await (await director.get(path)).json()) as unknown,
    open: async (browser, link, path, { before, ...options } = { viewport: { width: 1366, height: 768 } }) => {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      await before?.(page);
      await page.goto(links[link] ?? "");
      await page.goto(`${demo.url}${path}`);
      await page.waitForSelector(':is([data-view="site"], [data-view="wall"], [data-view="mirror"])[data-link="live"]', {
        timeout: 60_000,
      });
      return page;
    },
    report: async (agency, observation) => {
      const answer = await fetch(`${demo.url}/api/v1/observations`, {
        method: "POST",
        headers: { "Content-Type": "application/json", Authorization: `Bearer ${demo.agencyKeys[agency] ?? ""}` },
        body: JSON.stringify([observation]),
      });
      const told = (await answer.json()) as { readonly accepted?: number };
      if (told.accepted !== 1) throw new Error(JSON.stringify(told));
    },
    reply: async (path, body) => {
      const answer = await duty.post(path, body, crypto.randomUUID());
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    },
    killRelay: () => {
      const pid = relayOf(program.child.pid ?? 0);
      if (pid === null) throw new Error("no relay runs");
      process.kill(pid, "SIGKILL");
    },
    stop: async () => {
      await program.kill("SIGTERM");
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** The process that a program has started for its relay. */
function relayOf(parent: number): number | null {
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const [command, status] = [readProc(name, "cmdline"), readProc(name, "status")];
    if (command.includes("embeddedRelay") && Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]) === parent) return Number(name);
  }
  return null;
}

function readProc(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    // It has ended meanwhile.
    return "";
  }
}

/** Waits until a page's picture of a name has gone on by so many frames; answers how long that took. */
export async function untilMoving(page: Page, picture: string, frames = 10, timeout = 60_000): Promise<number> {
  const began = Date.now();
  await page.waitForFunction(
    ([name, more]) => {
      const video = document.querySelector<HTMLVideoElement>(`video[data-picture="${name}"]`);
      if (video === null || video.srcObject === null) return false;
      const now = video.getVideoPlaybackQuality().totalVideoFrames;
      const held = video.dataset["from"];
      // Another stream counts anew.
      if (held === undefined || Number(held) > now) video.dataset["from"] = String(now);
      return held !== undefined && now >= Number(held) + more;
    },
    [picture, frames] as const,
    { timeout, polling: 100 },
  );
  await page.evaluate((name) => delete document.querySelector<HTMLVideoElement>(`video[data-picture="${name}"]`)?.dataset["from"], picture);
  return Date.now() - began;
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type BrowserContext, chromium } from "playwright-core";
import { browserPath, FLAGS } from "./browser.ts";

/** A real Chromium over a folder of its own, as a person has it: what pages keep there outlives the program. */
export interface ProfileBrowser {
  readonly context: BrowserContext;
  /** Ends it at once, as a crash does: no page is told. */
  readonly kill: () => Promise<void>;
}

const READY_MS = 60_000;

/** Starts Chromium over a folder, new or left by one before; the caller kills it. */
export async function startProfileBrowser(dir: string): Promise<ProfileBrowser> {
  const told = join(dir, "DevToolsActivePort");
  // What a crash leaves behind would name a port that nobody hears, or keep the next from starting.
  for (const left of [told, join(dir, "SingletonLock")]) rmSync(left, { force: true });
  const args = [
    ...FLAGS,
    "--headless=new",
    `--user-data-dir=${dir}`,
    "--remote-debugging-port=0",
    "--window-size=1920,1080",
    "about:blank",
  ];
  const child = spawn(await browserPath(), args, { stdio: "ignore", detached: true });
  const gone = once(child, "exit");
  const port = await portIn(told);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const [context] = browser.contexts();
  if (context === undefined || child.pid === undefined) throw new Error("the browser opened no window");
  const { pid } = child;
  return {
    context,
    kill: async () => {
      process.kill(-pid, "SIGKILL");
      await gone;
      await browser.close().catch(() => undefined);
    },
  };
}

/** The port that a browser which was just started over a folder writes into `DevToolsActivePort` there. */
export async function portIn(file: string): Promise<string> {
  for (const until = Date.now() + READY_MS; Date.now() < until; await sleep(25)) {
    try {
      const [port = ""] = readFileSync(file, "utf8").split("\n");
      if (port !== "") return port;
    } catch {
      // Not written yet.
    }
  }
  throw new Error(`the browser did not say its port in ${file}`);
}

import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { type ServerChild, startProgram, written } from "#tests/doubles/runningServer.ts";

/** What the demo writes when it is ready, as far as a picture needs it. */
export interface Demo {
  readonly url: string;
  readonly agencyKeys: Readonly<Record<string, string>>;
}

export interface RunningDemo {
  readonly program: ServerChild;
  readonly demo: Demo;
}

/** Starts the demo as a program of its own over a folder. */
export async function startDemo(dir: string, port: number, ...args: readonly string[]): Promise<RunningDemo> {
  // A demo that was killed leaves its note, with keys that hold no longer.
  rmSync(join(dir, "demo.json"), { force: true });
  const program = startProgram("server/cli/demo.ts", { DATA_DIR: dir, PORT: String(port), REDIS_URL: "", JOURNAL: "" }, args);
  return { program, demo: (await written(join(dir, "demo.json"), program)) as Demo };
}

/** Opens a wall and waits until it is live. */
export async function openWall(browser: Browser, url: string, size = { width: 1920, height: 1080 }): Promise<Page> {
  const page = await browser.newPage({ viewport: size });
  await page.goto(url);
  await page.waitForSelector('[data-view="wall"][data-link="live"]');
  await page.evaluate(() => document.fonts.ready);
  return page;
}

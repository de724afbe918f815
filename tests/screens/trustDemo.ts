import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { type DeskClient, signIn } from "#tests/doubles/deskClient.ts";
import { freePort } from "#tests/doubles/runningServer.ts";
import { startDemo } from "./wallPage.ts";

/** A demo with the drill running, for the pages of trust. */
export interface TrustDemo {
  readonly url: string;
  readonly agencyKeys: Readonly<Record<string, string>>;
  /** A program signed in as one of the demo's people. */
  readonly as: (link: string) => Promise<DeskClient>;
  /** A page signed in by one of the links, once its part is there. */
  readonly open: (browser: Browser, link: string, path: string, size?: Size) => Promise<Page>;
  /** An agency reports figures; gives the answer. */
  readonly report: (agency: string, rows: readonly unknown[], headers?: Readonly<Record<string, string>>) => Promise<Reported>;
  readonly stop: () => Promise<void>;
}

/** What `POST /observations` answers, as far as these tests look. */
export interface Reported {
  readonly accepted: number;
  readonly revised: number;
  readonly refused: number;
  readonly receipt?: string;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A desk's screen. */
export const DESK: Size = { width: 1920, height: 1080 };
/** The smallest screen a desk has, the usual one and the largest. */
export const SIZES: readonly Size[] = [{ width: 1366, height: 768 }, DESK, { width: 3840, height: 2160 }];

/** Starts it; the drill's agencies report meanwhile. */
export async function startTrustDemo(): Promise<TrustDemo> {
  const dir = mkdtempSync(join(tmpdir(), "tc-trust-"));
  const { program, demo } = await startDemo(dir, await freePort());
  const { links } = JSON.parse(readFileSync(join(dir, "demo.json"), "utf8")) as { readonly links: Readonly<Record<string, string>> };
  return {
    url: demo.url,
    agencyKeys: demo.agencyKeys,
    as: (link) => signIn(links[link] ?? ""),
    open: async (browser, link, path, size = DESK) => {
      const page = await (await browser.newContext({ viewport: size, acceptDownloads: true })).newPage();
      await page.goto(links[link] ?? "");
      await page.goto(`${demo.url}${path}`);
      await page.waitForSelector('[data-view="trust"][data-link="live"]');
      await page.evaluate(() => document.fonts.ready);
      return page;
    },
    report: async (agency, rows, headers = {}) => {
      const answer = await fetch(`${demo.url}/api/v1/observations`, {
        method: "POST",
        headers: { "Content-Type": "application/json", Authorization: `Bearer ${demo.agencyKeys[agency] ?? ""}`, ...headers },
        body: JSON.stringify(rows),
      });
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
      return (await answer.json()) as Reported;
    },
    stop: async () => {
      await program.kill("SIGTERM");
      rmSync(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    },
  };
}

/** What is wrong with a desk's page at its size, in words: texts cut off by their box, a page that scrolls sideways, words off the screen. */
export async function auditDesk(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} px wide`);
    const content = document.querySelector("main");
    if (content !== null && content.scrollWidth > content.clientWidth + 1) found.push(`the content is ${content.scrollWidth} px wide`);
    for (const each of document.querySelectorAll("main :is(h2, h3, th, td, dd, dt, button, a, label, p)")) {
      if (!each.checkVisibility()) continue;
      const isCut = each.scrollWidth > each.clientWidth + 2 && getComputedStyle(each).overflowX !== "visible" && each.clientWidth > 0;
      if (isCut) found.push(`cut off: "${(each.textContent ?? "").slice(0, 60)}"`);
    }
    const small = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.8;
    for (const each of document.querySelectorAll("main *")) {
      const says = [...each.childNodes].some((node) => node.nodeType === 3 && (node.nodeValue ?? "").trim() !== "");
      if (says && each.checkVisibility() && Number.parseFloat(getComputedStyle(each).fontSize) < small) {
        found.push(`smaller than 0.8 rem: "${(each.textContent ?? "").slice(0, 60)}"`);
      }
    }
    return [...new Set(found)];
  });
}

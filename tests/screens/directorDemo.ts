import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";
import { type DeskClient, signIn } from "#tests/doubles/deskClient.ts";
import { type AlertsDemo, startAlertsDemo } from "./alertsDemo.ts";
import { startBrowser, WITHOUT_WEBGL } from "./browser.ts";

/** The wall as the server tells it, as far as these tests look. */
export interface WallNow {
  readonly number: number;
  readonly scene: string;
  readonly next: string | null;
  readonly spotlight: string | null;
  readonly details: string | null;
  readonly indicator: string | null;
  readonly pointer: { readonly lngLat?: readonly [number, number]; readonly panel?: number } | null;
  readonly playlist: { readonly id: string; readonly index: number; readonly paused: boolean } | null;
  readonly onAir: { readonly from: string; readonly showAt: string } | null;
  readonly holder: { readonly who: { readonly name: string } } | null;
}

/** A demo with two directors, and the pages that a test opens. */
export interface DirectorDemo {
  readonly demo: AlertsDemo;
  readonly browser: Browser;
  readonly open: (link: string, path: string, options?: BrowserContextOptions) => Promise<Page>;
  readonly openDesk: (link?: string) => Promise<Page>;
  readonly wallNow: () => Promise<WallNow>;
  /** Waits until the server has it so. */
  readonly until: (read: (wall: WallNow) => unknown, wanted: unknown) => Promise<void>;
  /** Closes the pages, and leaves the wall with its safe scene in nobody's hands. */
  readonly rest: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Long enough for a machine that has more to do. */
export const SEEN_MS = 60_000;
const SMALL = { viewport: { width: 1280, height: 720 } };
const DESK = { viewport: { width: 1920, height: 1080 } };

/** Starts it without a drill. */
export async function startDirectorDemo(): Promise<DirectorDemo> {
  const [browser, demo] = await Promise.all([startBrowser(WITHOUT_WEBGL), startAlertsDemo("--quiet-drill")]);
  const client: DeskClient = await signIn(demo.links["director"] ?? "");
  const pages: Page[] = [];
  let commands = 0;
  const command = (path: string): Promise<Response> => client.post(`/walls/main/${path}`, {}, `rest-${(commands += 1)}`);
  const open: DirectorDemo["open"] = async (link, path, options = SMALL) => {
    const page = await demo.open(browser, link, path, options);
    pages.push(page);
    return page;
  };
  const wallNow = async (): Promise<WallNow> => (await (await client.get("/walls/main/scene")).json()) as WallNow;
  return {
    demo,
    browser,
    open,
    openDesk: (link = "director") => open(link, "/director/main", DESK),
    wallNow,
    until: async (read, wanted) => {
      await expect.poll(async () => read(await wallNow()), { timeout: SEEN_MS, interval: 100 }).toEqual(wanted);
    },
    rest: async () => {
      for (const page of pages.splice(0)) await page.context().close();
      await command("safe");
      await command("release");
    },
    stop: async () => {
      await browser.close();
      await demo.stop();
    },
  };
}

/** Waits for something on a page, seen or not. */
export function seen(page: Page, selector: string) {
  return page.waitForSelector(selector, { timeout: SEEN_MS, state: "attached" });
}

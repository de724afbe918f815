import type { Browser, Page } from "playwright-core";
import { startBrowser, WITHOUT_WEBGL } from "#tests/screens/browser.ts";
import { startTrustDemo, type TrustDemo } from "#tests/screens/trustDemo.ts";

/** A demo with the drill running, and the desks of those who look at its figures: one of each for all tests of a file. */
export interface TrustDesk {
  readonly demo: TrustDemo;
  readonly browser: Browser;
  /** The director's. */
  readonly page: Page;
  /** An agency's, not signed in yet. */
  readonly agency: Page;
}

/** Starts it; the drill's agencies report meanwhile. */
export async function startTrustDesk(): Promise<TrustDesk> {
  const [demo, browser] = await Promise.all([startTrustDemo(), startBrowser(WITHOUT_WEBGL)]);
  const page = await demo.open(browser, "director", "/trust");
  const agency = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
  return { demo, browser, page, agency };
}

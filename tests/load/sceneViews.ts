import type { Browser, Page } from "playwright-core";
import type { DeskClient } from "#tests/doubles/deskClient.ts";

/** What the demo tells of itself, as far as scenes need it. */
export interface DemoNote {
  readonly url: string;
  readonly links: Readonly<Record<"director" | "screen", string>>;
}

/** A server over a Redis that outlives it. */
export interface SceneBench {
  readonly note: DemoNote;
  readonly director: DeskClient;
  readonly browser: Browser;
}

/** A change of scene as a page records it with `?probe=1`. */
export interface CutRecord {
  readonly number: number;
  readonly scene: string;
  /** On the centre's clock, and when it was painted by this machine's. */
  readonly showAt: number;
  readonly paintedAt: number;
  readonly lateMs: number;
}

/** Opens a view that records its cuts. */
export async function openView(browser: Browser, note: DemoNote, path: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 960, height: 540 } })).newPage();
  await page.goto(note.links.screen);
  await page.goto(`${note.url}${path}?probe=1`);
  await page.waitForSelector('[data-link="live"]', { state: "attached", timeout: 60_000 });
  return page;
}

/** Everything the page has recorded, on this machine's clock. */
export function cutsOf(page: Page): Promise<readonly CutRecord[]> {
  return page.evaluate(() => {
    const { __cuts = [] } = window as unknown as {
      readonly __cuts?: readonly (Omit<CutRecord, "paintedAt"> & { readonly paintedMono: number })[];
    };
    return __cuts.map(({ paintedMono, ...cut }) => ({ ...cut, paintedAt: performance.timeOrigin + paintedMono }));
  });
}

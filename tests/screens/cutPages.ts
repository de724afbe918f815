import type { Browser, Page } from "playwright-core";
import { type JitterLine, openJitterLine } from "#tests/doubles/jitterLine.ts";

/** A screen of a wall in a browser of its own context, over a line that jitters, with a clock that is wrong. */
export interface CutPage {
  readonly page: Page;
  readonly line: JitterLine;
}

/** A change of scene that a page painted, on this machine's true clock. */
export interface TrueCut {
  readonly number: number;
  readonly scene: string;
  readonly showAt: number;
  readonly paintedAt: number;
  readonly lateMs: number;
}

/** How the pages are opened. */
export interface CutAsk {
  readonly browser: Browser;
  /** The server, and a link that signs a screen in. */
  readonly url: string;
  readonly link: string;
  readonly paths: readonly string[];
  /** Up to so much longer, each way. */
  readonly jitterMs: number;
  /** Each page's own clock is off by one of these in turn. */
  readonly clockErrorsMs: readonly number[];
  readonly size: { readonly width: number; readonly height: number };
}

/** Makes the page's wall clocks wrong by `off`; its monotonic clock stays, and what it truly was opened at is kept aside. */
function beWrong(off: number): void {
  const kept = window as unknown as { trueOrigin: number };
  const { timeOrigin } = performance;
  kept.trueOrigin = timeOrigin;
  Object.defineProperty(performance, "timeOrigin", { get: () => timeOrigin + off });
  const True = Date;
  class Wrong extends True {
    constructor(...given: readonly [] | readonly [number | string]) {
      super(given[0] ?? True.now() + off);
    }
    static override now(): number {
      return True.now() + off;
    }
  }
  globalThis.Date = Wrong as DateConstructor;
}

/** Opens the pages one after the other and waits until each is live and drawn. */
export async function openCutPages({ browser, url, link, paths, jitterMs, clockErrorsMs, size }: CutAsk): Promise<readonly CutPage[]> {
  const opened: CutPage[] = [];
  for (const [index, path] of paths.entries()) {
    const line = await openJitterLine(Number(new URL(url).port), jitterMs, index + 1);
    const context = await browser.newContext({ viewport: size });
    const page = await context.newPage();
    await page.goto(link);
    await page.addInitScript(beWrong, clockErrorsMs[index % clockErrorsMs.length] ?? 0);
    await page.goto(`http://127.0.0.1:${line.port}${path}?probe=1`);
    await page.waitForSelector('[data-view][data-link="live"] [data-place="air"][data-mounted="whole"]', {
      state: "attached",
      timeout: 60_000,
    });
    opened.push({ page, line });
  }
  return opened;
}

/** Closes pages and lines. */
export async function closeCutPages(pages: readonly CutPage[]): Promise<void> {
  for (const { page, line } of pages) {
    await page.context().close();
    await line.stop();
  }
}

/** Everything a page has painted since it was opened, on the true clock. */
export function trueCutsOf({ page }: CutPage): Promise<readonly TrueCut[]> {
  return page.evaluate(() => {
    interface Kept {
      readonly number: number;
      readonly scene: string;
      readonly showAt: number;
      readonly paintedMono: number;
      readonly lateMs: number;
    }
    const { trueOrigin, __cuts = [] } = window as unknown as { readonly trueOrigin: number; readonly __cuts?: readonly Kept[] };
    return __cuts.map(({ number, scene, showAt, paintedMono, lateMs }) => ({
      number,
      scene,
      showAt,
      lateMs,
      paintedAt: trueOrigin + paintedMono,
    }));
  });
}

/** Of each cut that every page painted: how far apart the first and the last painted it, ms, in the order of the cuts. */
export function skewsOf(byPage: readonly (readonly TrueCut[])[]): readonly number[] {
  return spreadsOf(byPage, ({ paintedAt }) => paintedAt);
}

/** The same of the moments they meant to: how far apart their clocks put one instant, whatever the machine had time to draw. */
export function clockSkewsOf(byPage: readonly (readonly TrueCut[])[]): readonly number[] {
  return spreadsOf(byPage, ({ paintedAt, lateMs }) => paintedAt - lateMs);
}

function spreadsOf(byPage: readonly (readonly TrueCut[])[], at: (cut: TrueCut) => number): readonly number[] {
  const numbers = (byPage[0] ?? []).map(({ number }) => number);
  return numbers.flatMap((number) => {
    const moments = byPage.flatMap((cuts) => cuts.filter((cut) => cut.number === number).map(at));
    return moments.length < byPage.length ? [] : [Math.max(...moments) - Math.min(...moments)];
  });
}

/** The value below which `share` of them lie. */
export function quantileOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Waits until a scene lies drawn under what is on air, on every page. */
export async function awaitPrepared(pages: readonly CutPage[], scene: string): Promise<void> {
  await Promise.all(
    pages.map(({ page }) =>
      page.waitForFunction(
        (wanted) => document.querySelector("[data-prepared-scenes]")?.getAttribute("data-prepared-scenes")?.split(" ").includes(wanted),
        scene,
        { timeout: 60_000 },
      ),
    ),
  );
}

/** Waits until a scene is on air on every page. */
export async function awaitOnAir(pages: readonly CutPage[], scene: string): Promise<void> {
  await Promise.all(
    pages.map(({ page }) => page.waitForSelector(`[data-view][data-scene="${scene}"]`, { state: "attached", timeout: 60_000 })),
  );
}

/** Runs in a page: true once the page has built and rehearsed the maps it keeps; one without a map keeps none. */
export function hasItsMaps(): boolean {
  if (document.querySelector("[data-map]") === null) return true;
  const all = document.querySelectorAll(".maplibregl-canvas").length;
  return all === 3 && document.querySelector("[data-idle-maps] > :not([data-rehearsed])") === null;
}

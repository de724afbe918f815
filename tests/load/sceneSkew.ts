import { setTimeout as sleep } from "node:timers/promises";
import {
  awaitOnAir,
  awaitPrepared,
  clockSkewsOf,
  closeCutPages,
  hasItsMaps,
  openCutPages,
  quantileOf,
  skewsOf,
  type TrueCut,
  trueCutsOf,
} from "#tests/screens/cutPages.ts";
import type { BenchRow } from "./benchRow.ts";
import { type PresentedFrame, presentedAt, recordFrames } from "./presentedFrames.ts";
import type { SceneBench } from "./sceneViews.ts";

/** Skew of six screens, a frame at 60 Hz (95 of 100 cuts). */
const FRAME_MS = 16.7;
const CUTS = 60;
const EVERY_MS = 900;
/** Nothing is asked of the pages while a cut is on its way: 150 ms ahead, and what follows from it. */
const UNASKED_MS = 500;
/** A page that took longer to paint has not painted the frame of the cut. */
const LONGEST_PAINT_MS = 400;
const SETTLE_MS = 10_000;
/** A frame that was dropped under load has no moment on the glass. */
const LEAST_SEEN = 0.9;
const SCREENS = ["a1", "a2", "a3", "b1", "b2", "b3"].map((slot) => `/wall/main/${slot}`);
const SCENES = ["overview", "disaster"] as const;

/** Six pages of a 3×2 wall with clocks ±50 ms wrong, over lines that jitter by 30 ms each way, cut between two prepared scenes. */
export async function skewRows({ note, director, browser }: SceneBench): Promise<readonly BenchRow[]> {
  const jitterMs = 30;
  const pages = await openCutPages({
    ...{ browser, url: note.url, link: note.links.screen, paths: SCREENS },
    jitterMs,
    clockErrorsMs: [50, -50],
    size: { width: 480, height: 270 },
  });
  try {
    // A page that builds its spare maps is held up, in software for seconds: a wall has stood a while when it is directed.
    for (const { page } of pages) await page.waitForFunction(hasItsMaps, undefined, { timeout: 240_000, polling: 500 });
    await director.post("/walls/main/scene", { scene: SCENES[0] }, "bench-skew-first");
    await awaitOnAir(pages, SCENES[0]);
    await director.post("/walls/main/next", { scene: SCENES[1] }, "bench-skew-next");
    await awaitPrepared(pages, SCENES[1]);
    await sleep(SETTLE_MS);
    const recording = await recordFrames(
      browser,
      pages.map(({ page }) => page),
    );
    for (let cut = 0; cut < CUTS; cut += 1) {
      const scene = SCENES[(cut + 1) % SCENES.length] ?? SCENES[0];
      await director.post("/walls/main/scene", { scene }, `bench-skew-${cut}`);
      await sleep(UNASKED_MS);
      await awaitOnAir(pages, scene);
      await sleep(EVERY_MS - UNASKED_MS);
    }
    const byPage = (await Promise.all(pages.map(trueCutsOf))).map((cuts) => cuts.slice(-CUTS));
    return rowsOf(byPage, onGlass(byPage, await recording.stop()), jitterMs);
  } finally {
    await closeCutPages(pages);
  }
}

/** The same cuts at the moments at which the browser had them on the glass; those it has no frame for are left out. */
function onGlass(byPage: readonly (readonly TrueCut[])[], frames: readonly (readonly PresentedFrame[])[]): readonly (readonly TrueCut[])[] {
  return byPage.map((cuts, page) =>
    cuts.flatMap((cut) => {
      const at = presentedAt(frames[page] ?? [], cut.paintedAt, LONGEST_PAINT_MS);
      return at === null ? [] : [{ ...cut, paintedAt: at, lateMs: cut.lateMs + at - cut.paintedAt }];
    }),
  );
}

/** What the pages answer for, and what the machine then made of it; the clocks' share of both is told apart. */
function rowsOf(painted: readonly (readonly TrueCut[])[], shown: readonly (readonly TrueCut[])[], jitterMs: number): readonly BenchRow[] {
  const clocks = clockSkewsOf(painted);
  const clocksNote = `their clocks put the instant p50 ${quantileOf(clocks, 0.5).toFixed(1)}, worst ${Math.max(...clocks).toFixed(1)} ms apart`;
  const row = (how: string, byPage: readonly (readonly TrueCut[])[], note: string): BenchRow => {
    const skews = skewsOf(byPage);
    const late = byPage.flatMap((cuts) => cuts.map(({ lateMs }) => lateMs));
    const p95 = quantileOf(skews, 0.95);
    const all = `p50 ${quantileOf(skews, 0.5).toFixed(1)}, worst ${Math.max(...skews).toFixed(1)} of ${skews.length} cuts; after its instant p50 ${quantileOf(late, 0.5).toFixed(1)}, worst ${Math.max(...late).toFixed(1)}`;
    return {
      id: "I4",
      what: `skew of a cut over six screens of one wall, clocks ±50 ms wrong, ${jitterMs} ms jitter each way, ${how}, p95`,
      figure: p95,
      unit: "ms",
      limit: `≤ ${FRAME_MS} ms`,
      ok: skews.length >= CUTS * LEAST_SEEN && p95 <= FRAME_MS,
      note: `${all}; ${note}`,
    };
  };
  return [
    row("painted by the page", painted, clocksNote),
    row("on the glass by the browser's trace", shown, "six pages drawn in software by one process, one after the other, on two cores"),
  ];
}

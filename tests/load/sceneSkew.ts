import { setTimeout as sleep } from "node:timers/promises";
import { awaitOnAir, awaitPrepared, closeCutPages, openCutPages, quantileOf, skewsOf, trueCutsOf } from "#tests/screens/cutPages.ts";
import type { BenchRow } from "./benchRow.ts";
import type { SceneBench } from "./sceneViews.ts";

/** Skew of six screens, a frame at 60 Hz (95 of 100 cuts). */
const FRAME_MS = 16.7;
const CUTS = 60;
const EVERY_MS = 900;
const SETTLE_MS = 10_000;
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
    await director.post("/walls/main/scene", { scene: SCENES[0] }, "bench-skew-first");
    await awaitOnAir(pages, SCENES[0]);
    await director.post("/walls/main/next", { scene: SCENES[1] }, "bench-skew-next");
    await awaitPrepared(pages, SCENES[1]);
    await sleep(SETTLE_MS);
    for (let cut = 0; cut < CUTS; cut += 1) {
      const scene = SCENES[(cut + 1) % SCENES.length] ?? SCENES[0];
      await director.post("/walls/main/scene", { scene }, `bench-skew-${cut}`);
      await awaitOnAir(pages, scene);
      await sleep(EVERY_MS);
    }
    const byPage = await Promise.all(pages.map(trueCutsOf));
    const skews = skewsOf(byPage).slice(-CUTS);
    const late = byPage.flatMap((cuts) => cuts.slice(-CUTS).map(({ lateMs }) => lateMs));
    const p95 = quantileOf(skews, 0.95);
    return [
      {
        id: "I4",
        what: `skew of a cut over six screens of one wall, clocks ±50 ms wrong, ${jitterMs} ms jitter each way, p95`,
        figure: p95,
        unit: "ms",
        limit: `≤ ${FRAME_MS} ms`,
        ok: skews.length === CUTS && p95 <= FRAME_MS,
        note: `p50 ${quantileOf(skews, 0.5).toFixed(1)}, worst ${Math.max(...skews).toFixed(1)} of ${skews.length} cuts; painted after its instant p50 ${quantileOf(late, 0.5).toFixed(1)}, worst ${Math.max(...late).toFixed(1)}; six pages drawn in software on two cores`,
      },
    ];
  } finally {
    await closeCutPages(pages);
  }
}

import { setTimeout as sleep } from "node:timers/promises";
import { startGraphicsBrowser } from "#tests/screens/browser.ts";
import type { BenchRow } from "./benchRow.ts";
import { quantile } from "./demoChild.ts";
import { startSceneDemo } from "./sceneDemo.ts";
import { openView, type SceneBench } from "./sceneViews.ts";

/** No change of scene holds the main thread longer; memory is flat over 500. */
const BLOCK_MS = 100;
const CHANGES = 500;
const EVERY_MS = 600;
/** Caches are full and the engine has compiled by then. */
const SETTLED = 100;
const FLAT_MB = 2;
const SCENES = ["overview", "disaster", "public-services", "investment-budget"] as const;

/** Changes the scene 500 times and looks at what each held up, and what all left behind; with a compositor as on a wall's machine. */
export async function changesBench(): Promise<readonly BenchRow[]> {
  const demo = await startSceneDemo();
  const browser = await startGraphicsBrowser();
  try {
    return await manyChanges({ ...(await demo.desk()), browser });
  } finally {
    await browser.close();
    await demo.stop();
  }
}

async function manyChanges({ note, director, browser }: SceneBench): Promise<readonly BenchRow[]> {
  const page = await openView(browser, note, "/wall/main");
  // The page has drawn what it was opened for, and has built and rehearsed the maps it keeps for scenes to come.
  await page.waitForFunction(
    () =>
      document.querySelector('[data-place="air"] [data-drawn-by="webgl"]') !== null &&
      document.querySelectorAll(".maplibregl-canvas").length === 3 &&
      document.querySelector("[data-idle-maps] > :not([data-rehearsed])") === null,
    undefined,
    { timeout: 180_000 },
  );
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.enable");
  await page.evaluate(() => {
    const held: number[] = [];
    Object.assign(window, { __held: held });
    new PerformanceObserver((list) => held.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
  });
  const heapMb = async (): Promise<number> => {
    await session.send("HeapProfiler.collectGarbage");
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await session.send("Runtime.getHeapUsage");
    return usedSize / 1_048_576;
  };
  const heaps: number[] = [];
  for (let change = 0; change < CHANGES; change += 1) {
    const scene = SCENES[change % SCENES.length];
    await director.post("/walls/main/scene", { scene }, `bench-change-${change}`);
    await sleep(EVERY_MS);
    if (change >= SETTLED && change % 20 === 0) heaps.push(await heapMb());
  }
  const held = await page.evaluate(() => (window as unknown as { __held: readonly number[] }).__held);
  const contexts = await page.evaluate(() => document.querySelectorAll("canvas").length);
  await page.context().close();
  const third = Math.floor(heaps.length / 3);
  const growth = quantile(heaps.slice(-third), 0.5) - quantile(heaps.slice(0, third), 0.5);
  const longest = Math.max(0, ...held);
  return [
    {
      id: "I4",
      what: `longest hold of the main thread over ${CHANGES} changes of scene`,
      figure: longest,
      unit: "ms",
      limit: `≤ ${BLOCK_MS} ms`,
      ok: longest <= BLOCK_MS,
      note: `holds over 50 ms: ${held.length}, p95 of them ${(quantile(held, 0.95) || 0).toFixed(0)} ms; maps kept by then: three; WebGL by SwiftShader on the same cores`,
    },
    {
      id: "I4",
      what: `script memory after ${CHANGES} changes, against after ${SETTLED}`,
      figure: growth,
      unit: "MB",
      limit: `≤ ${FLAT_MB} MB`,
      ok: growth <= FLAT_MB,
      note: `median of the first third ${quantile(heaps.slice(0, third), 0.5).toFixed(1)} MB; canvases at the end ${contexts}`,
    },
  ];
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DeskClient, signIn } from "#tests/doubles/deskClient.ts";
import { freePort, type ServerChild } from "#tests/doubles/runningServer.ts";
import { startBrowser } from "./browser.ts";
import { startMapPage } from "./mapPage/mapServer.ts";
import { startDemo } from "./wallPage.ts";

/** What a page holds in memory, garbage apart. */
interface Held {
  readonly mb: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly contexts: number;
}

interface Counting {
  webgl: number;
}

/** Runs in a page before its own scripts: counts the WebGL contexts it asks for. */
function countContexts(): void {
  const counted = { webgl: 0 };
  const known = new WeakSet<HTMLCanvasElement>();
  (window as unknown as { counted: Counting }).counted = counted;
  const original = Reflect.get(HTMLCanvasElement.prototype, "getContext") as (...given: unknown[]) => unknown;
  Reflect.set(
    HTMLCanvasElement.prototype,
    "getContext",
    function getContext(this: HTMLCanvasElement, kind: string, ...rest: unknown[]): unknown {
      if (kind.startsWith("webgl") && !known.has(this)) counted.webgl += 1;
      known.add(this);
      return Reflect.apply(original, this, [kind, ...rest]);
    },
  );
}

const contextsOf = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { readonly counted: Counting }).counted.webgl);

describe("the map of a scene that follows another", () => {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof startMapPage>>;

  beforeAll(async () => {
    [browser, server] = await Promise.all([startBrowser(), startMapPage()]);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const open = async (indicator: string, rest = ""): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width: 640, height: 720 } });
    await page.addInitScript(countContexts);
    await page.goto(`${server.url}?u=9&set=2025&now=2026-08-19T01:30:00Z&indicator=${indicator}${rest}`);
    await page.waitForFunction(() => window.mapReady > 0, undefined, { timeout: 110_000 });
    return page;
  };
  const change = async (page: Page, indicator: string): Promise<void> => {
    await page.evaluate((next) => window.another(next), indicator);
    await page.waitForFunction(() => window.mapReady > 0, undefined, { timeout: 110_000 });
  };
  /** As soon as it is seen: figures of the scene before would be in it. */
  const picture = async (page: Page): Promise<string> => (await page.screenshot({ timeout: 110_000 })).toString("base64");

  test("is drawn on the same WebGL map, and is the picture that a page shows which never had another", async () => {
    const page = await open("INV.DISB_RATE");
    const contexts = await contextsOf(page);
    for (const indicator of ["DIS.RISK_LEVEL", "DVC.SCORE", "INV.DISB_RATE", "DIS.RISK_LEVEL"]) await change(page, indicator);
    expect(await contextsOf(page)).toBe(contexts);
    expect(await page.locator("canvas").count()).toBe(1);
    const taken = await picture(page);
    await page.close();
    const fresh = await open("DIS.RISK_LEVEL", "&others");
    // Not compared as text: the pictures would be printed.
    expect(taken === (await picture(fresh))).toBe(true);
    await fresh.close();
  });

  test("is another one where the context of the one that was kept is gone", async () => {
    const page = await open("INV.DISB_RATE");
    await page.evaluate(() => document.querySelector("canvas")?.getContext("webgl2")?.getExtension("WEBGL_lose_context")?.loseContext());
    await change(page, "DIS.RISK_LEVEL");
    await page.waitForFunction(() => document.querySelector("[data-map]")?.getAttribute("data-drawn-by") === "webgl");
    expect(await page.locator("canvas").count()).toBe(1);
    expect(await page.locator(".maplibregl-map").isVisible()).toBe(true);
    await page.close();
  });
});

describe("a wall whose scene changes again and again", () => {
  const SCENES = ["overview", "disaster", "public-services", "investment-budget"] as const;
  const dir = mkdtempSync(join(tmpdir(), "tc-kept-"));
  let browser: Browser;
  let program: ServerChild;
  let director: DeskClient;
  let page: Page;
  let cuts = 0;

  beforeAll(async () => {
    const { program: started, demo } = await startDemo(dir, await freePort(), "--quiet-drill");
    program = started;
    const { links } = demo as unknown as { readonly links: { readonly director: string; readonly screen: string } };
    director = await signIn(links.director);
    browser = await startBrowser();
    page = await browser.newPage({ viewport: { width: 960, height: 540 } });
    await page.addInitScript(countContexts);
    await page.goto(links.screen);
    await page.goto(`${demo.url}/wall/main`);
    await page.waitForSelector('[data-drawn-by="webgl"]', { state: "attached", timeout: 110_000 });
  });
  afterAll(async () => {
    await browser.close();
    await program.kill("SIGTERM");
    rmSync(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  });

  const cut = async (): Promise<void> => {
    cuts += 1;
    const scene = SCENES[cuts % SCENES.length] ?? SCENES[0];
    const answer = await director.post("/walls/main/scene", { scene }, `kept-${cuts}`);
    expect(answer.status, await answer.text()).toBe(200);
    await page.waitForSelector(`[data-view][data-scene="${scene}"]`, { state: "attached", timeout: 60_000 });
  };

  test("has three maps for all of them, and holds no more memory after thirty changes than before", async () => {
    const session = await page.context().newCDPSession(page);
    await session.send("HeapProfiler.enable");
    const heldNow = async (): Promise<Held> => {
      for (let turn = 0; turn < 3; turn += 1) await session.send("HeapProfiler.collectGarbage");
      const { usedSize } = await session.send("Runtime.getHeapUsage");
      const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
      const { result } = await session.send("Runtime.evaluate", { expression: "WebGL2RenderingContext.prototype" });
      const { objects } = await session.send("Runtime.queryObjects", { prototypeObjectId: result.objectId ?? "" });
      const { result: counted } = await session.send("Runtime.callFunctionOn", {
        objectId: objects.objectId ?? "",
        functionDeclaration: "function () { return this.length; }",
      });
      await session.send("Runtime.releaseObject", { objectId: objects.objectId ?? "" });
      return { mb: usedSize / 1_048_576, nodes, listeners: jsEventListeners, contexts: counted.value as number };
    };
    for (let change = 0; change < 12; change += 1) await cut();
    const [made, before] = [await contextsOf(page), await heldNow()];
    for (let change = 0; change < 30; change += 1) await cut();
    await page.waitForSelector('[data-place="air"] [data-drawn-by="webgl"]', { state: "attached", timeout: 60_000 });
    const after = await heldNow();
    process.stdout.write(
      `kept maps: ${made} contexts made; held before ${JSON.stringify(before)}, after 30 changes ${JSON.stringify(after)}\n`,
    );
    // One of them to see whether there is WebGL.
    expect(made).toBeLessThanOrEqual(4);
    expect(await contextsOf(page)).toBe(made);
    expect(await page.locator(".maplibregl-canvas").count()).toBeLessThanOrEqual(3);
    expect(after.contexts).toBeLessThanOrEqual(4);
    expect(after.listeners - before.listeners).toBeLessThan(80);
    expect(after.nodes - before.nodes).toBeLessThan(800);
    // What the engine compiles as it gets to know the scripts is not told apart from what is left behind.
    expect(after.mb - before.mb).toBeLessThan(5);
  });
});

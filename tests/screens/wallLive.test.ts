import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { freePort, type ServerChild } from "#tests/doubles/runningServer.ts";
import { expectRightPicture } from "./audit.ts";
import { startBrowser, WITHOUT_WEBGL } from "./browser.ts";
import { type Demo, openWall, startDemo } from "./wallPage.ts";

let browser: Browser;
/** One without WebGL, for what is not about the map. */
let plain: Browser;
let page: Page;

beforeAll(async () => {
  [browser, plain] = await Promise.all([startBrowser(), startBrowser(WITHOUT_WEBGL)]);
});
afterEach(() => page.close());
afterAll(async () => {
  await browser.close();
  await plain.close();
});

const root = (name: string): Promise<string | null> => page.locator("[data-view]").getAttribute(name);
const open = async (url: string, within = plain): Promise<void> => {
  page = await openWall(within, url);
};

describe("the wall over a quiet journal", () => {
  const dir = mkdtempSync(join(tmpdir(), "tc-wall-"));
  let port = 0;
  let program: ServerChild;
  let demo: Demo;
  const yesterday = new Date(Date.now() - 86_400_000 + 7 * 3_600_000).toISOString().slice(0, 10);
  const tile = () => page.locator('[data-series="BUD.REV_DAY:VN"]');
  const shows = (value: string): Promise<unknown> =>
    page.waitForFunction(
      (wanted: string) => document.querySelector('[data-series="BUD.REV_DAY:VN"]')?.getAttribute("data-value") === wanted,
      value,
      { timeout: 60_000 },
    );

  /** The figures with which the tile said that it had changed, since the page was opened. */
  async function watchChanges(): Promise<() => Promise<readonly string[]>> {
    const marks = await tile().evaluateHandle((node) => {
      const seen: string[] = [];
      new MutationObserver(() => {
        if (node.getAttribute("data-changed") === "true") seen.push(node.getAttribute("data-value") ?? "");
      }).observe(node, { attributeFilter: ["data-changed"] });
      return seen;
    });
    return () => marks.jsonValue();
  }

  async function post(value: string): Promise<number> {
    const answer = await fetch(`${demo.url}/api/v1/observations`, {
      method: "POST",
      headers: { authorization: `Bearer ${demo.agencyKeys["G12"] ?? ""}`, "content-type": "application/json" },
      body: JSON.stringify([{ indicator: "BUD.REV_DAY", province: "VN", period: yesterday, value }]),
    });
    return answer.status;
  }

  beforeAll(async () => {
    port = await freePort();
    ({ program, demo } = await startDemo(dir, port, "--quiet-drill"));
  });
  afterAll(async () => {
    await program.kill("SIGTERM");
    rmSync(dir, { recursive: true, force: true });
  });

  test("shows an accepted figure as text, with its unit, period and agency, and marks its revision", async () => {
    await open(`${demo.url}/wall/main`);
    const changes = await watchChanges();
    expect(await root("data-drill")).toBe("false");
    expect(await page.locator('[data-drill-band="true"]').count()).toBe(0);
    expect(await post("4180.5")).toBe(200);
    await shows("4180.5");
    expect(await changes()).toEqual(["4180.5"]);
    expect(await tile().getAttribute("data-period")).toBe(yesterday);
    expect(await tile().getAttribute("data-freshness")).toBe("fresh");
    expect(await tile().textContent()).toMatch(/4,18.*nghìn tỷ đồng.*Bộ Tài chính/u);
    await page.waitForFunction(() => document.querySelector('[data-series="BUD.REV_DAY:VN"]')?.getAttribute("data-changed") === "false");
    expect(await post("4200.0")).toBe(200);
    await shows("4200.0");
    expect(await changes()).toEqual(["4180.5", "4200.0"]);
    expect(await tile().textContent()).toContain("điều chỉnh, trước là 4,18");
  });

  test("leaves nothing behind in the page's components, figure after figure and second after second", async () => {
    await open(`${demo.url}/wall/main`, browser);
    await page.waitForSelector('[data-map]:not([data-drawn-by="none"])', { state: "attached" });
    for (let tenths = 1; tenths <= 20; tenths += 1) {
      expect(await post((4198 + tenths / 10).toFixed(1))).toBe(200);
      await page.waitForTimeout(150);
    }
    await shows("4200.0");
    // What a component is set to that it holds already, React keeps until it draws the component anew: on a wall, for ever.
    const { states, kept } = await page.evaluate(() => {
      type Hook = { readonly queue?: { readonly pending?: Update | null } | null; readonly next?: Hook | null };
      type Update = { readonly next: Update };
      type Fiber = {
        readonly tag: number;
        readonly memoizedState: Hook | null;
        readonly child: Fiber | null;
        readonly sibling: Fiber | null;
      };
      const host = document.querySelector("#root") ?? document.body;
      const key = Object.keys(host).find((name) => name.startsWith("__reactContainer$")) ?? "";
      const { stateNode } = (host as unknown as Record<string, { readonly stateNode: { readonly current: Fiber } }>)[key] ?? {};
      const found = { states: 0, kept: 0 };
      const walk = (fiber: Fiber | null | undefined): void => {
        for (let at = fiber; at; at = at.sibling) {
          const isFunction = at.tag === 0 || at.tag === 11 || at.tag === 15;
          for (let hook = isFunction ? at.memoizedState : null; hook; hook = hook.next ?? null) {
            const last = hook.queue?.pending;
            if (last === undefined) continue;
            found.states += 1;
            if (last === null) continue;
            found.kept += 1;
            for (let update = last.next; update !== last; update = update.next) found.kept += 1;
          }
          walk(at.child);
        }
      };
      walk(stateNode?.current);
      return found;
    });
    expect(states).toBeGreaterThan(5);
    expect(kept).toBeLessThan(5);
  });

  test("keeps its picture and says so while the journal is away, and takes up again when it is back", async () => {
    await open(`${demo.url}/wall/main`);
    await shows("4200.0");
    const redis = Number(readFileSync(join(dir, "redis/redis.pid"), "utf8").split(" ")[0]);
    process.kill(redis, "SIGSTOP");
    try {
      await page.waitForSelector('[data-journal="away"]', { timeout: 60_000 });
      expect(await page.locator("header[data-trouble]").textContent()).toContain("Nhật ký số liệu gián đoạn");
      expect(await tile().getAttribute("data-value")).toBe("4200.0");
      expect(await post("4300.0")).toBe(503);
    } finally {
      process.kill(redis, "SIGCONT");
    }
    await page.waitForSelector('[data-journal="present"]', { timeout: 60_000 });
    for (const until = Date.now() + 15_000; (await post("4300.0")) !== 200 && Date.now() < until; ) await page.waitForTimeout(250);
    await shows("4300.0");
  });

  test("a killed server is marked within 3.5 s, nothing old then looks live, and the wall comes back by itself", async () => {
    await open(`${demo.url}/wall/main`, browser);
    expect(await post("4300.0")).toBe(200);
    await shows("4300.0");
    // Known fault, not held here: a page that could not fetch the map's script once does not get it before it is loaded again.
    await page.waitForSelector('[data-map]:not([data-drawn-by="none"])', { state: "attached" });
    await program.kill("SIGKILL");
    const killedAt = Date.now();
    await page.waitForSelector('[data-link="lost"]', { timeout: 60_000 });
    expect(Date.now() - killedAt).toBeLessThan(3_500);
    expect(await page.locator('[data-lost="true"]').textContent()).toMatch(/Mất kết nối.*từ \d\d:\d\d:\d\d.*số cũ/u);
    expect(await tile().getAttribute("data-value")).toBe("4300.0");
    const filter = await page
      .locator("main")
      .first()
      .evaluate((main) => getComputedStyle(main).filter);
    expect(filter).toContain("grayscale(1)");
    await expectRightPicture(page);
    ({ program, demo } = await startDemo(dir, port, "--quiet-drill"));
    await page.waitForSelector('[data-link="live"]', { timeout: 60_000 });
    await shows("4300.0");
    await page.waitForSelector('[data-map]:not([data-drawn-by="none"])', { state: "attached", timeout: 60_000 });
    expect(await page.locator("canvas").count()).toBeGreaterThan(0);
    expect(await post("4400.0")).toBe(200);
    await shows("4400.0");
  });

  test("a map that is being built fetches no more scripts: a server that goes away meanwhile keeps it from nothing", async () => {
    page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    await page.goto(`${demo.url}/wall/main`);
    await page.waitForSelector("svg.plainMap", { state: "attached" });
    await page.route(/\/assets\/(?!.*worker).*\.js/u, (route) => route.abort());
    await page.waitForSelector('[data-map][data-drawn-by="webgl"]', { state: "attached" });
    expect(await page.locator("svg.plainMap").count()).toBe(0);
    expect(await page.locator("[data-layer] .maplibregl-canvas").count()).toBe(1);
  });

  test("a figure of today is read on the 63 former provinces as its successor's, and says so", async () => {
    const month = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 7);
    const answer = await fetch(`${demo.url}/api/v1/observations`, {
      method: "POST",
      headers: { authorization: `Bearer ${demo.agencyKeys["G12"] ?? ""}`, "content-type": "application/json" },
      body: JSON.stringify([{ indicator: "INV.DISB_RATE", province: "68", period: month, value: "61.5" }]),
    });
    expect(answer.status).toBe(200);
    await open(`${demo.url}/wall/main?scene=investment-budget&set=2008`);
    const cell = page.locator('[data-map-cell="INV.DISB_RATE:60"]');
    await page.waitForFunction(() => document.querySelector('[data-map-cell="INV.DISB_RATE:60"]')?.getAttribute("data-value") === "61.5");
    expect(await cell.getAttribute("data-derived")).toBe("true");
    expect(await page.locator("[data-map]").getAttribute("data-map-set")).toBe("2008");
  });
});

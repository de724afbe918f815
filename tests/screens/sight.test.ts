import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startBrowser, WITHOUT_WEBGL } from "./browser.ts";

/** The module that judges a sight, as it is written, in a page of a real browser. */
const SIGHT = stripTypeScriptTypes(readFileSync(new URL("../../client/live/sight.ts", import.meta.url), "utf8"));
const ID = "A-000000000001";

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await startBrowser(WITHOUT_WEBGL);
});
afterAll(() => browser.close());
beforeEach(async () => {
  await page?.close();
  page = await browser.newPage({ viewport: { width: 1_000, height: 600 } });
  await page.setContent(`<style>body{margin:0}#it{position:absolute;left:100px;top:50px;width:400px;height:120px;border-radius:12px;background:red}</style>
    <main id="around"><section id="it" data-alert="${ID}"><h1>Lũ lớn</h1><p>Sơ tán</p></section></main>`);
  await page.addScriptTag({ type: "module", content: `${SIGHT}\nwindow.sight = { isInSight, awaitSight };` });
  await page.waitForFunction(() => "sight" in window);
});

interface Sight {
  readonly isInSight: (element: Element, id: string) => boolean;
  readonly awaitSight: (page: object, seen: () => void) => () => void;
}

function isSeen(): Promise<boolean> {
  return page.evaluate((id) => {
    const { isInSight } = (window as unknown as { readonly sight: Sight }).sight;
    const element = document.querySelector("#it");
    return element !== null && isInSight(element, id);
  }, ID);
}

const style = (selector: string, css: string): Promise<unknown> =>
  page.evaluate(([at = "", text = ""]) => document.querySelector(at)?.setAttribute("style", text), [selector, css]);
const cover = (css: string, alert?: string): Promise<unknown> =>
  page.evaluate(
    ([text = "", id = ""]) => {
      const over = document.createElement("div");
      over.style.cssText = `position:fixed;background:black;${text}`;
      if (id !== "") over.dataset["alert"] = id;
      document.body.append(over);
    },
    [css, alert ?? ""],
  );

describe("an alert is in sight", () => {
  test("[A40] while it is drawn, with its corners rounded and something beside it", async () => {
    expect(await isSeen()).toBe(true);
    await cover("left:0;top:0;width:100px;height:600px");
    expect(await isSeen()).toBe(true);
  });

  test("[A40] and not while it is hidden, too small, faded, in a faded or hidden part, or scrolled away", async () => {
    const hidden = [
      "display:none",
      "visibility:hidden",
      "opacity:0",
      "opacity:.4",
      "width:0",
      "height:2px",
      "left:-380px",
      "top:560px",
      "transform:scale(0)",
      "clip-path:inset(50%)",
    ];
    for (const css of hidden) {
      await style("#it", css);
      expect(await isSeen(), css).toBe(false);
    }
    await style("#it", "");
    for (const css of [
      "opacity:.3",
      "display:none",
      "visibility:hidden",
      "content-visibility:hidden",
      "overflow:hidden;position:absolute;width:200px;height:600px",
    ]) {
      await style("#around", css);
      expect(await isSeen(), `around: ${css}`).toBe(false);
    }
    await style("#around", "opacity:.95");
    // What was left out of drawing is judged anew in the next frame.
    await expect.poll(isSeen).toBe(true);
  });

  test("[A40] and not while it is covered: whole, at its middle, or by half", async () => {
    for (const css of [
      "inset:0",
      "left:250px;top:80px;width:100px;height:60px",
      "left:90px;top:40px;width:210px;height:200px",
      "inset:0;opacity:.01",
    ]) {
      await cover(css);
      expect(await isSeen(), css).toBe(false);
      await page.evaluate(() => document.body.lastElementChild?.remove());
    }
    await cover("left:90px;top:40px;width:60px;height:40px");
    expect(await isSeen()).toBe(true);
  });

  test("[A40] a watermark that lets the pointer through covers nothing; an alert that does so itself is never in sight", async () => {
    await cover("inset:0;opacity:.1;pointer-events:none");
    expect(await isSeen()).toBe(true);
    await style("#it", "pointer-events:none");
    expect(await isSeen()).toBe(false);
  });

  test("[A40] what covers it and is part of the same alert does not hide it; of another it does", async () => {
    await cover("inset:0", "A-000000000002");
    expect(await isSeen()).toBe(false);
    await cover("inset:0", ID);
    expect(await isSeen()).toBe(true);
  });

  test("[A40] [A41] a tab in the background confirms nothing, and does once it is looked at", async () => {
    const begin = (): Promise<unknown> =>
      page.evaluate((id) => {
        const { isInSight, awaitSight } = (window as unknown as { readonly sight: Sight }).sight;
        const onFrame = (run: () => void): (() => void) => {
          const frame = requestAnimationFrame(run);
          return () => cancelAnimationFrame(frame);
        };
        const after = (ms: number, run: () => void): (() => void) => {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        };
        const looked = { isInSight: () => isInSight(document.querySelector("#it") ?? document.body, id), onFrame, after };
        awaitSight(looked, () => document.body.setAttribute("data-seen", "yes"));
      }, ID);
    // A headless browser shows every tab: the page is told that it is hidden, as a real one is.
    await page.evaluate(() => Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true }));
    await begin();
    await page.waitForTimeout(1_500);
    expect(await page.getAttribute("body", "data-seen")).toBeNull();
    await page.evaluate(() => Object.defineProperty(document, "visibilityState", { value: "visible", configurable: true }));
    await page.waitForSelector("body[data-seen=yes]", { state: "attached", timeout: 30_000 });
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";

/** Who opens the editor, and who may not. */
export interface EditorLinks {
  readonly director: string;
  readonly director2: string;
  readonly duty: string;
  readonly screen: string;
}

/** An open editor, and what its page complained of. */
export interface EditorTab {
  readonly page: Page;
  readonly complaints: readonly string[];
}

const SEEN_MS = 60_000;
const TABS_AT_MOST = 150;

/** The sign-in links that a demo has written. */
export function editorLinks(dir: string): EditorLinks {
  return (JSON.parse(readFileSync(join(dir, "demo.json"), "utf8")) as { readonly links: EditorLinks }).links;
}

/** Signs in on a page of its own and opens an address of the editor. */
export async function openEditor(browser: Browser, link: string, path: string): Promise<EditorTab> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (fault) => complaints.push(fault.message));
  page.on("console", (line) => {
    if (line.type() === "error") complaints.push(line.text());
  });
  await page.goto(link);
  await page.goto(`${new URL(link).origin}${path}`);
  await page.waitForSelector('[data-view="editor"][data-link="live"]', { timeout: SEEN_MS });
  return { page, complaints };
}

/** Waits for something on the page. */
export function until(page: Page, selector: string) {
  return page.waitForSelector(selector, { timeout: SEEN_MS, state: "attached" });
}

/** Presses Tab until what is looked for has the focus: what cannot be reached so cannot be used by keys. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < TABS_AT_MOST; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no Tab leads to ${selector}`);
}

/** Place and size in cells of the panels of a kind, in order. */
export function placesOf(page: Page, kind: string): Promise<readonly (string | null)[]> {
  return page.locator(`[data-panel-key][data-kind="${kind}"]`).evaluateAll((all) => all.map((one) => one.getAttribute("data-at")));
}

/** Presses on the middle of something and pulls it. */
export async function pull(page: Page, selector: string, by: { readonly x: number; readonly y: number }): Promise<void> {
  const box = await page.locator(selector).first().boundingBox();
  if (box === null) throw new Error(`${selector} is not to be seen`);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (const part of [0.2, 0.4, 0.6, 0.8, 1]) await page.mouse.move(x + by.x * part, y + by.y * part);
  await page.mouse.up();
}

/** Width and height of a cell, in pixels of the page. */
export async function cellOf(page: Page): Promise<{ readonly x: number; readonly y: number }> {
  const box = await page.locator('[data-part="grid"]').boundingBox();
  if (box === null) throw new Error("there is no grid");
  return { x: box.width / 24, y: box.height / 12 };
}

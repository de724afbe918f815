import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { DeskClient } from "#tests/doubles/deskClient.ts";

/** Two officers of the demo. */
export interface DutyLinks {
  readonly duty: string;
  readonly duty2: string;
}

/** An alert as `GET /alerts` tells it, as far as these tests look. */
export interface HeldAlert {
  readonly id: string;
  readonly state: string;
  readonly severity: string;
  readonly headline: { readonly vi: string };
}

const SEEN_MS = 60_000;

/** The sign-in links that a demo has written. */
export function linksIn(dir: string): DutyLinks {
  return (JSON.parse(readFileSync(join(dir, "demo.json"), "utf8")) as { readonly links: DutyLinks }).links;
}

/** Signs in and opens the desk, until it is live. */
export async function openDesk(page: Page, link: string): Promise<Page> {
  await page.goto(link);
  await page.goto(`${new URL(link).origin}/duty`);
  await page.waitForSelector('[data-view="duty"][data-link="live"]', { timeout: SEEN_MS });
  return page;
}

/** What is filled in; `delay`: between keys. */
export interface Filling {
  readonly level?: number;
  readonly headline?: string;
  readonly delay?: number;
}

/** Fills the raise form by keys: a flash flood of level 2 in Quảng Ninh and Lạng Sơn, or the level asked for. */
export async function fillIn(page: Page, { level = 2, headline = "", delay = 0 }: Filling = {}): Promise<void> {
  await page.keyboard.press("n", { delay });
  await page.waitForSelector('[data-part="raise"]');
  for (const typed of ["lu q", "qu ni", "lang s"]) {
    await page.keyboard.type(typed, { delay });
    await page.keyboard.press("Enter", { delay });
  }
  await page.keyboard.press(`Alt+Digit${level}`, { delay });
  if (headline !== "") await page.locator('[data-field="headlineVi"] textarea').fill(headline);
}

/** The alerts with this headline, of the desk. */
export async function heldWith(client: DeskClient, headline: string): Promise<readonly HeldAlert[]> {
  const all = (await (await client.get("/alerts?limit=1000")).json()) as readonly HeldAlert[];
  return all.filter((alert) => alert.headline.vi === headline);
}

/** Waits for something on the page. */
export function waitFor(page: Page, selector: string) {
  return page.waitForSelector(selector, { timeout: SEEN_MS });
}

/** Waits until the outbox is empty: everything is recorded and its alert is there. */
export async function untilRecorded(page: Page): Promise<void> {
  await page.waitForSelector('[data-part="outbox"][data-count="0"]', { state: "attached", timeout: SEEN_MS });
}

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signIn } from "#tests/doubles/deskClient.ts";
import { freePort, type ServerChild } from "#tests/doubles/runningServer.ts";
import { startBrowser } from "./browser.ts";
import { type Demo, openWall, startDemo } from "./wallPage.ts";

const dir = mkdtempSync(join(tmpdir(), "tc-trust-wall-"));
let browser: Browser;
let program: ServerChild;
let demo: Demo;
let page: Page;

beforeAll(async () => {
  browser = await startBrowser();
  ({ program, demo } = await startDemo(dir, await freePort(), "--quiet-drill"));
  const { links } = JSON.parse(readFileSync(join(dir, "demo.json"), "utf8")) as { readonly links: Readonly<Record<string, string>> };
  const director = await signIn(links["director"] ?? "");
  expect((await director.post("/walls/briefing/scene", { scene: "cross-checks" })).status).toBe(200);
  page = await openWall(browser, `${demo.url}/wall/briefing`);
});
afterAll(async () => {
  await browser.close();
  await program.kill("SIGTERM");
  rmSync(dir, { recursive: true, force: true });
});

/** The first fortnight of the month: the period that the figures are about. */
const period = `${new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 7)}-H1`;

async function report(agency: string, figures: Readonly<Record<string, string>>): Promise<number> {
  const answer = await fetch(`${demo.url}/api/v1/observations`, {
    method: "POST",
    headers: { authorization: `Bearer ${demo.agencyKeys[agency] ?? ""}`, "content-type": "application/json" },
    body: JSON.stringify(Object.entries(figures).map(([indicator, value]) => ({ indicator, province: "VN", period, value }))),
  });
  return answer.status;
}

test("a balance that is not what its sides make is marked on their tiles until a revision mends it", async () => {
  expect(await report("G12", { "ECO.EXPORT": "12000", "ECO.IMPORT": "11000", "ECO.TRADE_BAL": "1500" })).toBe(200);
  const tile = page.locator('[data-series="ECO.EXPORT:VN"]');
  await page.waitForSelector('[data-series="ECO.EXPORT:VN"][data-check="disagrees"]', { timeout: 60_000 });
  expect(await tile.getAttribute("data-gap")).toMatch(/^-?500(\.0+)?$/u);
  expect(await tile.textContent()).toContain("Lệch 500 triệu USD");
  // Events of one check are ten seconds apart: that it agrees again is told no sooner.
  expect(await report("G12", { "ECO.TRADE_BAL": "1000" })).toBe(200);
  await page.waitForFunction(() => document.querySelector("[data-check]") === null, undefined, { timeout: 60_000 });
  expect(await tile.textContent()).not.toContain("Lệch");
});

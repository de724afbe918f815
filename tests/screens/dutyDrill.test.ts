import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signIn } from "#tests/doubles/deskClient.ts";
import { freePort } from "#tests/doubles/runningServer.ts";
import { startBrowser, WITHOUT_WEBGL } from "./browser.ts";
import { fillIn, heldWith, linksIn, openDesk, untilRecorded } from "./dutyPage.ts";
import { type RunningDemo, startDemo } from "./wallPage.ts";

describe("raising in a drill", () => {
  const dir = mkdtempSync(join(tmpdir(), "tc-duty-drill-"));
  let running: RunningDemo;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    running = await startDemo(dir, await freePort());
    browser = await startBrowser(WITHOUT_WEBGL);
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
    page = await openDesk(await context.newPage(), linksIn(dir).duty);
  });
  afterAll(async () => {
    await browser.close();
    await running.program.kill("SIGTERM");
    rmSync(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  });

  test("it is practised unless a press of its own says otherwise, and then says so across the form", async () => {
    const client = await signIn(linksIn(dir).duty);
    await fillIn(page, { headline: "Thử trong diễn tập" });
    expect(await page.locator('[data-part="raise"]').getAttribute("data-topic")).toBe("exercise");
    await page.keyboard.press("Control+Enter");
    await untilRecorded(page);
    expect((await heldWith(client, "Thử trong diễn tập")).map(({ id }) => id.slice(0, 2))).toEqual(["E-"]);

    await page.keyboard.press("Escape");
    await fillIn(page, { headline: "Thử thật trong diễn tập" });
    await page.locator('[data-field="status"] button[data-topic="actual"]').click();
    expect(await page.locator('[data-field="status"]').textContent()).toContain("KHÔNG PHẢI DIỄN TẬP");
    await page.locator('[data-field="provinces"] input').focus();
    await page.keyboard.press("Control+Enter");
    await untilRecorded(page);
    expect((await heldWith(client, "Thử thật trong diễn tập")).map(({ id }) => id.slice(0, 2))).toEqual(["A-"]);
  });
});

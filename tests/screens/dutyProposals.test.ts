import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "#tests/doubles/runningServer.ts";
import { startBrowser, WITHOUT_WEBGL } from "./browser.ts";
import { linksIn, openDesk, waitFor } from "./dutyPage.ts";
import { type RunningDemo, startDemo } from "./wallPage.ts";

describe("what thresholds propose in a drill", () => {
  const dir = mkdtempSync(join(tmpdir(), "tc-proposals-"));
  let running: RunningDemo;
  let browser: Browser;
  let desk: Page;

  beforeAll(async () => {
    running = await startDemo(dir, await freePort());
    browser = await startBrowser(WITHOUT_WEBGL);
    desk = await openDesk(await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage(), linksIn(dir).duty);
  });
  afterAll(async () => {
    await browser.close();
    await running.program.kill("SIGTERM");
    rmSync(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  });

  /** Ungroups the list, as a flood of proposals may have grouped it, and walks to the first of them. */
  async function firstProposal(): Promise<string> {
    await desk.waitForSelector('[data-section="proposals"]', { timeout: 100_000 });
    const grouping = desk.locator('[data-grouping="true"]');
    if (await grouping.isVisible()) await grouping.click();
    await waitFor(desk, "[data-proposal]");
    await desk.locator("[data-proposal]").first().click();
    return (await desk.locator('[data-proposal][data-selected="true"]').getAttribute("data-proposal")) ?? "";
  }

  test("is dismissed by key with a reason, and is gone once the server has recorded it", async () => {
    const id = await firstProposal();
    await desk.locator('[data-part="list"] [role="listbox"]').focus();
    await desk.keyboard.press("d");
    await waitFor(desk, `[data-proposal="${id}"] form`);
    await desk.keyboard.press("Enter");
    expect(await desk.locator(`[data-proposal="${id}"] [role="alert"]`).isVisible()).toBe(true);
    await desk.keyboard.type("Đã gọi tỉnh, số nhập nhầm");
    await desk.keyboard.press("Enter");
    await desk.waitForSelector(`[data-proposal="${id}"]`, { state: "detached", timeout: 60_000 });
  });

  test("becomes the form of an alert by Enter, filled with its figure and its place", async () => {
    await firstProposal();
    await desk.locator('[data-part="list"] [role="listbox"]').focus();
    await desk.keyboard.press("Enter");
    await waitFor(desk, '[data-part="raise"][data-topic="exercise"]');
    expect(await desk.locator('[data-field="headlineVi"] textarea').inputValue()).not.toBe("");
    expect(await desk.locator('[data-field="provinces"] [data-province]').count()).toBe(1);
  });
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type DeskClient, signIn } from "#tests/doubles/deskClient.ts";
import { freePort } from "#tests/doubles/runningServer.ts";
import { startBrowser, WITHOUT_WEBGL } from "./browser.ts";
import { fillIn, heldWith, linksIn, openDesk, untilRecorded, waitFor } from "./dutyPage.ts";
import { type ProfileBrowser, startProfileBrowser } from "./profileBrowser.ts";
import { openWall, type RunningDemo, startDemo } from "./wallPage.ts";

/** A slow typist: 200 keys a minute. */
const KEY_MS = 300;

let dir = "";
let port = 0;
let running: RunningDemo;
let browser: Browser;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "tc-duty-"));
  port = await freePort();
  browser = await startBrowser(WITHOUT_WEBGL);
});
afterAll(async () => {
  await browser.close();
  rmSync(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});

describe("raising an alert at the desk", () => {
  const pages: Page[] = [];
  let client: DeskClient;
  let second: DeskClient;

  beforeAll(async () => {
    running = await startDemo(dir, port, "--quiet-drill");
    client = await signIn(linksIn(dir).duty);
    second = await signIn(linksIn(dir).duty2);
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close();
  });
  afterAll(async () => {
    await running.program.kill("SIGTERM");
  });

  async function newDesk(): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
    const page = await openDesk(await context.newPage(), linksIn(dir).duty);
    pages.push(page);
    return page;
  }

  test("by keys alone, typed slowly, it takes under 15 s, and the alert is on a wall", async () => {
    const wall = await openWall(browser, `${running.demo.url}/wall/main?scene=disaster`);
    pages.push(wall);
    const page = await newDesk();
    const began = Date.now();
    await fillIn(page, { delay: KEY_MS });
    await page.keyboard.press("Control+Enter");
    const tookMs = Date.now() - began;
    await waitFor(wall, '[data-alert^="A-"][data-severity]');
    expect(tookMs).toBeLessThan(15_000);
    await untilRecorded(page);
    const [alert, ...others] = await heldWith(client, "Cảnh báo lũ quét, sạt lở đất – rủi ro thiên tai cấp 2: Quảng Ninh và Lạng Sơn");
    expect(others).toEqual([]);
    expect(alert).toMatchObject({ state: "unacknowledged", status: "Actual", provinces: ["22", "20"], level: 2 });
  });

  test("what is missing is named at its field, which gets the focus, and nothing is sent", async () => {
    const page = await newDesk();
    await page.keyboard.press("n");
    await page.keyboard.type("lu q");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+Enter");
    expect(
      await page.locator('[data-field][data-wrong="true"]').evaluateAll((all) => all.map((one) => one.getAttribute("data-field"))),
    ).toEqual(["provinces", "severity"]);
    expect(await page.evaluate(() => document.activeElement?.closest("[data-field]")?.getAttribute("data-field"))).toBe("provinces");
    expect(await page.locator("[data-outbox]").count()).toBe(0);
  });

  test("an event of no catalogue can be typed out, for the whole country, by its own name", async () => {
    const page = await newDesk();
    await page.keyboard.press("n");
    await page.keyboard.type("Sự cố hồ đập");
    await page.keyboard.press("Enter");
    await page.locator('[data-field="provinces"] input').focus();
    await page.keyboard.type("ca nuoc");
    await page.keyboard.press("Enter");
    await page.keyboard.type("2");
    await page.keyboard.press("Control+Enter");
    await untilRecorded(page);
    const [alert] = await heldWith(client, "Sự cố hồ đập");
    expect(alert).toMatchObject({ state: "awaitingApproval", severity: "Moderate", provinces: ["VN"] });
  });

  test("what the server refuses comes back as a draft with its reason, and goes once it is mended", async () => {
    const page = await newDesk();
    const headline = "Thử ký tự ẩn";
    await fillIn(page, { headline: `${headline}\u200b` });
    await page.keyboard.press("Control+Enter");
    await waitFor(page, '[data-outbox][data-state="refused"]');
    await waitFor(page, '[data-part="raise"] [data-field="headlineVi"][data-wrong="true"]');
    expect(await heldWith(client, headline)).toEqual([]);
    await page.locator('[data-field="headlineVi"] textarea').fill(headline);
    await page.keyboard.press("Control+Enter");
    await untilRecorded(page);
    expect(await heldWith(client, headline)).toHaveLength(1);
  });

  test("[A10] an extreme one says that a second person must approve, and is on no wall before", async () => {
    const wall = await openWall(browser, `${running.demo.url}/wall/main?scene=disaster`);
    pages.push(wall);
    const page = await newDesk();
    await fillIn(page, { level: 3, headline: "Thử mức cao nhất" });
    expect(await page.locator('[data-part="raise"] footer').textContent()).toContain("Cần người thứ hai phê duyệt");
    await page.keyboard.press("Control+Enter");
    await untilRecorded(page);
    const [alert] = await heldWith(client, "Thử mức cao nhất");
    expect(alert).toMatchObject({ state: "awaitingApproval", severity: "Extreme" });
    const id = alert?.id ?? "";
    expect((await client.post(`/alerts/${id}/approve`, {})).status).toBeGreaterThanOrEqual(400);
    await sleep(1_000);
    expect(await wall.locator(`[data-alert="${id}"]`).count()).toBe(0);
    expect((await second.post(`/alerts/${id}/approve`, {})).status).toBe(200);
    await waitFor(wall, `[data-alert="${id}"]`);
  });

  test("an amendment begins with what stands, needs its why, and takes the template's texts along", async () => {
    const page = await newDesk();
    await fillIn(page);
    await page.keyboard.press("Control+Enter");
    await untilRecorded(page);
    await waitFor(page, '[data-part="detail"]');
    await page.keyboard.press("e");
    await waitFor(page, '[data-part="raise"] [data-field="why"]');
    await page.keyboard.type("cao b");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+Enter");
    expect(await page.evaluate(() => document.activeElement?.closest("[data-field]")?.getAttribute("data-field"))).toBe("why");
    await page.keyboard.type("Mưa lan sang phía tây");
    await page.keyboard.press("Control+Enter");
    await untilRecorded(page);
    const headline = "Cảnh báo lũ quét, sạt lở đất – rủi ro thiên tai cấp 2: Quảng Ninh, Lạng Sơn và Cao Bằng";
    expect(await heldWith(client, headline)).toMatchObject([{ version: 2, provinces: ["22", "20", "04"] }]);
  });

  test("a draft outlives a browser that is killed, and a command killed with it is carried out once", async () => {
    const profile = mkdtempSync(join(tmpdir(), "tc-profile-"));
    const opened: ProfileBrowser[] = [];
    const start = async (): Promise<Page> => {
      const started = await startProfileBrowser(profile);
      opened.push(started);
      return openDesk(await started.context.newPage(), linksIn(dir).duty);
    };
    const crash = async (): Promise<void> => opened.pop()?.kill();
    try {
      const page = await start();
      await fillIn(page, { headline: "Thử nháp sống sót" });
      await waitFor(page, '[data-saved="saved"]');
      await crash();

      const again = await start();
      await (await waitFor(again, "[data-draft] button")).click();
      const title = again.locator('[data-field="headlineVi"] textarea');
      expect(await title.inputValue()).toBe("Thử nháp sống sót");
      expect(await again.locator('[data-field="provinces"] [data-province]').count()).toBe(2);
      await again.keyboard.press("Control+Enter", { delay: 0 });
      await sleep(5);
      await crash();

      const last = await start();
      await sleep(1_000);
      const drafts = last.locator("[data-draft] button").first();
      if ((await drafts.count()) > 0) {
        await drafts.click();
        await last.keyboard.press("Control+Enter");
      }
      await untilRecorded(last);
      expect(await heldWith(client, "Thử nháp sống sót")).toHaveLength(1);
      expect(await last.locator("[data-draft]").count()).toBe(0);
    } finally {
      await crash();
      rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    }
  });

  test("while the server stands still nothing is called recorded; once it goes on there is one alert", async () => {
    const page = await newDesk();
    const witness = await openDesk(await page.context().newPage(), linksIn(dir).duty);
    await page.bringToFront();
    await fillIn(page, { headline: "Thử máy chủ đứng" });
    running.program.child.kill("SIGSTOP");
    try {
      await page.keyboard.press("Control+Enter");
      await waitFor(page, '[data-outbox][data-state="sending"]');
      // Longer than it waits for an answer: it has tried again since, and may be between two tries or in one.
      for (let looks = 0; looks < 24; looks += 1) {
        expect(["sending", "waiting"]).toContain(await page.locator("[data-outbox]").getAttribute("data-state"));
        await sleep(500);
      }
      // Another page of the same browser knows of it, and leaves the sending to the first.
      expect(await witness.locator("[data-outbox]").getAttribute("data-state")).toBe("waiting");
    } finally {
      running.program.child.kill("SIGCONT");
    }
    await waitFor(page, '[data-outbox][data-state="recorded"]');
    await untilRecorded(page);
    await untilRecorded(witness);
    expect(await heldWith(client, "Thử máy chủ đứng")).toHaveLength(1);
  });

  test("a command written while the server is dead outlives a reload of the page and is delivered once", async () => {
    const page = await newDesk();
    await fillIn(page, { headline: "Thử máy chủ chết" });
    await running.program.kill("SIGKILL");
    await page.keyboard.press("Control+Enter");
    await waitFor(page, '[data-outbox][data-state="waiting"]');
    await sleep(2_000);
    expect(await page.locator("[data-outbox]").first().getAttribute("data-state")).not.toBe("recorded");
    running = await startDemo(dir, port, "--quiet-drill");
    await openDesk(page, linksIn(dir).duty);
    await untilRecorded(page);
    client = await signIn(linksIn(dir).duty);
    expect(await heldWith(client, "Thử máy chủ chết")).toHaveLength(1);
  });
});

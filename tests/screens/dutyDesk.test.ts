import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anAlertBody, type DeskClient, signIn } from "#tests/doubles/deskClient.ts";
import { freePort } from "#tests/doubles/runningServer.ts";
import { startBrowser, WITHOUT_WEBGL } from "./browser.ts";
import { linksIn, openDesk, waitFor } from "./dutyPage.ts";
import { type RunningDemo, startDemo } from "./wallPage.ts";

const SIZE = { width: 1920, height: 1080 };
const dir = mkdtempSync(join(tmpdir(), "tc-desk-"));
let running: RunningDemo;
let browser: Browser;
let desk: Page;
let client: DeskClient;

beforeAll(async () => {
  running = await startDemo(dir, await freePort(), "--quiet-drill");
  browser = await startBrowser(WITHOUT_WEBGL);
  client = await signIn(linksIn(dir).duty);
  desk = await openDesk(await (await browser.newContext({ viewport: SIZE })).newPage(), linksIn(dir).duty);
});
afterAll(async () => {
  await browser.close();
  await running.program.kill("SIGTERM");
  rmSync(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});

async function raise(headline: string, change: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const answer = await client.post("/alerts", anAlertBody({ status: "Actual", headline, ...change }));
  return ((await answer.json()) as { readonly id: string }).id;
}

/** Finds an alert by the search and opens it, by keys alone. */
async function openByKeys(page: Page, id: string): Promise<void> {
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await page.keyboard.press("Control+a");
  await page.keyboard.type(id);
  await waitFor(page, `[data-alert="${id}"]`);
  await page.keyboard.press("Enter");
  await waitFor(page, `[data-part="detail"][data-of="${id}"]`);
}

async function untilState(page: Page, id: string, state: string): Promise<void> {
  await waitFor(page, `[data-part="detail"][data-of="${id}"][data-state="${state}"]`);
}

/** What the timeline of the open alert says, newest first, once it tells of this. */
async function timeline(page: Page, act: string): Promise<string> {
  await waitFor(page, `[data-part="timeline"] li:first-child[data-act="${act}"]`);
  return page.locator('[data-part="timeline"] li').first().innerText();
}

describe("an alert on the desk, by keys", () => {
  test("is found, acknowledged, shelved with a reason, taken back and resolved; the timeline says who and why", async () => {
    const id = await raise("Lũ ống ở Sa Pa", { provinces: ["15"] });
    await openByKeys(desk, id);
    await desk.keyboard.press("a");
    await untilState(desk, id, "acknowledged");
    expect(await timeline(desk, "acknowledged")).toContain("Trực ban 1");

    await desk.keyboard.press("s");
    await waitFor(desk, '[data-part="act"][data-act="shelve"]');
    await desk.keyboard.press("Enter");
    expect(await desk.locator('[data-part="act"] [role="alert"]').isVisible()).toBe(true);
    await desk.keyboard.type("Chờ đoàn kiểm tra báo về");
    await desk.keyboard.press("Enter");
    await untilState(desk, id, "shelved");
    expect(await timeline(desk, "shelved")).toContain("Chờ đoàn kiểm tra báo về");

    await desk.keyboard.press("s");
    await untilState(desk, id, "unacknowledged");
    await desk.keyboard.press("a");
    await untilState(desk, id, "acknowledged");
    await desk.keyboard.press("r");
    await desk.keyboard.type("Nước đã rút");
    await desk.keyboard.press("Enter");
    await untilState(desk, id, "closed");
    expect(await timeline(desk, "resolved")).toContain("Nước đã rút");
  });

  test("Escape leaves a command that was begun, and nothing happens", async () => {
    const id = await raise("Cháy rừng ở Sóc Sơn", { provinces: ["01"] });
    await openByKeys(desk, id);
    await desk.keyboard.press("x");
    await waitFor(desk, '[data-part="act"][data-act="cancel"]');
    await desk.keyboard.type("nhầm");
    await desk.keyboard.press("Escape");
    expect(await desk.locator('[data-part="act"]').count()).toBe(0);
    await untilState(desk, id, "unacknowledged");
    await desk.keyboard.press("x");
    await desk.keyboard.type("Phát nhầm địa bàn");
    await desk.keyboard.press("Enter");
    await untilState(desk, id, "closed");
    expect(await timeline(desk, "cancelled")).toContain("Phát nhầm địa bàn");
  });

  test("what waits is refused to its writer with the reason, and approved by another", async () => {
    const id = await raise("Vỡ đập ở Kẻ Gỗ", { severity: "Extreme", provinces: ["42"] });
    await openByKeys(desk, id);
    await desk.keyboard.press("p");
    expect(await desk.locator('[data-part="act"]').count()).toBe(0);
    const approve = desk.locator('[data-act="approve"]');
    await approve.hover();
    expect(await approve.locator('[role="tooltip"]').isVisible()).toBe(true);

    const other = await openDesk(await (await browser.newContext({ viewport: SIZE })).newPage(), linksIn(dir).duty2);
    await openByKeys(other, id);
    await other.keyboard.press("p");
    await waitFor(other, '[data-part="act"][data-act="approve"]');
    await other.keyboard.press("Enter");
    await untilState(other, id, "unacknowledged");
    expect(await timeline(other, "raised")).toContain("Trực ban 2");
    await untilState(desk, id, "unacknowledged");
    await other.context().close();
  });
});

describe("an alert on the desk, by mouse", () => {
  test("is amended, and what changed stands beside what it said before", async () => {
    const id = await raise("Mưa lớn ở Huế", { provinces: ["46"] });
    await client.post(`/alerts/${id}/amend`, { why: "Mưa thêm", severity: "Severe" });
    await openByKeys(desk, id);
    await waitFor(desk, '[data-part="changes"] [data-changed="severity"]');
    expect(await desk.locator('[data-changed="severity"]').innerText()).toMatch(/Moderate[\s\S]*Severe/);
    expect(await desk.locator("[data-part='changes'] [data-changed]").count()).toBe(1);
  });

  test("is acknowledged for a site by telephone, with who said so, and resolved", async () => {
    const id = await raise("Sạt lở đèo Mũi Né", { provinces: ["22"] });
    await openByKeys(desk, id);
    const site = desk.locator('[data-part="sites"] [data-site="tinh-22"]');
    await site.getByRole("button").click();
    await site.locator("input").fill("Ông Hà, trực ban Quảng Ninh, số 0203");
    await site.locator('button[type="submit"]').click();
    await waitFor(desk, '[data-part="sites"] [data-site="tinh-22"][data-acknowledged="true"]');
    await waitFor(desk, '[data-rollcall="tinh-22"][data-state="acknowledged"]');
    expect(await timeline(desk, "siteAcknowledged")).toContain("Ông Hà");

    await desk.locator('[data-part="acts"] button[data-act="acknowledge"]').click();
    await untilState(desk, id, "acknowledged");
    await desk.locator('[data-part="acts"] button[data-act="resolve"]').click();
    await desk.locator('[data-part="act"] textarea').fill("Đã thông đường");
    await desk.locator('[data-part="act"] button[type="submit"]').click();
    await untilState(desk, id, "closed");
  });
});

test("the roll call follows a wall that joins and draws the alert", async () => {
  const id = await raise("Triều cường ở Cần Thơ", { provinces: ["92"], severity: "Severe" });
  await openByKeys(desk, id);
  await waitFor(desk, '[data-rollcall][data-kind="screen"][data-state="shown"]');
  const before = await desk.locator('[data-rollcall][data-kind="screen"]').count();
  const { screen } = (JSON.parse(readFileSync(join(dir, "demo.json"), "utf8")) as { readonly links: { readonly screen: string } }).links;
  const wall = await (await browser.newContext({ viewport: { width: 960, height: 540 } })).newPage();
  await wall.goto(screen);
  await wall.goto(`${running.demo.url}/wall/main?scene=disaster`);
  await waitFor(wall, `[data-alert="${id}"]`);
  await desk.waitForFunction((count) => document.querySelectorAll('[data-kind="screen"][data-state="shown"]').length > count, before, {
    timeout: 60_000,
  });
  expect(await desk.locator('[data-total="shown"]').getAttribute("data-of")).toBe(String(before + 1));
  await wall.context().close();
});

test("the hand-over sheet lists what is open, is recorded, and prints on white paper with both signatures", async () => {
  const page = await openDesk(await (await browser.newContext({ viewport: SIZE })).newPage(), linksIn(dir).duty);
  const id = await raise("Gió mạnh trên biển Khánh Hoà", { provinces: ["56"] });
  await page.keyboard.press("h");
  await waitFor(page, `[data-section="open"] [data-sheet-alert="${id}"]`);
  const held = (await (await client.get("/alerts?state=live&limit=1000")).json()) as readonly { readonly id: string }[];
  for (const alert of held) expect(await page.locator(`[data-sheet-alert="${alert.id}"]`).count()).toBeGreaterThan(0);
  await page.locator(`[data-section="open"] [data-sheet-alert="${id}"] input`).check();
  await page.locator('input[name="to"]').fill("Phạm Văn Ban");
  await page.locator('textarea[name="note"]').fill("Gọi lại Khánh Hoà lúc 23 giờ");
  await page.emulateMedia({ media: "print" });
  const paper = await page.evaluate(() => ({
    ground: getComputedStyle(document.body).backgroundColor,
    buttons: [...document.querySelectorAll("button")].filter((button) => button.checkVisibility()).length,
    words: document.querySelector<HTMLElement>('[data-part="handover"]')?.innerText ?? "",
  }));
  expect(paper).toMatchObject({ ground: "rgb(255, 255, 255)", buttons: 0 });
  for (const word of ["Người giao ca", "Người nhận ca", "Phạm Văn Ban", "Gọi lại Khánh Hoà", "☑"]) expect(paper.words).toContain(word);
  await page.emulateMedia({ media: "screen" });
  await page.locator('[data-part="handover-form"] button[type="submit"]').click();
  await waitFor(page, '[data-part="handover-form"][data-ending="recorded"]');
  await waitFor(page, '[data-section="handovers"][data-count="1"]');
  await page.context().close();
  await openByKeys(desk, id);
  expect(await timeline(desk, "carried")).toContain("Phạm Văn Ban");
});

test("a thousand alerts: each is found, and no more are in the page than are in sight", async () => {
  const many = Array.from({ length: 1_000 }, (_, at) => at);
  for (let from = 0; from < many.length; from += 50) {
    await Promise.all(many.slice(from, from + 50).map((at) => raise(`Cảnh báo dồn dập số K${at}`, { event: `Loại ${at % 9}` })));
  }
  await desk.keyboard.press("Escape");
  await desk.keyboard.press("/");
  await desk.keyboard.press("Control+a");
  await desk.keyboard.type("don dap");
  await desk.waitForFunction(() => document.querySelector("[data-found]")?.getAttribute("data-found") === "1000", null, {
    timeout: 60_000,
  });
  // The desk groups by itself once the server has seen the flood.
  await waitFor(desk, '[data-part="list"][data-flood="true"]');
  await desk.locator('[data-grouping="true"]').click();
  await waitFor(desk, '[data-grouping="false"]');
  const inPage = await desk.evaluate(() => [...document.querySelectorAll("[data-alert]")].map((row) => row.getAttribute("data-alert")));
  expect(inPage.length).toBeGreaterThan(3);
  expect(inPage.length).toBeLessThan(60);
  expect(new Set(inPage).size).toBe(inPage.length);

  await desk.locator('[data-grouping="false"]').click();
  await waitFor(desk, "[data-group]");
  const counts = await desk
    .locator("[data-group]")
    .evaluateAll((groups) => groups.map((group) => Number(group.getAttribute("data-count"))));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1_000);
  await desk.keyboard.press("/");
  // Numbers begin ids too, by chance; no id has a K.
  await desk.keyboard.type(" k999");
  await waitFor(desk, '[data-found="1"]');
  await desk.keyboard.press("Enter");
  expect(await desk.locator('[data-part="detail"] h2').innerText()).toBe("Cảnh báo dồn dập số K999");
});

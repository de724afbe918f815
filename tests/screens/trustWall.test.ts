import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DeskClient, signIn } from "#tests/doubles/deskClient.ts";
import { freePort, type ServerChild } from "#tests/doubles/runningServer.ts";
import { startBrowser, WITHOUT_WEBGL } from "./browser.ts";
import { type Demo, openWall, startDemo } from "./wallPage.ts";

const dir = mkdtempSync(join(tmpdir(), "tc-trust-wall-"));
let browser: Browser;
let program: ServerChild;
let demo: Demo;
let page: Page;
let links: Readonly<Record<string, string>>;
let director: DeskClient;

beforeAll(async () => {
  browser = await startBrowser(WITHOUT_WEBGL);
  ({ program, demo } = await startDemo(dir, await freePort(), "--quiet-drill"));
  ({ links } = JSON.parse(readFileSync(join(dir, "demo.json"), "utf8")) as { readonly links: Readonly<Record<string, string>> });
  director = await signIn(links["director"] ?? "");
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

test("a question asked at a desk is answered by the agency; both stand beside the number on the wall, until the desk closes it", async () => {
  const [ASKED, ANSWER, WHY] = ["Vì sao xuất khẩu tăng nhanh?", "Đã cộng tờ khai bổ sung của ba cảng.", "Đã đối chiếu với tờ khai"];
  expect(await report("G12", { "ECO.EXPORT": "12000" })).toBe(200);
  expect((await director.post("/walls/briefing/focus", { series: "ECO.EXPORT:VN" })).status).toBe(200);
  const beside = page.locator('[data-details="ECO.EXPORT:VN"] [data-trust="question"]');
  await page.waitForSelector('[data-details="ECO.EXPORT:VN"] [data-trust="checks"]');
  expect(await beside.count()).toBe(0);

  // Asked by a director, from the number's passport.
  const desk = await openDesk("director", `/trust?part=passport&indicator=ECO.EXPORT&province=VN&period=${period}`);
  await desk.getByRole("link", { name: "Đặt câu hỏi về con số này" }).click();
  await desk.getByRole("textbox", { name: "Điều cần giải thích" }).fill(ASKED);
  await desk.getByRole("textbox", { name: "Điều cần giải thích" }).press("Tab");
  await desk.keyboard.press("Enter");
  const card = desk.locator("[data-question]", { hasText: ASKED });
  await expect.poll(() => card.getAttribute("data-state")).toBe("open");
  await expect.poll(() => textOf(beside)).toContain(`Câu hỏi đang chờ trả lời: ${ASKED}`);

  // Answered by the agency that supplied it, on its own page.
  const agency = await (await browser.newContext()).newPage();
  await agency.goto(`${demo.url}/agency?part=questions`);
  await agency.fill('input[name="key"]', demo.agencyKeys["G12"] ?? "");
  await agency.keyboard.press("Enter");
  const waiting = agency.locator('[data-question][data-state="open"]', { hasText: ASKED });
  await waiting.getByRole("textbox").fill(ANSWER);
  await waiting.getByRole("button", { name: "Gửi câu trả lời" }).click();
  await expect.poll(() => textOf(beside)).toContain(`Đã trả lời (${ASKED}): “${ANSWER}”`);
  await expect.poll(() => card.getAttribute("data-state")).toBe("answered");
  expect(await card.innerText()).toContain(ANSWER);
  // A tile has a sign of it, and its word.
  expect((await director.post("/walls/briefing/focus", { series: null })).status).toBe(200);
  await page.waitForSelector('[data-panel] [data-series="ECO.EXPORT:VN"][data-question="answered"]');
  expect(await page.locator('[data-panel] [data-series="ECO.EXPORT:VN"]').innerText()).toMatch(/trả lời|Đã đáp/u);

  // Closed by an officer on duty: nothing waits beside the number any more.
  const duty = await openDesk("duty", "/trust?part=questions");
  const ended = duty.locator("[data-question]", { hasText: ASKED });
  await ended.getByRole("button", { name: "Khép lại" }).click();
  await ended.getByLabel("Lý do").fill(WHY);
  await ended.getByLabel("Lý do").press("Enter");
  await page.waitForSelector('[data-panel] [data-series="ECO.EXPORT:VN"]:not([data-question])');
  await expect.poll(() => card.getAttribute("data-state")).toBe("closed");
  expect(await card.innerText()).toContain(WHY);
  await expect.poll(() => agency.locator('[data-question][data-state="closed"]', { hasText: ANSWER }).count()).toBe(1);
});

async function openDesk(link: string, path: string): Promise<Page> {
  const desk = await (await browser.newContext()).newPage();
  await desk.goto(links[link] ?? "");
  await desk.goto(`${demo.url}${path}`);
  await desk.waitForSelector('[data-view="trust"][data-link="live"]');
  return desk;
}

async function textOf(part: Locator): Promise<string> {
  // Lines are set one by one.
  return (await part.locator("p > span").allTextContents()).join(" ").replaceAll("\u00a0", " ");
}

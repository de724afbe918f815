import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DeskClient, signIn } from "#tests/doubles/deskClient.ts";
import { freePort } from "#tests/doubles/runningServer.ts";
import { startBrowser, WITHOUT_WEBGL } from "./browser.ts";
import { editorLinks, openEditor, tabTo, until } from "./editorPage.ts";
import { type RunningDemo, startDemo } from "./wallPage.ts";

const dir = mkdtempSync(join(tmpdir(), "tc-editor-publish-"));
let running: RunningDemo;
let browser: Browser;
let director: DeskClient;
let director2: DeskClient;

beforeAll(async () => {
  running = await startDemo(dir, await freePort(), "--quiet-drill");
  browser = await startBrowser(WITHOUT_WEBGL);
  director = await signIn(editorLinks(dir).director);
  director2 = await signIn(editorLinks(dir).director2);
});
afterAll(async () => {
  await browser.close();
  await running.program.kill("SIGTERM");
  rmSync(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});

const open = (path: string) => openEditor(browser, editorLinks(dir).director, path);
const saved = (page: Page) => until(page, '[data-save="saved"]');

async function publish(page: Page, why: string): Promise<void> {
  await page.locator('[data-act="publish"]').click();
  await page.locator('[data-part="publish"] textarea').fill(why);
  const confirm = page.locator('[data-part="publish"] input[name="confirm"]');
  if ((await confirm.count()) > 0) await confirm.check();
  await page.locator('[data-act="publish-go"]').click();
  await page.waitForSelector('[data-part="publish"]', { state: "detached", timeout: 60_000 });
}

describe("a scene is made public", () => {
  test("with a reason, and a wall that follows shows it; an old version is brought back", async () => {
    const { page } = await open("/director/main/edit/chi-dao");
    await page.getByRole("button", { name: "Tạo kịch bản với mã này" }).click();
    await page.locator('[data-add="text"]').click();
    await page.locator('textarea[name="textVi"]').fill("Chỉ đạo số một");
    await publish(page, "Theo yêu cầu giao ban");
    expect((await director.post("/walls/main/scene", { scene: "chi-dao" }, "editor-take-1")).status).toBe(200);
    const context = await browser.newContext({ viewport: { width: 1280, height: 480 } });
    const wall = await context.newPage();
    await wall.goto(editorLinks(dir).screen);
    await wall.goto(`${running.demo.url}/wall/main`);
    await until(wall, '[data-panel="text"]');
    await wall.waitForFunction(() => document.body.innerText.includes("Chỉ đạo số một"), null, { timeout: 60_000 });

    await page.locator('[data-kind="text"]').click();
    await page.locator('textarea[name="textVi"]').fill("Chỉ đạo số hai");
    await publish(page, "Đổi chỉ đạo");
    await wall.waitForFunction(() => document.body.innerText.includes("Chỉ đạo số hai"), null, { timeout: 60_000 });

    await page.locator('[data-act="history"]').click();
    await until(page, '[data-version="2"]');
    await expect.poll(() => page.locator('[data-version="2"] [data-diff]').innerText()).toBe("sửa 1 khung");
    await page.locator('[data-version="1"] [data-act="preview"]').click();
    await page.locator('input[name="revert-why"]').fill("Chỉ đạo cũ còn hiệu lực");
    await page.locator('[data-act="revert"]').click();
    await wall.waitForFunction(() => document.body.innerText.includes("Chỉ đạo số một"), null, { timeout: 60_000 });
    await until(page, '[data-save="saved"]');
    await expect.poll(() => page.locator('[data-kind="text"]').innerText()).toContain("Chỉ đạo số một");
    await context.close();
    await page.context().close();
  });

  test("what another director saved meanwhile is told, and nothing is lost", async () => {
    const { page } = await open("/director/main/edit/chi-dao");
    await until(page, '[data-panel-key][data-kind="text"]');
    const { version, content } = (await (await director2.get("/scenes/chi-dao")).json()) as {
      readonly version: number;
      readonly content: { readonly nameEn: string };
    };
    const theirs = { ...content, nameEn: "Of the other" };
    expect((await director2.post("/scenes/chi-dao/draft", { content: theirs, base: version }, "editor-other-1")).status).toBe(200);
    await until(page, '[data-part="outdated"]');
    await expect.poll(() => page.locator('[data-part="outdated"]').innerText()).toMatch(/Đạo diễn/);
    await page.locator('[data-act="take-theirs"]').click();
    expect(await page.locator('input[name="nameEn"]').inputValue()).toBe("Of the other");

    const again = { ...content, nameEn: "Once more" };
    expect((await director2.post("/scenes/chi-dao/draft", { content: again, base: version }, "editor-other-2")).status).toBe(200);
    await until(page, '[data-part="outdated"]');
    await page.locator('[data-act="keep-mine"]').click();
    await page.waitForSelector('[data-part="outdated"]', { state: "detached" });
    await saved(page);
    const after = (await (await director.get("/scenes/chi-dao")).json()) as {
      readonly draft: { readonly content: { readonly nameEn: string } };
    };
    expect(after.draft.content.nameEn).toBe("Of the other");
    await page.context().close();
  });
});

test("a file with a good scene and a bad one gives a draft and a reason", async () => {
  const { page } = await open("/director/main/edit");
  const good = { id: "nhap-tot", nameVi: "Nhập tốt", nameEn: "Good", panels: [{ kind: "clock" }] };
  const bad = { id: "nhap-hong", nameVi: "Nhập hỏng", nameEn: "Bad", panels: [{ kind: "map", indicator: "KHONG.CO" }] };
  await page.locator('[data-act="import"]').click();
  const file = (text: string) => ({ name: "kich-ban.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await page.locator('[data-part="import"] input[type="file"]').setInputFiles(file("{ không phải JSON"));
  await until(page, '[data-part="import"] [role="alert"]');
  await page.locator('[data-part="import"] input[type="file"]').setInputFiles(file(JSON.stringify({ scenes: [bad, good] })));
  await until(page, '[data-imported="nhap-tot"][data-outcome="created"]');
  await expect.poll(() => page.locator('[data-imported="nhap-hong"][data-outcome="refused"]').innerText()).toContain("KHONG.CO");
  await page.keyboard.press("Escape");
  await until(page, '[data-scene-row="nhap-tot"][data-state="draft"]');
  await expect.poll(() => page.locator('[data-scene-row="nhap-hong"]').count()).toBe(0);
  await page.context().close();
});

test("the wall's hours are set by keys, shown over the week, and saved; another's change meanwhile is told", async () => {
  const { page, complaints } = await open("/director/briefing/edit?programme=1");
  await tabTo(page, '[data-act="new-rule"]');
  await page.keyboard.press("Enter");
  await tabTo(page, '[data-rule] input[name="from"]');
  await page.keyboard.type("22h00");
  await tabTo(page, '[data-rule] input[name="to"]');
  await page.keyboard.type("600");
  await expect.poll(() => page.locator('[data-day="2"] [data-rule-at="0"]').count()).toBe(2);
  await tabTo(page, '[data-act="save-programme"]');
  await page.keyboard.press("Enter");
  await until(page, '[data-part="programme"][data-changed="false"]');

  await page.locator('[data-ordered="disaster"]').focus();
  await page.keyboard.press("Alt+ArrowUp");
  await until(page, '[data-part="programme"][data-changed="true"]');
  const wall = (await (await director2.get("/walls/briefing/scene")).json()) as { readonly programmeVersion?: number };
  const catalogue = (await (await director2.get("/catalogue/walls")).json()) as readonly {
    readonly id: string;
    readonly scenes: readonly string[];
    readonly programme: unknown;
  }[];
  const briefing = catalogue.find(({ id }) => id === "briefing");
  const body = { scenes: briefing?.scenes, programme: briefing?.programme, base: wall.programmeVersion ?? 1 };
  expect((await director2.post("/walls/briefing/programme", body, "editor-programme-1")).status).toBe(200);
  await until(page, '[data-part="outdated"]');
  expect(await page.locator('[data-act="save-programme"]').isDisabled()).toBe(true);
  await page.locator('[data-act="keep-mine"]').click();
  await page.locator('[data-act="save-programme"]').click();
  await until(page, '[data-part="programme"][data-changed="false"]');
  expect(complaints).toEqual([]);
  await page.context().close();
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DeskClient, signIn } from "#tests/doubles/deskClient.ts";
import { freePort } from "#tests/doubles/runningServer.ts";
import { startBrowser, WITHOUT_WEBGL } from "./browser.ts";
import { cellOf, editorLinks, openEditor, placesOf, pull, tabTo, until } from "./editorPage.ts";
import { type RunningDemo, startDemo } from "./wallPage.ts";

const dir = mkdtempSync(join(tmpdir(), "tc-editor-"));
let running: RunningDemo;
let browser: Browser;
let director: DeskClient;

beforeAll(async () => {
  running = await startDemo(dir, await freePort(), "--quiet-drill");
  browser = await startBrowser(WITHOUT_WEBGL);
  director = await signIn(editorLinks(dir).director);
});
afterAll(async () => {
  await browser.close();
  await running.program.kill("SIGTERM");
  rmSync(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});

/** A red pixel. */
const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

const open = (path: string) => openEditor(browser, editorLinks(dir).director, path);
const saved = (page: Page) => until(page, '[data-save="saved"]');

describe("a scene is put together by keys alone", () => {
  test("from its name to the draft that survives a reload", async () => {
    const { page, complaints } = await open("/director/main/edit");
    await tabTo(page, '[data-act="new"]');
    await page.keyboard.press("Enter");
    await tabTo(page, 'input[name="nameVi"]');
    await page.keyboard.type("Lũ ở miền Trung");
    await tabTo(page, 'input[name="nameEn"]');
    await page.keyboard.type("Floods in the centre");
    await page.keyboard.press("Enter");
    await until(page, '[data-view="editor"][data-scene="lu-o-mien-trung"]');

    await tabTo(page, '[data-add="map"]');
    await page.keyboard.press("Enter");
    await tabTo(page, '[data-add="clock"]');
    await page.keyboard.press("Enter");
    await expect.poll(() => placesOf(page, "map")).toEqual(["0 0 8 12"]);
    await expect.poll(() => placesOf(page, "clock")).toEqual(["8 0 4 2"]);

    await tabTo(page, '[data-panel-key][data-kind="clock"]');
    for (const key of ["ArrowRight", "ArrowRight", "ArrowDown", "Shift+ArrowRight", "Shift+ArrowDown", "x", "ArrowLeft"]) {
      await page.keyboard.press(key);
    }
    await expect.poll(() => placesOf(page, "clock")).toEqual(["9 1 5 3"]);
    await expect.poll(() => page.locator("[data-said]").innerText()).toContain("Đồng hồ: cột 10, hàng 2, rộng 5, cao 3");
    // Past the map, which lies in the way.
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await expect.poll(() => placesOf(page, "clock")).toEqual(["8 1 5 3"]);
    await expect.poll(() => page.locator("[data-said]").innerText()).toContain("Không đi tiếp được");

    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await expect.poll(() => placesOf(page, "clock")).toEqual(["10 1 5 3"]);
    await page.keyboard.press("Control+Shift+z");
    await expect.poll(() => placesOf(page, "clock")).toEqual(["9 1 5 3"]);
    await page.keyboard.press("Control+d");
    await expect.poll(() => placesOf(page, "clock")).toHaveLength(2);
    await tabTo(page, '[data-panel-key][data-kind="clock"]:not([data-at="9 1 5 3"])');
    await page.keyboard.press("Delete");
    await expect.poll(() => placesOf(page, "clock")).toEqual(["9 1 5 3"]);

    await page.keyboard.press("Control+s");
    await saved(page);
    await page.reload();
    await until(page, '[data-panel-key][data-kind="clock"]');
    await expect.poll(() => placesOf(page, "clock")).toEqual(["9 1 5 3"]);
    await expect.poll(() => placesOf(page, "map")).toEqual(["0 0 8 12"]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("settings too: an indicator is found without marks, and Enter leads there from the panel", async () => {
    const { page } = await open("/director/main/edit/lu-o-mien-trung");
    await until(page, '[data-panel-key][data-kind="map"]');
    await tabTo(page, '[data-panel-key][data-kind="map"]');
    await page.keyboard.press("Enter");
    await page.keyboard.type("giai ngan dau tu cong");
    await page.keyboard.press("Enter");
    const chosen = await page.locator('[data-part="settings"] [role="combobox"]').first().inputValue();
    expect(chosen).toMatch(/đầu tư công/i);
    await saved(page);
    const held = (await (await director.get("/scenes/lu-o-mien-trung")).json()) as {
      readonly draft: { readonly content: { readonly panels: readonly unknown[] } };
    };
    expect(JSON.stringify(held.draft.content.panels)).toContain('"kind":"map"');
    await page.context().close();
  });
});

describe("a scene is put together by mouse", () => {
  test("panels are dragged and resized on the wall's grid, never over each other, and undone", async () => {
    const { page, complaints } = await open("/director/main/edit/thu-chuot");
    await page.getByRole("button", { name: "Tạo kịch bản với mã này" }).click();
    await page.locator('[data-add="text"]').click();
    await page.locator('[data-add="alerts"]').click();
    expect([await placesOf(page, "text"), await placesOf(page, "alerts")]).toEqual([["0 0 6 2"], ["6 0 6 6"]]);
    const cell = await cellOf(page);
    await pull(page, '[data-kind="text"]', { x: 0, y: cell.y * 7 });
    await expect.poll(() => placesOf(page, "text")).toEqual(["0 7 6 2"]);
    await page.locator('[data-kind="text"]').hover();
    await pull(page, '[data-kind="text"] .react-resizable-handle-e', { x: cell.x * 3, y: 0 });
    await expect.poll(() => placesOf(page, "text")).toEqual(["0 7 9 2"]);
    await pull(page, '[data-kind="text"] .react-resizable-handle-n', { x: 0, y: -cell.y });
    await expect.poll(() => placesOf(page, "text")).toEqual(["0 6 9 3"]);
    // The alerts stand there.
    await pull(page, '[data-kind="text"] .react-resizable-handle-n', { x: 0, y: -cell.y });
    await expect.poll(() => placesOf(page, "text")).toEqual(["0 6 9 3"]);
    await pull(page, '[data-kind="alerts"]', { x: -40 * cell.x, y: -40 * cell.y });
    await expect.poll(() => placesOf(page, "alerts")).toEqual(["0 0 6 6"]);
    await page.locator('[data-act="undo"]').click();
    await page.locator('[data-act="undo"]').click();
    expect([await placesOf(page, "text"), await placesOf(page, "alerts")]).toEqual([["0 7 9 2"], ["6 0 6 6"]]);
    await page.locator('[data-kind="text"]').click();
    await page.locator('textarea[name="textVi"]').fill("Chỉ đạo số một");
    await saved(page);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("a panel is dragged by a finger", async () => {
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, hasTouch: true });
    const page = await context.newPage();
    await page.goto(editorLinks(dir).director);
    await page.goto(`${running.demo.url}/director/main/edit/thu-ngon-tay`);
    await page.getByRole("button", { name: "Tạo kịch bản với mã này" }).tap();
    await page.locator('[data-add="clock"]').tap();
    await until(page, '[data-panel-key][data-kind="clock"]');
    const box = await page.locator('[data-kind="clock"]').boundingBox();
    const cell = await cellOf(page);
    const touch = await context.newCDPSession(page);
    const at = (x: number, y: number) => [{ x: (box?.x ?? 0) + 30 + x, y: (box?.y ?? 0) + 20 + y }];
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: at(0, 0) });
    for (const part of [0.5, 1]) {
      await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: at(cell.x * 5 * part, cell.y * 4 * part) });
    }
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await expect.poll(() => placesOf(page, "clock")).toEqual(["5 4 4 2"]);
    await context.close();
  });

  test("a picture is uploaded, and told in words before it stands on the wall", async () => {
    const { page, complaints } = await open("/director/main/edit/thu-anh");
    await page.getByRole("button", { name: "Tạo kịch bản với mã này" }).click();
    await page.locator('[data-add="picture"]').click();
    const form = page.locator('[data-part="new-picture"]');
    const file = { name: "so-do.png", mimeType: "image/png", buffer: Buffer.from(PNG, "base64") };
    await form.locator('input[type="file"]').setInputFiles({ ...file, mimeType: "image/svg+xml", name: "so-do.svg" });
    expect(await form.locator('[role="alert"]').innerText()).toContain("không phải PNG");
    await form.locator('input[type="file"]').setInputFiles(file);
    await until(page, '[data-part="new-picture"] img');
    await form.locator('button[type="submit"]').click();
    expect(await form.locator('[role="alert"]').innerText()).toContain("Hãy tả ảnh");
    await form.locator('input[name="altVi"]').fill("Sơ đồ đê điều");
    await form.locator('input[name="altEn"]').fill("Plan of the dykes");
    await form.locator('button[type="submit"]').click();
    await until(page, '[data-panel-key][data-kind="picture"] img');
    await saved(page);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("an automatic scene gets its places and gives them back", async () => {
    const { page } = await open("/director/main/edit/disaster");
    await until(page, '[data-arranged="auto"]');
    await page.locator('[data-act="arrange"]').click();
    await until(page, '[data-arranged="grid"]');
    expect((await placesOf(page, "map"))[0]).toMatch(/^\d+ \d+ \d+ \d+$/);
    await page.locator('[data-act="arrange"]').click();
    await until(page, '[data-arranged="auto"]');
    await saved(page);
    await page.locator('[data-act="discard"]').click();
    await page.locator('[data-act="discard"]').click();
    await until(page, '[data-act="discard"]:disabled');
    await page.context().close();
  });
});

test("an officer on duty is told that the editor is not theirs", async () => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(editorLinks(dir).duty);
  await page.goto(`${running.demo.url}/director/main/edit/overview`);
  await page.waitForFunction(() => document.body.innerText.includes("không mở được trang biên tập"), null, { timeout: 60_000 });
  await page.context().close();
});

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Secret, TOTP } from "otpauth";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "#tests/doubles/runningServer.ts";
import { startBrowser, WITHOUT_WEBGL } from "./browser.ts";
import { type RunningDemo, startDemo } from "./wallPage.ts";

const PASSWORD = "cây cầu treo qua sông năm ấy";
const OTHER_PASSWORD = "bảy con đò neo dưới bóng tre";
let dir = "";
let running: RunningDemo;
let browser: Browser;
let admin: Page;
let links: Readonly<Record<string, string>> = {};

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "tc-people-"));
  running = await startDemo(dir, await freePort(), "--quiet-drill");
  ({ links } = JSON.parse(readFileSync(join(dir, "demo.json"), "utf8")) as { readonly links: Record<string, string> });
  browser = await startBrowser(WITHOUT_WEBGL);
  admin = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage();
  await admin.goto(links["admin"] ?? "");
  await admin.goto(`${running.demo.url}/admin`);
  await admin.waitForSelector("[data-officer], form");
});
afterAll(async () => {
  await browser?.close();
  await running?.program.kill("SIGTERM");
  rmSync(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});

async function add(username: string, name: string, role: string, site = ""): Promise<string> {
  await admin.fill('input[name="username"]', username);
  await admin.fill('input[name="name"]', name);
  await admin.selectOption('form:has(input[name="username"]) select', role);
  if (site !== "") await admin.selectOption('select[name="site"]', site);
  await admin.click('form:has(input[name="username"]) button[type="submit"]');
  const link = await admin.locator("[data-secret]").first().innerText();
  await admin.locator(`[data-officer="${username}"]`).waitFor();
  return link;
}

async function freshPage(): Promise<Page> {
  return (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
}

async function choosePassword(page: Page, link: string, password: string): Promise<void> {
  await page.goto(link);
  await page.fill('input[name="password"]', password);
  await page.fill('input[name="again"]', password);
  await page.click('button[type="submit"]');
}

async function signIn(page: Page, username: string, password: string): Promise<void> {
  await page.goto(running.demo.url);
  await page.fill('input[name="username"]', username);
  await page.fill('input[name="password"]', password);
  await page.click('button[type="submit"]');
}

describe("an officer", () => {
  let enrolLink = "";

  test("is added by the administrator, and gets a link that works once", async () => {
    enrolLink = await add("lan.nguyen", "Nguyễn Thị Lan", "duty");
    expect(enrolLink).toContain(`${running.demo.url}/enrol?token=`);
  });

  test("is told what is wrong with a weak password, and then chooses a good one", async () => {
    const page = await freshPage();
    await choosePassword(page, enrolLink, "toancanh2020");
    await page.waitForSelector('[role="alert"]');
    expect(await page.getAttribute('[data-view="enrol"]', "data-step")).toBe("password");
    await choosePassword(page, enrolLink, PASSWORD);
    await page.waitForSelector('[data-step="done"]');
    await page.goto(enrolLink);
    await page.waitForSelector('[data-step="bad"]');
    await page.context().close();
  });

  test("signs in by name and password and is led to the desk", async () => {
    const page = await freshPage();
    await signIn(page, "lan.nguyen", "không phải mật khẩu này");
    await page.waitForSelector('[role="alert"]');
    await signIn(page, "lan.nguyen", PASSWORD);
    await page.waitForURL("**/duty");
    await page.context().close();
  });

  test("changes the password on the own page, told at the field what is wrong; other sessions end", async () => {
    const [page, elsewhere] = [await freshPage(), await freshPage()];
    for (const each of [page, elsewhere]) {
      await signIn(each, "lan.nguyen", PASSWORD);
      await each.waitForURL("**/duty");
    }
    await page.goto(running.demo.url);
    await page.getByRole("link", { name: "Tài khoản của tôi" }).click();
    await page.waitForSelector('[data-view="account"][data-standing="known"]');
    const fill = async (current: string, password: string, again = password): Promise<void> => {
      await page.fill('input[name="current"]', current);
      await page.fill('input[name="password"]', password);
      await page.fill('input[name="again"]', again);
      await page.keyboard.press("Enter");
    };
    await fill(PASSWORD, OTHER_PASSWORD, "không giống");
    await page.waitForSelector('[data-fault="again"]');
    await fill(PASSWORD, "toancanh2020");
    await page.waitForSelector('[data-fault="password"]');
    await fill("không phải mật khẩu này", OTHER_PASSWORD);
    await page.waitForSelector('[data-fault="current"]');
    expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("current");
    await fill(PASSWORD, OTHER_PASSWORD);
    await page.getByText("Đã đổi mật khẩu").waitFor();
    const isIn = (each: Page): Promise<number> => each.evaluate(async () => (await fetch("/api/v1/session")).status);
    await expect.poll(() => isIn(elsewhere), { timeout: 6_000 }).toBe(401);
    expect(await isIn(page)).toBe(200);
    for (const each of [page, elsewhere]) await each.context().close();
  });

  test("is signed out everywhere by the administrator within five seconds, open pages too", async () => {
    const page = await freshPage();
    await signIn(page, "lan.nguyen", OTHER_PASSWORD);
    await page.waitForURL("**/duty");
    await page.goto(`${running.demo.url}/wall/main`);
    await page.waitForSelector('[data-link="live"]');
    const own = admin.locator('[data-officer="lan.nguyen"]');
    await own.getByRole("button", { name: "Khoá", exact: true }).click();
    await own.getByRole("button", { name: "Bấm lần nữa để xác nhận" }).click();
    await admin.locator('[data-officer="lan.nguyen"][data-disabled="true"]').waitFor();
    const answer = await page.waitForFunction(async () => (await fetch("/api/v1/session")).status === 401, undefined, { timeout: 6_000 });
    expect(await answer.jsonValue()).toBe(true);
    await page.context().close();
  });
});

describe("an administrator", () => {
  test("binds a second factor, and is let in only with its code", async () => {
    const link = await add("binh.tran", "Trần Văn Bình", "admin");
    const page = await freshPage();
    await choosePassword(page, link, PASSWORD);
    await page.waitForSelector('[data-step="factor"]');
    const secret = (await page.locator("form p span").first().innerText()).replaceAll(" ", "");
    const totp = new TOTP({ secret: Secret.fromBase32(secret) });
    await page.fill('input[name="code"]', totp.generate());
    await page.click('button[type="submit"]');
    await page.waitForSelector('[data-step="done"]');
    await signIn(page, "binh.tran", PASSWORD);
    await page.fill('input[name="code"]', "000000");
    await page.click('button[type="submit"]');
    await page.waitForSelector('[role="alert"]');
    // The code of the enrolment was used; the next one is asked for by the clock.
    await page.fill('input[name="code"]', totp.generate({ timestamp: Date.now() + 30_000 }));
    await page.click('button[type="submit"]');
    await page.waitForURL("**/admin");
    await page.context().close();
  });

  test("makes a key for an agency that works, and revokes it", async () => {
    await admin.selectOption('select[name="agency"]', "EVN");
    await admin.getByRole("button", { name: "Tạo khoá" }).click();
    const key = await admin.locator("[data-secret]", { hasText: "tc_" }).innerText();
    const read = (): Promise<number> =>
      fetch(`${running.demo.url}/api/v1/observations`, {
        method: "POST",
        headers: { authorization: `Bearer ${key.trim()}`, "content-type": "application/json" },
        body: "[]",
      }).then(({ status }) => status);
    expect(await read()).not.toBe(401);
    const row = admin.locator("[data-key]", { hasText: "Điện lực" }).last();
    await row.getByRole("button", { name: "Thu hồi" }).click();
    await row.getByRole("button", { name: "Bấm lần nữa để xác nhận" }).click();
    await expect.poll(read, { timeout: 6_000 }).toBe(401);
  });

  test("reads in the audit who did what, by person and kind, and what was refused", async () => {
    const listed = (act: string) => admin.locator(`[data-audit-act="${act}"]`);
    await admin.evaluate(() => fetch("/api/v1/alerts", { method: "POST", headers: { "content-type": "application/json" }, body: "{}" }));
    const show = async (who: string, kind: string): Promise<void> => {
      await admin.fill('input[name="who"]', who);
      await admin.selectOption('select[name="kind"]', kind);
      await admin.getByRole("button", { name: "Xem", exact: true }).click();
      await admin.waitForSelector('[data-audit="read"]');
    };
    await show("", "");
    await listed("officer.password-changed").waitFor();
    expect(await listed("officer.password-changed").innerText()).toMatch(
      /Nguyễn Thị Lan.*Tự đổi mật khẩu.*Nguyễn Thị Lan \(lan\.nguyen\)/su,
    );
    await show("nguyen thi lan", "administered");
    expect(await admin.locator("[data-audit-act]").count()).toBe(2);
    await show("", "refused");
    expect(await listed("alert.raise").first().innerText()).toContain("Bị từ chối: phát cảnh báo");
    await show("không ai tên như vậy", "");
    await admin.getByText("Không có việc nào khớp.").waitFor();
  });

  test("is advised to have a second one, as long as there is but one who can sign in", async () => {
    const advice = admin.locator('[data-advice="only-admin"]');
    await admin.reload();
    await advice.waitFor();
    expect(await advice.innerText()).toContain("Trần Văn Bình");
  });

  test("reaches every act on an officer by the keyboard, the rarer ones on demand", async () => {
    const row = admin.locator('[data-officer="binh.tran"]');
    await row.getByRole("button", { name: "Sửa" }).focus();
    await admin.keyboard.press("Tab");
    await admin.keyboard.press("Tab");
    await admin.keyboard.press("Enter");
    expect(await admin.evaluate(() => document.activeElement?.getAttribute("aria-expanded"))).toBe("true");
    const names = await row.getByRole("button").allInnerTexts();
    expect(names).toEqual(["Sửa", "Khoá", "Thu gọn", "Liên kết kích hoạt mới", "Buộc đăng xuất", "Đặt lại xác thực hai lớp"]);
  });
});

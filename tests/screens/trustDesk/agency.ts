import { beforeAll, describe, expect, test } from "vitest";
import type { TrustDesk } from "./trustDesk.ts";

const AGENCY = "G12";

/** What an agency sees of itself, and does. */
export function agencyTests(desk: () => TrustDesk): void {
  let { demo, browser, agency: page } = {} as TrustDesk;
  beforeAll(() => {
    ({ demo, browser, agency: page } = desk());
  });

  async function openPart(part: string): Promise<void> {
    await page.goto(`${demo.url}/agency?part=${part}`);
    await page.waitForSelector(`[data-view="agency"][data-part="${part}"]`);
  }

  describe("signing in", () => {
    test("takes the agency's key; a wrong one is told to be wrong, and the key stays nowhere on the page", async () => {
      await page.goto(`${demo.url}/agency`);
      await page.fill('input[name="key"]', "tc_khong_dung_khoa_nay");
      await page.keyboard.press("Enter");
      await page.waitForSelector('[role="alert"]');
      await page.fill('input[name="key"]', demo.agencyKeys[AGENCY] ?? "");
      await page.keyboard.press("Enter");
      await page.waitForSelector('[data-view="agency"][data-part="record"]');
      const kept = await page.evaluate(
        () => [localStorage, sessionStorage].map((kept) => JSON.stringify(kept)).join(" ") + document.documentElement.outerHTML,
      );
      expect(kept).not.toContain(demo.agencyKeys[AGENCY]);
      await page.waitForSelector('[data-view="agency"][data-drill="true"]');
    });

    test("opens nothing of the centre's desks", async () => {
      await page.goto(`${demo.url}/duty`);
      await page.getByRole("heading").first().waitFor();
      expect(await page.locator('[data-part="list"]').count()).toBe(0);
      await page.goto(`${demo.url}/trust`);
      await page.waitForSelector('[data-view="trust"]');
      expect(await page.locator("[data-scoreboard]").count()).toBe(0);
    });
  });

  describe("a figure entered by hand", () => {
    test("is refused with why at its row, corrected and taken, by the keyboard alone, and its receipt can be copied", async () => {
      await openPart("hand");
      await page.locator('select[name="indicator"]').selectOption("ECO.TRADE_BAL");
      await page.locator('select[name="period"]').selectOption("2020-07-H1");
      await page.fill('input[name="value"]', "1.234.567,5");
      await page.fill('input[name="note"]', "Máy gửi số bị hỏng");
      await page.keyboard.press("Enter");
      const row = page.locator('[data-hand-row="1"]');
      await expect.poll(() => row.getAttribute("data-verdict")).toBe("refused");
      expect(await row.innerText()).toMatch(/Không nhận · .{20,}/u);
      await page.fill('input[name="value"]', "1.234,5");
      await page.press('input[name="value"]', "Enter");
      await expect.poll(() => row.getAttribute("data-verdict")).toMatch(/accepted|revised|late/u);
      const receipt = await page.locator("[data-receipt]").innerText();
      expect(receipt).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/u);
      const said = JSON.parse(Buffer.from(receipt.split(".")[1] ?? "", "base64url").toString("utf8")) as Readonly<Record<string, unknown>>;
      expect(said).toMatchObject({ agency: AGENCY, via: "hand", topic: "exercise", refused: 0 });
    });

    test("stands at the centre as entered by hand, with its reason", async () => {
      const director = await demo.as("director");
      const answer = await director.get("/observations/passport?indicator=ECO.TRADE_BAL&province=VN&period=2020-07-H1&topic=exercise");
      expect(await answer.json()).toMatchObject({ value: "1234.5", via: "hand", note: "Máy gửi số bị hỏng" });
    });
  });

  describe("reports", () => {
    test("say what was refused and why, row by row, with a receipt each", async () => {
      await openPart("reports");
      const report = page.locator('tr[data-refused="1"]').first();
      await report.waitFor();
      await report.getByRole("button", { name: /Xem 1 dòng/u }).click();
      const row = page.locator('[data-refused-rows] tr[data-row="1"]').first();
      await row.waitFor();
      expect((await row.innerText()).length).toBeGreaterThan(40);
      expect(await report.innerText()).toContain("nhập tay");
      expect(await report.getByRole("button", { name: "Chép" }).count()).toBe(1);
    });
  });

  describe("questions", () => {
    test("a question asked at the centre is answered here, and stands answered there", async () => {
      const director = await demo.as("director");
      const body = { series: "ECO.TRADE_BAL:VN", period: "2020-07-H1", text: "Vì sao số này nhập tay?", topic: "exercise" };
      expect((await director.post("/trust/questions", body, crypto.randomUUID())).status).toBeLessThan(300);
      await openPart("questions");
      const card = page.locator("[data-question]", { hasText: "Vì sao số này nhập tay?" });
      await card.waitFor();
      await card.getByRole("textbox").fill("Máy gửi số bị hỏng từ 8 giờ sáng.");
      await card.getByRole("button", { name: "Gửi câu trả lời" }).click();
      await expect.poll(() => card.getAttribute("data-state")).toBe("answered");
      const centre = await demo.open(browser, "director", "/trust?part=questions");
      const there = centre.locator('[data-question][data-state="answered"]', { hasText: "Máy gửi số bị hỏng từ 8 giờ sáng." });
      await there.waitFor();
      await centre.context().close();
    });
  });
}

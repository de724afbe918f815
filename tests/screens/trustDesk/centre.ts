import { beforeAll, describe, expect, test } from "vitest";
import type { ChainAnswer } from "#shared/trust/answers/chainAnswers.ts";
import type { ChecksAnswer } from "#shared/trust/answers/checkAnswers.ts";
import type { TrustDesk } from "./trustDesk.ts";

const PERIOD = "2020-06-H2";

/** Cross-checks, revisions, questions and the chain, as the centre sees them. */
export function centreTests(desk: () => TrustDesk): void {
  let { demo, browser, page } = {} as TrustDesk;
  beforeAll(() => {
    ({ demo, browser, page } = desk());
  });

  const trade = (indicator: string, value: string, note?: string) => ({
    ...{ indicator, province: "VN", period: PERIOD, value },
    ...(note === undefined ? {} : { note }),
  });

  async function openPart(part: string, more = ""): Promise<void> {
    await page.goto(`${demo.url}/trust?part=${part}${more}`);
    await page.waitForSelector(`[data-view="trust"][data-part="${part}"][data-link="live"]`);
  }

  describe("cross-checks", () => {
    const key = `trade-balance:VN:${PERIOD}`;

    test("a disagreement comes onto the open page by itself, the gap as its figure, with both values and how long it has stood", async () => {
      await openPart("checks");
      await page.waitForSelector('[data-rules="known"]');
      await demo.report("G12", [trade("ECO.EXPORT", "12000"), trade("ECO.IMPORT", "11000"), trade("ECO.TRADE_BAL", "4000", "Thử lệch")]);
      const card = page.locator(`[data-disagreement="${key}"]`);
      await card.waitFor();
      const said = (await card.innerText()).replaceAll("\u00a0", " ");
      expect(said).toContain("Lệch kiểm tra chéo");
      expect(said).toContain("−3 tỷ USD");
      expect(said).toContain("1.000 triệu USD");
      expect(said).toContain("4.000 triệu USD");
      expect(said).toContain("± 0,5");
      expect(said).toMatch(/Đã lệch\s+\d+ (giây|phút)/u);
      expect(await page.getAttribute('nav a[aria-current="page"]', "href")).toContain("part=checks");
    });

    test("the rules say how often they agree, disagree and cannot say, as the API counts, with formula and source", async () => {
      const told = (await (await (await demo.as("director")).get("/trust/checks?topic=exercise")).json()) as ChecksAnswer;
      expect(told.rules.length).toBeGreaterThanOrEqual(15);
      await expect.poll(() => page.locator("[data-rules-table] tbody tr").count()).toBe(told.rules.length);
      const row = page.locator('[data-rule="trade-balance"]');
      await expect.poll(async () => Number(await row.getAttribute("data-disagrees"))).toBeGreaterThanOrEqual(1);
      expect(await row.innerText()).toContain("Căn cứ:");
      await page.fill('input[type="search"]', "can can thuong mai");
      await expect.poll(() => page.locator("[data-rules-table] tbody tr").count()).toBe(1);
    });

    test("a rule is opened by the keyboard, tells every place and period with both values, and the browser's back leads back", async () => {
      await page.locator('[data-rule="trade-balance"] a').focus();
      await page.keyboard.press("Enter");
      const line = page.locator(`[data-rule-detail="trade-balance"] tr[data-period="${PERIOD}"]`);
      await line.waitFor();
      expect(await line.getAttribute("data-outcome")).toBe("disagrees");
      expect(await line.innerText()).toContain("Lệch");
      await page.goBack();
      await page.waitForSelector("[data-rules-table]");
    });

    test("it leaves when both sides agree, and stands among those that ended with why", async () => {
      await demo.report("G12", [trade("ECO.TRADE_BAL", "1000", "Sửa lại theo tờ khai")]);
      await page.locator(`[data-disagreement="${key}"]`).waitFor({ state: "detached" });
      const ended = page.locator("[data-ended]");
      await ended.waitFor();
      expect(await ended.innerText()).toContain("hai bên đã khớp");
    });
  });

  describe("revisions", () => {
    test("the triangle shows the first report and each change with its amount and reason; a change without one says so", async () => {
      await demo.report("G12", [trade("ECO.TRADE_BAL", "1002")]);
      await openPart("revisions", "&indicator=ECO.TRADE_BAL");
      const row = page.locator(`[data-triangle="ECO.TRADE_BAL:VN"] tr[data-period="${PERIOD}"]`);
      await row.waitFor();
      const last = row.locator("td[data-revision]").last();
      expect((await last.innerText()).replaceAll("\u00a0", " ")).toContain("1.002");
      expect(await last.innerText()).toContain("+2");
      expect(await last.getAttribute("title")).toContain("không nêu lý do");
      expect(await last.getAttribute("data-late")).toBe("true");
      expect(await row.locator("td[data-revision]").nth(-2).getAttribute("title")).toContain("Sửa lại theo tờ khai");
    });

    test("recent changes tell who, by how much and why", async () => {
      const row = page.locator('[data-revised="ECO.TRADE_BAL:VN"]').first();
      await row.waitFor();
      expect((await row.innerText()).replaceAll("\u00a0", " ")).toContain("+2");
      expect(await row.innerText()).toContain("không nêu lý do");
    });
  });

  describe("questions", () => {
    test("a director asks about a figure, by the keyboard alone", async () => {
      await openPart("questions");
      await page.getByRole("button", { name: "Đặt câu hỏi" }).press("Enter");
      await page.getByRole("combobox", { name: "Chỉ tiêu" }).focus();
      await page.keyboard.type("can can thuong mai");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      await page.getByRole("combobox", { name: "Kỳ", exact: true }).selectOption(PERIOD);
      await page.getByRole("textbox", { name: "Điều cần giải thích" }).fill("Vì sao cán cân được sửa hai lần?");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      const card = page.locator('[data-question][data-statistic="person"]');
      await card.waitFor();
      expect(await card.getAttribute("data-state")).toBe("open");
      expect(await card.innerText()).toContain("Vì sao cán cân được sửa hai lần?");
      expect(await page.locator("nav a", { hasText: "Câu hỏi" }).locator("small").innerText()).toMatch(/^\d+$/u);
    });

    test("it is closed with an outcome and a reason, and can be opened again", async () => {
      const card = page.locator('[data-question][data-statistic="person"]');
      await card.getByRole("button", { name: "Khép lại" }).click();
      await card.getByLabel("Lý do").fill("Tổng cục Hải quan đã giải thích qua điện thoại");
      await card.getByRole("button", { name: "Khép lại" }).click();
      await expect.poll(() => card.getAttribute("data-state")).toBe("closed");
      expect(await card.innerText()).toContain("Tổng cục Hải quan đã giải thích qua điện thoại");
      await card.getByRole("button", { name: "Mở lại" }).click();
      await card.getByLabel("Lý do").fill("Cần trả lời bằng văn bản");
      await card.getByRole("button", { name: "Mở lại" }).click();
      await expect.poll(() => card.getAttribute("data-state")).toBe("open");
    });

    test("each statistic in use is named with its formula, source and stated false-alarm rate", async () => {
      const rows = page.locator("[data-statistics] tbody tr");
      expect(await rows.count()).toBe(8);
      for (const row of await rows.all()) {
        const rate = (await row.locator("td").last().innerText()).replaceAll("\u00a0", " ");
        expect(rate).toMatch(/^\d+(,\d+)? %$/u);
      }
    });

    test("a viewer reads them and is told who may ask", async () => {
      const site = await demo.open(browser, "site", "/trust?part=questions");
      await site.locator('[data-question][data-statistic="person"]').waitFor();
      expect(await site.getByRole("button", { name: "Đặt câu hỏi" }).count()).toBe(0);
      expect(await site.getByRole("button", { name: "Khép lại" }).count()).toBe(0);
      await site.getByText("đặt và khép câu hỏi là việc của").waitFor();
      await site.context().close();
    });
  });

  describe("the chain", () => {
    test("its heads are those of the API, and the seals can be downloaded for verification elsewhere", async () => {
      await openPart("chain");
      const head = page.locator('[data-chain-head="exercise"]');
      await head.waitFor();
      const told = (await (await (await demo.as("director")).get("/trust/chain")).json()) as ChainAnswer;
      expect(told.heads.find(({ topic }) => topic === "exercise")?.count).toBeGreaterThan(1_000);
      expect(await head.innerText()).toMatch(/[0-9a-f]{64}/u);
      const download = page.waitForEvent("download");
      await page.getByRole("link", { name: "seals.json" }).click();
      expect((await download).suggestedFilename()).toBe("seals.json");
    });
  });

  test("a server that is away is said to be, and the page comes back by itself", async () => {
    await openPart("checks");
    await page.waitForSelector('[data-rules="known"]');
    await page.context().setOffline(true);
    await page.getByRole("link", { name: "Sửa số liệu" }).click();
    await page.waitForSelector('[data-asked="away"]');
    await page.context().setOffline(false);
    await page.waitForSelector('[data-recent="known"]');
  });
}

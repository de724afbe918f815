import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import type { PassportAnswer } from "#shared/trust/answers/passportAnswer.ts";
import type { ScoreAnswer, ScoreRow } from "#shared/trust/answers/scoreAnswers.ts";
import type { TrustDesk } from "./trustDesk.ts";

/** The scoreboard, the passport of a number, the opening day and the way to them. */
export function scoreboardTests(desk: () => TrustDesk): void {
  let { demo, page } = {} as TrustDesk;
  beforeAll(() => {
    ({ demo, page } = desk());
  });

  async function told<T>(path: string): Promise<T> {
    return (await (await (await demo.as("director")).get(path)).json()) as T;
  }

  /** The stretch that the page stands on. */
  async function spanShown(): Promise<{ readonly from: string; readonly to: string }> {
    const [from, to] = await Promise.all(["Từ ngày", "Đến ngày"].map((name) => page.getByLabel(name).inputValue()));
    return { from: from ?? "", to: to ?? "" };
  }

  describe("the scoreboard", () => {
    test("has every agency once, with the figures of the API, and tells silent ones from those that deliver", async () => {
      await page.waitForSelector("[data-score-table]");
      const { from, to } = await spanShown();
      const answer = await told<ScoreAnswer>(`/trust/scoreboard?from=${from}&to=${to}&topic=exercise`);
      const whole = answer.rows.filter(({ group }) => group === null);
      expect(whole.length).toBeGreaterThanOrEqual(30);
      expect(await page.locator("[data-score]").count()).toBe(whole.length);
      const counted = (row: ScoreRow | undefined) => [row?.owed, row?.supplied, row?.late, row?.missing];
      expect(whole.find(({ agency }) => agency === "G12")?.owed).toBeGreaterThan(0);
      // The drill goes on reporting meanwhile: what is computed anew on the page is compared with what the API says right after.
      await expect
        .poll(async () => {
          await page.getByRole("button", { name: "Tính lại" }).click();
          const { rows } = await told<ScoreAnswer>(`/trust/scoreboard?from=${from}&to=${to}&topic=exercise`);
          const cells = await page.locator('[data-score="G12"] td').allInnerTexts();
          const shown = cells.slice(1, 5).map((text) => Number(text.replaceAll(".", "")));
          const said = counted(rows.find(({ agency, group }) => agency === "G12" && group === null));
          return JSON.stringify(shown) === JSON.stringify(said) ? "the same" : { shown, said };
        })
        .toBe("the same");
      const silent = await page.locator('[data-score="G17"]').innerText();
      expect(silent).not.toBe(await page.locator('[data-score="G12"]').innerText());
    });

    test("is sorted by pressing a head, by keyboard too, and says which way", async () => {
      const head = page.locator('th[data-column="missing"]');
      await head.getByRole("button").focus();
      await page.keyboard.press("Enter");
      expect(await head.getAttribute("aria-sort")).toBe("descending");
      const column = await page
        .locator("[data-score]")
        .evaluateAll((rows) => rows.map((row) => Number(row.children[5]?.textContent?.replaceAll(".", ""))));
      expect(column).toEqual(column.toSorted((a, b) => b - a));
      expect(Math.max(...column)).toBeGreaterThan(0);
      await page.keyboard.press("Enter");
      expect(await head.getAttribute("aria-sort")).toBe("ascending");
    });

    test("is read by field, over other days, and against the days before; each of them has an address", async () => {
      await page.getByLabel("Mỗi dòng là").selectOption("fields");
      await page.getByRole("button", { name: "30 ngày" }).click();
      await page.getByLabel("So với khoảng trước").check();
      await page.waitForSelector('[data-compared="known"]');
      await page.waitForSelector("[data-score-table] [data-moved]");
      const address = page.url();
      expect(address).toMatch(/slice=fields/u);
      expect(address).toMatch(/from=2020-07-2\d/u);
      await page.goto(address);
      await page.waitForSelector("[data-score-table] [data-moved]");
      expect(await page.locator("[data-score] small").first().innerText()).not.toBe("");
    });

    test("says how everything is computed, with the source of each definition", async () => {
      const formulae = page.locator("[data-formulae] dd");
      expect(await formulae.count()).toBeGreaterThanOrEqual(10);
      for (const formula of await formulae.all()) expect((await formula.locator("small").innerText()).length).toBeGreaterThan(5);
    });

    test("comes as CSV with the same rows", async () => {
      await page.goto(`${demo.url}/trust`);
      await page.waitForSelector("[data-score-table]");
      const download = page.waitForEvent("download");
      await page.getByRole("link", { name: "Tải CSV" }).click();
      const file = await (await download).path();
      const rows: readonly Readonly<Record<string, string>>[] = parse(readFileSync(file), { columns: true, bom: true });
      const { from, to } = await spanShown();
      const answer = await told<ScoreAnswer>(`/trust/scoreboard?from=${from}&to=${to}&topic=exercise`);
      expect(rows).toHaveLength(answer.rows.length);
      expect(rows.map((row) => row["agency"])).toContain("G12");
    });

    test("is printed on A4, lying, with every agency and the formulae and nothing to press", async () => {
      const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: false })).toString("latin1");
      const boxes = [...pdf.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/gu)].map(([, width, height]) => [
        Number(width),
        Number(height),
      ]);
      expect(boxes.length).toBeGreaterThanOrEqual(1);
      expect(boxes.length).toBeLessThanOrEqual(6);
      for (const [width = 0, height = 0] of boxes) {
        expect(Math.round(width)).toBeCloseTo(842, -0.5);
        expect(Math.round(height)).toBeCloseTo(595, -0.5);
      }
      await page.emulateMedia({ media: "print" });
      const said = await page.evaluate(() => {
        const seen = [...document.querySelectorAll("button, form, nav")].filter((each) => each.checkVisibility() && !each.closest("th"));
        const table = document.querySelector("[data-score-table]");
        return { pressed: seen.length, rows: document.querySelectorAll("[data-score]").length, width: table?.scrollWidth ?? 0 };
      });
      await page.emulateMedia({ media: null });
      expect(said.pressed).toBe(0);
      expect(said.rows).toBeGreaterThanOrEqual(30);
    });
  });

  describe("the passport of a number", () => {
    const PERIOD = "2020-06-H1";

    test("is found by typing, and tells who, when, how, with which key, every value before it, checks, chain and questions", async () => {
      await demo.report("G12", [{ indicator: "ECO.TRADE_BAL", province: "VN", period: PERIOD, value: "700", reporter: "Vụ Thống kê" }]);
      await demo.report("G12", [{ indicator: "ECO.TRADE_BAL", province: "VN", period: PERIOD, value: "712.5", note: "Bổ sung tờ khai" }], {
        "X-Reported-Via": "file",
      });
      await page.goto(`${demo.url}/trust?part=passport`);
      await page.getByRole("combobox", { name: "Chỉ tiêu" }).fill("can can thuong mai");
      await page.keyboard.press("Enter");
      await page.getByRole("combobox", { name: "Kỳ", exact: true }).selectOption(PERIOD);
      const sheet = page.locator(`[data-passport="ECO.TRADE_BAL:VN"][data-period="${PERIOD}"]`);
      await sheet.waitFor();
      const answer = await told<PassportAnswer>(
        `/observations/passport?indicator=ECO.TRADE_BAL&province=VN&period=${PERIOD}&topic=exercise`,
      );
      expect(await sheet.getAttribute("data-value")).toBe("712.5");
      const fact = (name: string) => sheet.locator(`[data-fact="${name}"]`).innerText();
      expect(await fact("via")).toBe("gửi bằng tệp");
      expect(await fact("report")).toBe(answer.report);
      expect(await fact("key")).toBe(answer.key);
      expect(answer.key).not.toBeNull();
      expect(await fact("note")).toBe("Bổ sung tờ khai");
      expect(await fact("contract")).toContain("sau hạn");
      expect(await sheet.locator("[data-versions] tbody tr").count()).toBe(answer.versions.length);
      expect(answer.versions.length).toBeGreaterThanOrEqual(2);
      expect(await sheet.locator('[data-check="trade-balance"]').count()).toBeGreaterThanOrEqual(1);
      await page.reload();
      await expect.poll(() => sheet.locator("[data-chain-place]").getAttribute("data-chain-place")).toMatch(/^\d+$/u);
      expect(await sheet.locator("[data-chain-place]").getAttribute("data-holds")).toBe("true");
    });

    test("of a figure that is not held says so in words", async () => {
      await page.goto(`${demo.url}/trust?part=passport&indicator=ECO.TRADE_BAL&province=VN&period=1990-01-H1`);
      await page.waitForSelector('[data-asked="refused"]');
      await page.goto(`${demo.url}/trust?part=passport&indicator=KHONG.CO`);
      await page.getByText("Không có chỉ tiêu “KHONG.CO” trong danh mục.").waitFor();
    });
  });

  test("launch day stands as it was: 30 bodies, 101 of 200 indicators", async () => {
    await page.goto(`${demo.url}/trust?part=launch`);
    await page.waitForSelector('[data-launch="known"]');
    const said = await page.locator("[data-launch]").innerText();
    expect(said).toMatch(/\b30\b/u);
    expect(said).toMatch(/101\s*\/200/u);
    expect(said).toContain("Nguồn:");
  });

  test("the lobby leads to it, for whoever may read it", async () => {
    await page.goto(demo.url);
    await page.getByRole("link", { name: "Độ tin cậy số liệu" }).click();
    await page.waitForSelector("[data-score-table]");
  });

  test("English is one press away, on the same part", async () => {
    await page.goto(`${demo.url}/trust?part=launch`);
    await page.getByRole("link", { name: "English" }).click();
    await page.getByRole("heading", { name: "Launch day, 19 August 2020" }).waitFor();
    expect(await page.getAttribute("html", "lang")).toBe("en");
  });
}

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBrowser } from "#tests/screens/browser.ts";
import { BUDGET_FILE, COLUMNS, exactSum, readBudget } from "./budgetFile.ts";
import { type QuietDemo, runCommand, startQuietDemo } from "./quietDemo.ts";

interface LatestRow {
  readonly province: string;
  readonly period: string;
  readonly value: string;
  readonly exercise: boolean;
  readonly freshness: string;
}

const MAPPING = "config/mappings/budget-by-province.json";
const rows = readBudget();
let quiet: QuietDemo;
let report: {
  readonly counts: Readonly<Record<string, number>>;
  readonly refused: readonly { readonly line: number; readonly code: string; readonly detail: string }[];
};
let ingestCode = -1;
let ingestOutput = "";

async function get<T>(path: string): Promise<T> {
  const answer = await fetch(`${quiet.demo.url}/api/v1/${path}`, {
    headers: { authorization: `Bearer ${quiet.demo.agencyKeys["G12"] ?? ""}` },
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

async function ingest(file: string, into: string): Promise<{ code: number; output: string }> {
  const args = [file, "--agency", "G12", "--url", quiet.demo.url, "--map", MAPPING, "--report", into];
  return runCommand("ingest", args, { AGENCY_KEY: quiet.demo.agencyKeys["G12"] ?? "" });
}

beforeAll(async () => {
  quiet = await startQuietDemo();
  const file = join(quiet.dir, "budget-report.json");
  ({ code: ingestCode, output: ingestOutput } = await ingest(BUDGET_FILE, file));
  report = JSON.parse(readFileSync(file, "utf8"));
});

afterAll(async () => {
  await quiet.stop();
});

describe("the real budget file, sent by `npm run ingest` to a wall without drill", () => {
  test("every row of it is true of its year and is accepted, Hà Tây and the exponent forms included", () => {
    expect(ingestOutput).not.toContain("    at ");
    expect({ code: ingestCode, refused: report.refused, output: ingestCode === 0 ? "" : ingestOutput }).toEqual({
      code: 0,
      refused: [],
      output: "",
    });
    expect(report.counts.accepted).toBe(rows.length * 4);
    expect(rows.filter((row) => row.name === "Ha Tay").map((row) => row.year)).toEqual([2006, 2007, 2008]);
  });

  test("GET /observations/latest answers the file's newest year of every province, digit for digit", async () => {
    for (const [column, indicator] of Object.entries(COLUMNS)) {
      const newest = new Map(rows.map((row) => [row.code, row]));
      const answered = await get<LatestRow[]>(`observations/latest?indicator=${indicator}`);
      expect(answered.length).toBe(newest.size);
      for (const row of answered) {
        const own = newest.get(row.province);
        expect([row.province, row.period, row.value, row.exercise]).toEqual([row.province, String(own?.year), own?.figures[column], false]);
        expect(row.freshness).not.toBe("fresh");
      }
    }
  });

  test("GET /observations/history answers every figure of the file, oldest year first, exponent forms written out", async () => {
    let asked = 0;
    for (const code of new Set(rows.map((row) => row.code))) {
      const own = rows.filter((row) => row.code === code);
      // Codes that another province bears since 2025 are told apart by the id.
      const [id = code] = (await get<{ provinceId: string }[]>(`observations/latest?indicator=BUD.REV_YEAR&province=${code}`)).map(
        (row) => row.provinceId,
      );
      for (const [column, indicator] of Object.entries(COLUMNS)) {
        const answered = await get<{ period: string; value: string }[]>(`observations/history?indicator=${indicator}&province=${id}`);
        expect([code, column, answered.map((row) => [row.period, row.value])]).toEqual([
          code,
          column,
          own.map((row) => [String(row.year), row.figures[column]]),
        ]);
        asked += answered.length;
      }
    }
    expect(asked).toBe(rows.length * 4);
    expect(readFileSync(BUDGET_FILE, "utf8")).toMatch(/\d[eE]\+\d/);
  });

  test("a row that is not true of its year is refused by name, and the rest of that file is kept", async () => {
    const dir = mkdtempSync(join(tmpdir(), "toan-canh-rows-"));
    const file = join(dir, "more.csv");
    const head = readFileSync(BUDGET_FILE, "utf8").split("\n")[0];
    writeFileSync(file, `${head ?? ""}\nHa Tay,2009,1,2,3,4\nHa Noi,2005,30000000,7000000,470000,470000.5\nHa Nộp,2007,1,2,3,4\n`);
    const { code, output } = await ingest(file, join(dir, "report.json"));
    const said = JSON.parse(readFileSync(join(dir, "report.json"), "utf8")) as typeof report;
    rmSync(dir, { recursive: true });
    expect(output).not.toContain("    at ");
    expect(code).toBe(2);
    expect(new Set(said.refused.map((row) => row.line))).toEqual(new Set([2, 4]));
    expect(said.refused.filter((row) => row.line === 2).every((row) => row.code === "province.not-in-period")).toBe(true);
    expect(
      said.refused.filter((row) => row.line === 4).every((row) => row.code === "province.unknown" && row.detail.includes("Hà Nội")),
    ).toBe(true);
    expect((said.counts["accepted"] ?? 0) + (said.counts["late"] ?? 0)).toBe(4);
  });

  test("the wall's map shows the file's own figures, and what is read across the merger says so", async () => {
    const browser = await startBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
      const cell = async (query: string, code: string): Promise<{ value: string | null; derived: string | null }> => {
        await page.goto(`${quiet.demo.url}/wall/main?scene=investment-budget&indicator=BUD.REV_YEAR&${query}`);
        const found = page.locator(`[data-map-cell="BUD.REV_YEAR:${code}"]`);
        await page.waitForFunction(
          (wanted: string) => (document.querySelector(`[data-map-cell="${wanted}"]`)?.getAttribute("data-value") ?? "") !== "",
          `BUD.REV_YEAR:${code}`,
          { timeout: 60_000 },
        );
        return { value: await found.getAttribute("data-value"), derived: await found.getAttribute("data-derived") };
      };
      const figure = (code: string, year: number): string =>
        rows.find((row) => row.code === code && row.year === year)?.figures["total_revenue"] ?? "none";

      expect(await cell("set=2008", "22")).toEqual({ value: figure("22", 2015), derived: "false" });
      for (const row of rows.filter((own) => own.year === 2015)) {
        expect([row.code, await page.locator(`[data-map-cell="BUD.REV_YEAR:${row.code}"]`).getAttribute("data-value")]).toEqual([
          row.code,
          row.figures["total_revenue"],
        ]);
      }
      expect(await cell("set=2008&period=2008", "01")).toEqual({
        value: exactSum([figure("01", 2008), figure("28", 2008)]),
        derived: "true",
      });
      expect(await cell("set=2025", "68")).toEqual({
        value: exactSum([figure("60", 2015), figure("67", 2015), figure("68", 2015)]),
        derived: "true",
      });
      expect(await page.locator("[data-view]").getAttribute("data-drill")).toBe("false");
    } finally {
      await browser.close();
    }
  });
});

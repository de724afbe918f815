import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Big } from "big.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PassportAnswer } from "#shared/trust/answers/passportAnswer.ts";
import type { ScoreAnswer, ScoreRow } from "#shared/trust/answers/scoreAnswers.ts";
import { BUDGET_FILE, COLUMNS, exactSum, readBudget } from "./budgetFile.ts";
import { owedByHand, yearDue } from "./owedByHand.ts";
import { type QuietDemo, runCommand, startQuietDemo } from "./quietDemo.ts";

const MAPPING = "config/mappings/budget-by-province.json";
const [FROM, TO] = ["2007-01-01", "2016-12-31"];
const FIELD = 1;
const MINUTE = 60_000;
const rows = readBudget();
const years = [...new Set(rows.map(({ year }) => year))];
const countryOf = (column: string, year: number): string =>
  exactSum(rows.filter((row) => row.year === year).map(({ figures }) => figures[column] ?? "0"));
let quiet: QuietDemo;
let dir: string;

async function get(path: string): Promise<Response> {
  const answer = await fetch(`${quiet.demo.url}/api/v1/${path}`, {
    headers: { authorization: `Bearer ${quiet.demo.agencyKeys["G12"] ?? ""}` },
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}

async function ingest(name: string, text: string): Promise<Readonly<Record<string, number>>> {
  const [file, report] = [join(dir, `${name}.csv`), join(dir, `${name}.json`)];
  writeFileSync(file, text);
  const args = [file, "--agency", "G12", "--url", quiet.demo.url, "--map", MAPPING, "--report", report];
  const { code, output } = await runCommand("ingest", args, { AGENCY_KEY: quiet.demo.agencyKeys["G12"] ?? "" });
  expect([code, code === 0 ? "" : output]).toEqual([0, ""]);
  return (JSON.parse(readFileSync(report, "utf8")) as { readonly counts: Readonly<Record<string, number>> }).counts;
}

/** An answer stands five seconds while figures come in: asked again until it is of what was sent. */
async function score(isThere: (row: ScoreRow) => boolean): Promise<{ readonly answer: ScoreAnswer; readonly row: ScoreRow }> {
  for (let tries = 0; tries < 40; tries += 1) {
    const answer = (await (await get(`trust/scoreboard?from=${FROM}&to=${TO}&topic=actual`)).json()) as ScoreAnswer;
    const row = answer.rows.find(({ agency, group }) => agency === "G12" && group === FIELD);
    if (row !== undefined && isThere(row)) return { answer, row };
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error("the scoreboard does not come to what was sent");
}

async function passport(indicator: string, province: string, year: number): Promise<PassportAnswer> {
  const path = `observations/passport?indicator=${indicator}&province=${province}&period=${year}&topic=actual`;
  return (await (await get(path)).json()) as PassportAnswer;
}

beforeAll(async () => {
  quiet = await startQuietDemo();
  dir = mkdtempSync(join(tmpdir(), "toan-canh-trust-"));
  const counts = await ingest("first", readFileSync(BUDGET_FILE, "utf8"));
  expect(counts["accepted"]).toBe(rows.length * 4);
});
afterAll(async () => {
  rmSync(dir, { recursive: true, force: true });
  await quiet.stop();
});

describe("the scoreboard over the real budget file", () => {
  test("says what a count over the file and the calendar says", async () => {
    const supplied = rows.length * Object.keys(COLUMNS).length;
    const owed = owedByHand("G12", FIELD, FROM, TO);
    const { answer, row } = await score((each) => each.supplied >= supplied);
    expect(row).toMatchObject({ connected: true, owed, supplied, missing: owed - supplied, late: supplied, revised: 0, notKept: 0 });
    expect([row.completeness, row.revisionSize, row.timeliness?.onTime]).toEqual([(supplied / owed).toFixed(4), null, "0.0000"]);
    // Every figure came today, each year's as long after its deadline as the years go back.
    const delays = rows.flatMap(({ year }) => Array.from({ length: 4 }, () => (Date.now() - yearDue(year)) / MINUTE)).sort((a, b) => a - b);
    for (const [name, of] of [
      ["p10", 0.1],
      ["p50", 0.5],
      ["p90", 0.9],
    ] as const) {
      expect(Math.abs((row.timeliness?.[name] ?? 0) - (delays[Math.ceil(of * delays.length) - 1] ?? 0)), name).toBeLessThan(15);
    }
    const whole = answer.rows.find(({ agency, group }) => agency === "G12" && group === null);
    expect(whole?.supplied).toBe(supplied);
    for (const each of answer.rows) expect([each.agency, each.supplied + each.missing]).toEqual([each.agency, each.owed]);
    for (const { agency, supplied: other } of answer.rows) if (agency !== "G12") expect([agency, other]).toEqual([agency, 0]);
  });

  test("is the same as CSV, row by row", async () => {
    const { answer } = await score(() => true);
    const text = await (await get(`trust/scoreboard?from=${FROM}&to=${TO}&topic=actual&format=csv`)).text();
    const [head = "", ...lines] = text.replace("\uFEFF", "").trimEnd().split("\r\n");
    const at = (name: string): number => head.split(",").indexOf(name);
    expect(lines).toHaveLength(answer.rows.length);
    for (const [index, row] of answer.rows.entries()) {
      // No name of an agency holds a comma within quotes before these columns but its own: read from the end.
      const cells = (lines[index] ?? "").split(",");
      const width = head.split(",").length;
      const cell = (name: string): string => cells[cells.length - (width - at(name))] ?? "";
      expect([cells[at("agency")], cell("owed"), cell("supplied"), cell("late"), cell("missing"), cell("revised")]).toEqual([
        row.agency,
        ...[row.owed, row.supplied, row.late, row.missing, row.revised].map(String),
      ]);
    }
  });
});

describe("a corrected copy of the file", () => {
  const changed = rows.filter((_, index) => index % 7 === 0);
  const corrected = (row: (typeof rows)[number]): string =>
    Big(row.figures["total_revenue"] ?? "0")
      .times("1.04")
      .plus(row.year - 2000)
      .toFixed();
  const correctedAt = (index: number): string => {
    const row = rows[index];
    if (row === undefined) throw new Error(`no row ${index}`);
    return corrected(row);
  };

  test("is revisions in the scoreboard, of the size that the two files say", async () => {
    const [head = "", ...lines] = readFileSync(BUDGET_FILE, "utf8").trim().split(/\r?\n/);
    const column = head.split(",").indexOf("total_revenue");
    const text = lines.map((line, index) => (index % 7 === 0 ? line.split(",").with(column, correctedAt(index)).join(",") : line));
    const counts = await ingest("corrected", `${head}\n${text.join("\n")}\n`);
    expect([counts["revised"], counts["duplicates"]]).toEqual([changed.length, rows.length * 4 - changed.length]);
    const { row } = await score(({ revised }) => revised > 0);
    const sizes = changed
      .map((each) => Math.abs(Number(corrected(each)) / Number(each.figures["total_revenue"]) - 1))
      .sort((a, b) => a - b);
    const middle = sizes.length / 2;
    const median = ((sizes[Math.ceil(middle) - 1] ?? 0) + (sizes[Math.floor(middle)] ?? 0)) / 2;
    expect([row.revised, row.supplied, row.revisionSize]).toEqual([changed.length, rows.length * 4, median.toFixed(4)]);
  });

  test("shows in the passport of each figure with the value before", async () => {
    for (const row of changed.slice(0, 12)) {
      const id = row.name === "Ha Tay" ? "28" : row.code;
      const found = await passport("BUD.REV_YEAR", id, row.year);
      expect([row.name, found.value, found.was, found.revision]).toEqual([row.name, corrected(row), row.figures["total_revenue"], 1]);
      expect(found.versions.map(({ value, revision }) => [value, revision])).toEqual([
        [row.figures["total_revenue"], 0],
        [corrected(row), 1],
      ]);
      expect([found.contract?.met, found.isCut, typeof found.key]).toEqual([false, false, "string"]);
    }
  });
});

describe("parts against the whole", () => {
  test("the provinces of the file add up to the country where it is their sum, not where it is not, and nothing is said without it", async () => {
    const [right, wrong, none] = [2012, 2010, 2008];
    const country = [
      { indicator: "BUD.EXP_YEAR", province: "VN", period: String(right), value: countryOf("total_expenditure", right) },
      {
        indicator: "BUD.EXP_YEAR",
        province: "VN",
        period: String(wrong),
        value: Big(countryOf("total_expenditure", wrong)).times("1.02").toFixed(),
      },
    ];
    const sent = await fetch(`${quiet.demo.url}/api/v1/observations`, {
      method: "POST",
      headers: { authorization: `Bearer ${quiet.demo.agencyKeys["G12"] ?? ""}`, "content-type": "application/json" },
      body: JSON.stringify(country),
    });
    expect(await sent.json()).toMatchObject({ accepted: 2 - 1, late: 1, refused: 0 });
    const check = async (province: string, year: number) =>
      (await passport("BUD.EXP_YEAR", province, year)).checks.find(({ rule }) => rule === "expenditure-by-province");
    const sum = (year: number): string => countryOf("total_expenditure", year);
    const places = (year: number): number => rows.filter((row) => row.year === year).length;
    expect(await check("VN", right)).toMatchObject({
      outcome: "agrees",
      left: sum(right),
      right: sum(right),
      coverage: { have: places(right), of: places(right) },
    });
    const failed = await check("VN", wrong);
    expect(failed).toMatchObject({ outcome: "disagrees", right: sum(wrong), gapPercent: "2.00", coverage: { have: 63, of: 63 } });
    expect(Big(failed?.gap ?? "0").eq(Big(sum(wrong)).times("0.02"))).toBe(true);
    expect(await check("01", none)).toMatchObject({ outcome: "unable", reason: "missing" });
    expect(years).toContain(none);
  });
});

import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { loadCatalogue } from "#server/catalogue/loadCatalogue.ts";
import { createPlay, type DrillRow, STEPS_PER_S } from "#server/drill/scenario.ts";
import { loadScenario, scenarioNames } from "#server/drill/scenarioFile.ts";

const DIR = resolve(import.meta.dirname, "../../../config/drills");
const catalogue = loadCatalogue(resolve(import.meta.dirname, "../../../config/catalogue"));

function play(
  name: string,
  seconds: number,
  changed: { seed?: number; startsAt?: string } = {},
): Record<"opening" | "rows", readonly DrillRow[]> {
  const played = createPlay({ ...loadScenario(DIR, name, catalogue), ...changed }, catalogue);
  const opening = played.opening();
  const steps = Array.from({ length: seconds * STEPS_PER_S }, (_, step) =>
    played.step(step, played.startsAt + (step * 1000) / STEPS_PER_S),
  );
  return { opening, rows: steps.flat() };
}

function hash(rows: unknown): string {
  return createHash("sha256").update(JSON.stringify(rows)).digest("hex");
}

describe("scenarios", () => {
  test("there are an opening day, a typhoon and a flood of figures", () => {
    expect(scenarioNames(DIR)).toEqual(["flood", "opening-day", "planted", "typhoon"]);
  });

  test.each(["opening-day", "typhoon", "flood"])("%s gives the same bytes from the same seed, others from another", (name) => {
    const first = play(name, 120);
    expect(hash(play(name, 120))).toBe(hash(first));
    expect(hash(play(name, 120, { seed: 7 }))).not.toBe(hash(first));
  });

  test.each(["opening-day", "typhoon"])("%s keeps every figure in its valid range, in period order, by its owner", (name) => {
    const { opening, rows } = play(name, 1200);
    const ranges = new Map(catalogue.indicators.map((each) => [each.code as string, each.range]));
    const outside = [...opening, ...rows].filter((row) => {
      const [low, high] = ranges.get(row.indicator) ?? [0, 0];
      return Number(row.value) < low || Number(row.value) > high || !/^-?\d+(\.\d+)?$/.test(row.value);
    });
    expect(outside).toEqual([]);
  });

  test.each([
    { name: "opening-day", startsAt: "2020-08-19T08:25:00+07:00", days: ["2020-08-19"] },
    { name: "typhoon", startsAt: "2020-10-14T13:05:00+07:00", days: ["2020-10-14"] },
    { name: "opening-day", startsAt: "2020-08-19T23:50:00+07:00", days: ["2020-08-19", "2020-08-20"] },
  ])("$name from $startsAt never lets a count of the day fall, and begins it anew at midnight", ({ name, startsAt, days }) => {
    const { opening, rows } = play(name, 1200, { startsAt });
    const counts = new Map<string, number[]>();
    for (const row of [...opening, ...rows].filter((each) => each.indicator === "DVC.RECEIVED")) {
      const key = `${row.province} ${row.period.slice(0, 10)}`;
      counts.set(key, [...(counts.get(key) ?? []), Number(row.value)]);
    }
    expect([...counts].filter(([, values]) => values.some((value, at) => value < (values[at - 1] ?? value)))).toEqual([]);
    const country = days.map((day) => counts.get(`VN ${day}`) ?? []);
    expect(country.map((values) => values.length > 8)).toEqual(days.map(() => true));
    expect(country.slice(1).map((values, at) => (values[0] ?? 0) < (country[at]?.at(-1) ?? 0) / 50)).toEqual(days.slice(1).map(() => true));
    expect([...counts.keys()].filter((key) => key.endsWith(days.at(-1) ?? ""))).toHaveLength(64);
  });

  test("the opening day goes on at five to twenty figures a second", () => {
    const { rows } = play("opening-day", 1200);
    expect(rows.length / 1200).toBeGreaterThan(5);
    expect(rows.length / 1200).toBeLessThan(20);
  });

  test("on the opening day some supply nothing, some are behind and one corrects itself", () => {
    const { opening, rows } = play("opening-day", 600);
    expect(opening.some((row) => row.agency === "G02" || row.agency === "G16")).toBe(false);
    expect(opening.filter((row) => row.indicator === "SOC.BHYT_COV" && row.province === "VN").at(-1)?.period).toBe("2020-06");
    expect(rows.some((row) => row.indicator === "SOC.BHYT_COV")).toBe(false);
    expect(rows.some((row) => row.note !== undefined && row.indicator === "BUD.REV_DAY")).toBe(true);
  });

  test("the country's total of cases is that of its provinces", () => {
    const { rows } = play("opening-day", 400);
    const cases = rows.filter((row) => row.indicator === "HEA.CASES_NEW" && row.period === "2020-08-18");
    const parts = cases.filter((row) => row.province !== "VN").reduce((sum, row) => sum + Number(row.value), 0);
    expect(cases.filter((row) => row.province !== "VN")).toHaveLength(63);
    expect(Number(cases.find((row) => row.province === "VN")?.value)).toBe(parts);
  });

  test("the typhoon's risk rises to 4 on the coast and comes down", () => {
    const { rows } = play("typhoon", 1300);
    const risk = rows.filter((row) => row.indicator === "DIS.RISK_LEVEL" && row.province === "22").map((row) => Number(row.value));
    expect(Math.max(...risk)).toBe(4);
    expect(risk[0]).toBeLessThan(3);
    expect(risk.at(-1)).toBe(1);
  });

  test("a broken file is refused with file and pointers", () => {
    const dir = mkdtempSync(join(tmpdir(), "tc-drills-"));
    const good = JSON.parse(readFileSync(join(DIR, "typhoon.json"), "utf8")) as { series: { indicator: string }[]; seed: number };
    writeFileSync(join(dir, "bad-type.json"), JSON.stringify({ ...good, seed: "x" }));
    writeFileSync(join(dir, "bad-code.json"), JSON.stringify({ ...good, series: [{ indicator: "ECO.NOPE", national: { at: 1 } }] }));
    writeFileSync(join(dir, "bad-json.json"), "{");
    expect(() => loadScenario(dir, "bad-type", catalogue)).toThrow(/bad-type\.json.*\n.*\/seed/);
    expect(() => loadScenario(dir, "bad-code", catalogue)).toThrow(/\/series\/0\/indicator: "ECO\.NOPE"/);
    expect(() => loadScenario(dir, "bad-json", catalogue)).toThrow(/bad-json\.json/);
  });
});

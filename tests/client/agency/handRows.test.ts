import { describe, expect, test } from "vitest";
import {
  bodyOf,
  emptyRow,
  type HandRow,
  isWhole,
  offeredPeriods,
  offeredProvinces,
  ownIndicators,
  verdictsOf,
} from "#client/agency/hand/handRows.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";

const NOW = Date.parse("2020-08-19T01:30:00Z");
const NATIONAL = THE_CATALOGUE.indicators.find(({ scope }) => scope === "national");
const PROVINCIAL = THE_CATALOGUE.indicators.find(({ scope }) => scope === "national+province");
if (NATIONAL === undefined || PROVINCIAL === undefined) throw new Error("the catalogue has both");
const INDICATORS = new Map([NATIONAL, PROVINCIAL].map((indicator) => [indicator.code as string, indicator]));

function aRow(change: Partial<HandRow> = {}): HandRow {
  return { ...emptyRow(1), indicator: PROVINCIAL?.code ?? "", province: "22", period: "2020-07", value: "1.234,5", ...change };
}

describe("a figure entered by hand", () => {
  test("is whole once indicator, place, period and a readable value are there", () => {
    expect(isWhole(aRow(), PROVINCIAL, "vi")).toBe(true);
    expect(isWhole(aRow({ province: "" }), PROVINCIAL, "vi")).toBe(false);
    expect(isWhole(aRow({ province: "", indicator: NATIONAL?.code ?? "" }), NATIONAL, "vi")).toBe(true);
    expect(isWhole(aRow({ value: "mười hai" }), PROVINCIAL, "vi")).toBe(false);
    expect(isWhole(aRow({ period: "" }), PROVINCIAL, "vi")).toBe(false);
  });

  test("is sent in plain digits, whichever way its language writes them, with the official code of the place", () => {
    const style = { reporter: " Nguyễn Văn A ", codeOf: (province: string) => `code ${province}` };
    expect(bodyOf([aRow({ note: " số chốt lại " })], INDICATORS, { ...style, lang: "vi" })).toEqual([
      {
        indicator: PROVINCIAL?.code,
        province: "code 22",
        period: "2020-07",
        value: "1234.5",
        note: "số chốt lại",
        reporter: "Nguyễn Văn A",
      },
    ]);
    expect(bodyOf([aRow({ value: "1,234.5" })], INDICATORS, { ...style, reporter: "", lang: "en" })[0]?.value).toBe("1234.5");
  });

  test("of a national indicator is of the country, whatever was chosen before", () => {
    const [sent] = bodyOf([aRow({ indicator: NATIONAL?.code ?? "" })], INDICATORS, { lang: "vi", reporter: "", codeOf: (id) => id });
    expect(sent).toEqual({ indicator: NATIONAL?.code, province: "VN", period: "2020-07", value: "1234.5" });
  });
});

test("verdicts come back to the rows they are of, also when only some of the form's rows were sent", () => {
  const sent = [aRow({ id: 4 }), aRow({ id: 7 })];
  const counts = { accepted: 1, revised: 0, duplicates: 0, late: 0, refused: 1 };
  const verdicts = verdictsOf(sent, {
    ...counts,
    rows: [
      { row: 1, verdict: "accepted" },
      { row: 2, verdict: "refused", detail: "Giá trị ngoài khoảng hợp lệ.", suggestions: ["1"] },
    ],
  });
  expect(verdicts.get(4)).toEqual({ verdict: "accepted", detail: null, suggestions: [] });
  expect(verdicts.get(7)).toMatchObject({ verdict: "refused", detail: "Giá trị ngoài khoảng hợp lệ." });
});

test("an agency is offered what it owes today, periods that have begun and the provinces of the period", () => {
  const [first] = THE_CATALOGUE.indicators;
  const owner = first?.owners.find(({ to }) => to === null || to >= "2020-08-19")?.agency ?? "";
  expect(ownIndicators(THE_CATALOGUE, owner, NOW).length).toBeGreaterThan(0);
  expect(ownIndicators(THE_CATALOGUE, "NOBODY", NOW)).toEqual([]);
  expect(offeredPeriods({ cadence: "monthly" }, NOW, 2)).toEqual(["2020-08", "2020-07"]);
  expect(offeredProvinces(THE_CATALOGUE, { scope: "province" }, "2020-07", NOW)).toHaveLength(63);
  expect(offeredProvinces(THE_CATALOGUE, { scope: "province" }, "2025-08", Date.parse("2026-01-01T00:00:00Z"))).toHaveLength(34);
  expect(offeredProvinces(THE_CATALOGUE, { scope: "national" }, "2020-07", NOW)).toEqual([]);
});

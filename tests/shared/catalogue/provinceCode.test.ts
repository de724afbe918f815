import { describe, expect, test } from "vitest";
import { provinceOf, resolveProvince, setInForce, setOfPeriod } from "#shared/catalogue/provinceCode.ts";
import { startOfVietnamDate } from "#shared/clock/instant.ts";
import { type Period, parsePeriod } from "#shared/observation/period.ts";
import { THE_CATALOGUE, theSet } from "#tests/builders/theCatalogue.ts";

function span(text: string): Period {
  const period = parsePeriod(text);
  if (period === null) throw new Error(text);
  return period;
}

function read(code: string, period: string): string {
  const found = resolveProvince(THE_CATALOGUE, code, span(period));
  return found.ok ? `${found.province.id} ${found.province.nameVi} ${found.set.id}` : found.refusal.code;
}

const REISSUED = [
  ["15", "Yên Bái", "Lào Cai"],
  ["24", "Bắc Giang", "Bắc Ninh"],
  ["44", "Quảng Bình", "Quảng Trị"],
  ["52", "Bình Định", "Gia Lai"],
  ["80", "Long An", "Tây Ninh"],
  ["82", "Tiền Giang", "Đồng Tháp"],
  ["91", "Kiên Giang", "An Giang"],
] as const;

describe("a province code is read with its period", () => {
  test.each(REISSUED)("%s is %s until 30 June 2025 and %s from 1 July", (code, before, after) => {
    expect(read(code, "2025-06-30")).toBe(`${code}.2004 ${before} 2008`);
    expect(read(code, "2025-06")).toBe(`${code}.2004 ${before} 2008`);
    expect(read(code, "2025-07-01")).toBe(`${code} ${after} 2025`);
    expect(read(code, "2025-07")).toBe(`${code} ${after} 2025`);
  });

  test.each(REISSUED)("%s is refused for a period in which it was both %s and %s, but its id is not", (code, before, after) => {
    const found = resolveProvince(THE_CATALOGUE, code, span("2025"));
    expect(found).toMatchObject({
      ok: false,
      refusal: { code: "province.ambiguous", before: { nameVi: before }, after: { nameVi: after }, changedOn: "2025-07-01" },
    });
    expect(read(`${code}.2004`, "2025")).toBe(`${code}.2004 ${before} 2008`);
    expect(read(`${code}.2004`, "2026")).toBe("province.not-in-period");
  });

  test.each([
    ["2006", "28 Hà Tây 2004"],
    ["2007", "28 Hà Tây 2004"],
    ["2008", "28 Hà Tây 2004"],
    ["2008-07", "28 Hà Tây 2004"],
    ["2008-07-31", "28 Hà Tây 2004"],
    ["2008-08-01", "province.not-in-period"],
    ["2008-08", "province.not-in-period"],
    ["2009", "province.not-in-period"],
  ])("Hà Tây (28) in %s reads %s", (period, expected) => {
    expect(read("28", period)).toBe(expected);
  });

  test("a code that has ended is refused with its dates and what it became", () => {
    const tay = resolveProvince(THE_CATALOGUE, "28", span("2009"));
    expect(tay).toMatchObject({ refusal: { validTo: "2008-07-31", province: { nameVi: "Hà Tây" }, successors: [{ nameVi: "Hà Nội" }] } });
    const giang = resolveProvince(THE_CATALOGUE, "02", span("2026-01"));
    expect(giang).toMatchObject({
      refusal: { code: "province.not-in-period", validTo: "2025-06-30", successors: [{ nameVi: "Tuyên Quang" }] },
    });
  });

  test.each(["00", "03", "97", "1", "001", "HN", "", "15.1999", "vn", "__proto__"])('"%s" is no code of any time', (code) => {
    expect(read(code, "2020")).toBe("province.unknown");
  });

  test("VN is the country at any time", () => {
    expect(read("VN", "2006")).toBe("VN Cả nước 2004");
    expect(read("VN", "2026")).toBe("VN Cả nước 2025");
    expect(provinceOf(theSet("2008"), "VN")?.nameVi).toBe("Cả nước");
  });

  test("the year 2008 is read on the borders before the change, the year 2025 on those after", () => {
    expect(setOfPeriod(THE_CATALOGUE, span("2008")).id).toBe("2004");
    expect(setOfPeriod(THE_CATALOGUE, span("2025")).id).toBe("2025");
    expect(read("01", "2008")).toBe("01 Hà Nội 2004");
    expect(read("08", "2025")).toBe("08 Tuyên Quang 2025");
  });

  test.each([
    ["2006-01-01", "2004"],
    ["2008-07-31", "2004"],
    ["2008-08-01", "2008"],
    ["2020-08-19", "2008"],
    ["2025-06-30", "2008"],
    ["2025-07-01", "2025"],
    ["1999-01-01", "2004"],
  ])("on %s the set %s is in force", (date, id) => {
    expect(setInForce(THE_CATALOGUE, startOfVietnamDate(date)).id).toBe(id);
  });

  test("the day changes at midnight in Việt Nam, not in Greenwich", () => {
    const midnight = startOfVietnamDate("2025-07-01");
    expect(setInForce(THE_CATALOGUE, midnight - 1).id).toBe("2008");
    expect(setInForce(THE_CATALOGUE, midnight).id).toBe("2025");
  });
});

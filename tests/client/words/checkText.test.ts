import { describe, expect, test } from "vitest";
import type { CheckRule, CheckRuleId } from "#shared/catalogue/checkRule.ts";
import type { IndicatorCode } from "#shared/catalogue/indicator.ts";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import { checkKey, type Disagreement } from "#shared/trust/check.ts";
import { createNames } from "#client/words/names.ts";
import { allowedText, coverageText, gapPercentText, gapText, orderStanding, unitOf, valueText } from "#client/words/trust/checkText.ts";
import { THE_CATALOGUE, theIndicator } from "#tests/builders/theCatalogue.ts";

const VI = createNames(THE_CATALOGUE, "vi", () => "2020-08-19");
const EN = createNames(THE_CATALOGUE, "en", () => "2020-08-19");
const MONEY = THE_CATALOGUE.indicators.find(({ unitKind, unitVi }) => unitKind === "money" && unitVi.startsWith("tỷ"))?.code ?? "";
const PERCENT = THE_CATALOGUE.indicators.find(({ unitKind }) => unitKind === "percent")?.code ?? "";
const common = { nameVi: "Thu ngân sách", nameEn: "Revenue", source: "Luật", from: null, to: null } as const;

function partsOf(indicator: string): CheckRule {
  const id = "revenue-parts" as CheckRuleId;
  return {
    ...common,
    id,
    kind: "parts",
    indicator: indicator as IndicatorCode,
    combine: "sum",
    tolerance: { percent: "1" },
    leastCoverage: 0.9,
  };
}

function aDisagreement(change: Partial<Disagreement> = {}): Disagreement {
  const of = { rule: "revenue-parts" as CheckRuleId, place: "VN" as ProvinceId, period: "2020-07", ...change };
  return {
    ...{ ...of, key: checkKey(of), topic: "actual", left: "1234567.50", right: "1200000", gap: "34567.50", gapPercent: "2.88" },
    ...{ allowed: ["-12000", "12000"], coverage: { have: 58, of: 63 }, about: [], since: 1_000, at: 2_000, ...change },
  };
}

describe("a disagreement in words", () => {
  test("has both values with every digit, for two that differ may differ in the last", () => {
    const rule = partsOf(MONEY);
    expect(valueText("1234567.50", rule, VI)).toBe(`1.234.567,5 ${theIndicator(MONEY).unitVi}`);
    expect(valueText("1234567.50", rule, EN)).toContain("1,234,567.5");
    expect(valueText("47.4", partsOf(PERCENT), VI)).toMatch(/^47,4\s%/);
    expect(valueText(null, rule, VI)).toBe("không có");
  });

  test("has the gap as its figure, with a sign and scaled as the wall scales money", () => {
    expect(gapText(aDisagreement(), partsOf(MONEY), VI)).toMatch(/^\+34,5\d? nghìn tỷ/);
    expect(gapText(aDisagreement({ gap: "-0.4" }), partsOf(PERCENT), VI)).toMatch(/^−0,4/);
    expect(gapPercentText(aDisagreement({ gapPercent: "2.80" }), VI)).toBe("2,8\u00a0%");
  });

  test("says what may be as an amount, and of a band as its ends", () => {
    expect(allowedText(aDisagreement(), partsOf(MONEY), VI)).toMatch(/^± 12\.000 /);
    const band: CheckRule = {
      ...{ ...common, id: "band" as CheckRuleId, kind: "proxy", indicator: MONEY as IndicatorCode, proxy: PERCENT as IndicatorCode },
      ...{ relation: "ratio", band: ["0.5", "1.5"], level: "province" },
    };
    expect(unitOf(band)).toBeNull();
    expect(allowedText(aDisagreement({ allowed: ["0.5", "1.5"] }), band, VI)).toBe("từ 0,5 đến 1,5");
  });

  test("says how many parts were there", () => {
    expect(coverageText(aDisagreement())).toBe("58/63");
    expect(coverageText(aDisagreement({ coverage: null }))).toBe("");
  });
});

test("disagreements are read by size, by age or by newness; equal ones by key", () => {
  const [small, large, old] = [
    aDisagreement({ period: "2020-01", gapPercent: "1.10", since: 300 }),
    aDisagreement({ period: "2020-02", gapPercent: "-25.00", since: 200 }),
    aDisagreement({ period: "2020-03", gapPercent: null, since: 100 }),
  ];
  const periods = (order: "gap" | "longest" | "newest") => orderStanding([small, large, old], order).map(({ period }) => period.slice(-2));
  expect(periods("gap")).toEqual(["02", "01", "03"]);
  expect(periods("longest")).toEqual(["03", "02", "01"]);
  expect(periods("newest")).toEqual(["01", "02", "03"]);
});

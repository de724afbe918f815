import { describe, expect, test } from "vitest";
import { theSet } from "#tests/builders/theCatalogue.ts";
import { aRule, forEach, said } from "./someChecks.ts";

const VN = { place: "VN", period: "2020-08-18" };
const IDS_63 = theSet("2008").provinces.map(({ id }) => id);
const IDS_34 = theSet("2025").provinces.map(({ id }) => id);

describe("two sources of one figure", () => {
  const rule = aRule({
    kind: "sources",
    left: { indicator: "PWR.ENERGY" },
    right: { indicator: "PWR.PMAX", times: "0.02" },
    level: "country",
    tolerance: { absolute: "1", percent: "2" },
  });
  const of = (energy: string | undefined, peak: string | undefined) =>
    said(rule, VN, {
      ...(energy === undefined ? {} : { "PWR.ENERGY:VN 2020-08-18": energy }),
      ...(peak === undefined ? {} : { "PWR.PMAX:VN 2020-08-18": peak }),
    });

  test("[K3] agree within the larger of the amount and the percentage, both ends included, and not beyond", () => {
    expect(of("720", "36000")).toMatchObject({ outcome: "agrees", left: "720", right: "720", gap: "0", gapPercent: "0.00" });
    expect(of("700", "34300")).toMatchObject({ outcome: "agrees", gap: "14", allowed: ["-14", "14"] });
    expect(of("700", "34299.9")).toMatchObject({ outcome: "disagrees", right: "685.998", gap: "14.002", gapPercent: "2.04" });
    expect(of("10", "550")).toMatchObject({ outcome: "agrees", gap: "-1", allowed: ["-1", "1"] });
    expect(of("10", "550.1")).toMatchObject({ outcome: "disagrees", gap: "-1.002" });
  });

  test("[K2] a side that is not there, marked as missing or no number makes them unable, never agreeing and never zero", () => {
    expect(of("720", undefined)).toMatchObject({ outcome: "unable", reason: "missing", left: "720", right: null, gap: null });
    expect(of(undefined, "36000")).toMatchObject({ outcome: "unable", reason: "missing" });
    expect(of("720", "36000!M")).toMatchObject({ outcome: "unable", reason: "notANumber" });
    expect(of("720", "abc")).toMatchObject({ outcome: "unable", reason: "notANumber" });
    expect(of("0", "0")).toMatchObject({ outcome: "agrees", gap: "0", gapPercent: null });
    expect(of(undefined, undefined)).toBeNull();
  });

  test("[K3] figures of many digits are held apart by their last one", () => {
    const exact = aRule({ ...rule, right: { indicator: "PWR.PMAX" }, tolerance: { absolute: "0" } });
    const [a, b] = ["12345678901234567890123.0000000000001", "12345678901234567890123.0000000000002"];
    expect(said(exact, VN, { "PWR.ENERGY:VN 2020-08-18": a, "PWR.PMAX:VN 2020-08-18": b })).toMatchObject({
      outcome: "disagrees",
      left: a,
      right: b,
      gap: "-0.0000000000001",
    });
    expect(said(exact, VN, { "PWR.ENERGY:VN 2020-08-18": "0.3", "PWR.PMAX:VN 2020-08-18": "0.30" })).toMatchObject({ outcome: "agrees" });
  });

  test("[K3] a period before or after the dates of the rule is not looked at", () => {
    const dated = aRule({ ...rule, from: "2020-08-18", to: "2020-08-18" });
    const figures = { "PWR.ENERGY:VN 2020-08-17": "1", "PWR.ENERGY:VN 2020-08-18": "1", "PWR.ENERGY:VN 2020-08-19": "1" };
    expect(["2020-08-17", "2020-08-18", "2020-08-19"].map((period) => said(dated, { place: "VN", period }, figures)?.outcome)).toEqual([
      undefined,
      "unable",
      undefined,
    ]);
  });
});

describe("identities", () => {
  const balance = aRule({
    kind: "identity",
    left: [{ indicator: "ECO.EXPORT" }, { indicator: "ECO.IMPORT", times: "-1" }],
    right: [{ indicator: "ECO.TRADE_BAL" }],
    level: "country",
    tolerance: { absolute: "0.5" },
  });
  const H1 = { place: "VN", period: "2020-08-H1" };
  const figures = { "ECO.EXPORT:VN 2020-08-H1": "12560.4", "ECO.IMPORT:VN 2020-08-H1": "11180.7", "ECO.TRADE_BAL:VN 2020-08-H1": "1379.7" };

  test("[K8] hold to the last digit, and not beyond the tolerance", () => {
    expect(said(balance, H1, figures)).toMatchObject({ outcome: "agrees", left: "1379.7", gap: "0" });
    expect(said(balance, H1, { ...figures, "ECO.TRADE_BAL:VN 2020-08-H1": "1380.3" })).toMatchObject({ outcome: "disagrees", gap: "-0.6" });
  });

  test("[K8] need every one of their terms", () => {
    expect(said(balance, H1, { "ECO.EXPORT:VN 2020-08-H1": "1" })).toMatchObject({ outcome: "unable", reason: "missing", left: null });
  });

  test("[K8] a divisor that comes to nothing makes them unable", () => {
    const share = aRule({ ...balance, over: [{ indicator: "ECO.EXPORT" }], right: [{ indicator: "ECO.MFG_SHARE", times: "0.01" }] });
    const of = (exported: string) =>
      said(share, H1, { "ECO.EXPORT:VN 2020-08-H1": exported, "ECO.IMPORT:VN 2020-08-H1": "9", "ECO.MFG_SHARE:VN 2020-08-H1": "25" });
    expect(of("12")).toMatchObject({ outcome: "agrees", left: "0.25", right: "0.25" });
    expect(of("0")).toMatchObject({ outcome: "unable", reason: "zero" });
  });
});

describe("parts against the whole", () => {
  const sum = aRule({ kind: "parts", indicator: "TRF.ACCIDENTS", combine: "sum", tolerance: { absolute: "0" }, leastCoverage: 0.9 });
  const all = forEach("TRF.ACCIDENTS", IDS_63, "2020-08-18", () => "2");
  const of = (whole: string | undefined, parts = all) =>
    said(sum, VN, { ...parts, ...(whole === undefined ? {} : { "TRF.ACCIDENTS:VN 2020-08-18": whole }) });
  const but = (...ids: readonly string[]) =>
    Object.fromEntries(Object.entries(all).filter(([key]) => !ids.some((id) => key.includes(`:${id} `))));

  test("[K5] the provinces of the period's borders are added up, and how many there are is told", () => {
    expect(of("126")).toMatchObject({ outcome: "agrees", left: "126", right: "126", coverage: { have: 63, of: 63 } });
    expect(of("127")).toMatchObject({ outcome: "disagrees", gap: "1", gapPercent: "0.79", coverage: { have: 63, of: 63 } });
  });

  test("[K5] a province that is missing is not counted as zero: too little is not said, too much is", () => {
    expect(of("126", but("01", "79"))).toMatchObject({
      outcome: "unable",
      reason: "coverage",
      right: "122",
      coverage: { have: 61, of: 63 },
    });
    expect(of("122", but("01", "79"))).toMatchObject({ outcome: "agrees", coverage: { have: 61, of: 63 } });
    expect(of("121", but("01", "79"))).toMatchObject({ outcome: "disagrees", gap: "-1", coverage: { have: 61, of: 63 } });
  });

  test("[K5] below the least coverage nothing is said, whatever the sum", () => {
    const few = but(...IDS_63.slice(0, 7));
    expect(of("1", few)).toMatchObject({ outcome: "unable", reason: "coverage", coverage: { have: 56, of: 63 } });
    expect(of("126", {})).toMatchObject({ outcome: "unable", reason: "coverage", coverage: { have: 0, of: 63 } });
  });

  test("[K2] a province whose figure is marked as missing has not reported", () => {
    expect(of("126", { ...all, "TRF.ACCIDENTS:01 2020-08-18": "2!M" })).toMatchObject({
      reason: "coverage",
      coverage: { have: 62, of: 63 },
    });
  });

  test("[K2] without the whole nothing is said", () => {
    expect(of(undefined)).toMatchObject({ outcome: "unable", reason: "missing", coverage: { have: 63, of: 63 } });
    expect(of("126!M")).toMatchObject({ outcome: "unable", reason: "notANumber" });
    expect(said(sum, VN, {})).toBeNull();
  });

  test("[K4] after the first of July 2025 the parts are thirty-four, and a figure of a former province makes it unable", () => {
    const now = { place: "VN", period: "2025-07-01" };
    const parts = forEach("TRF.ACCIDENTS", IDS_34, "2025-07-01", () => "3");
    const figures = { ...parts, "TRF.ACCIDENTS:VN 2025-07-01": "102" };
    const former = IDS_63.find((id) => !(IDS_34 as readonly string[]).includes(id)) ?? "";
    expect(said(sum, now, figures)).toMatchObject({ outcome: "agrees", coverage: { have: 34, of: 34 } });
    expect(said(sum, now, { ...figures, [`TRF.ACCIDENTS:${former} 2025-07-01`]: "3" })).toMatchObject({
      outcome: "unable",
      reason: "areas",
    });
    expect(said(sum, VN, { ...all, "TRF.ACCIDENTS:VN 2020-08-18": "126", "TRF.ACCIDENTS:28 2020-08-18": "1" })).toMatchObject({
      reason: "areas",
    });
  });

  const mean = aRule({
    kind: "parts",
    indicator: "RPT.ONTIME",
    combine: "weightedMean",
    weight: "RPT.CONNECTED",
    tolerance: { absolute: "0.001" },
    leastCoverage: 0.5,
  });

  test("[K5] a weighted mean counts provinces that have both figure and weight, exactly", () => {
    const figures = { "RPT.ONTIME:VN 2020-08-18": "66.666" };
    const parts = {
      ...forEach("RPT.ONTIME", IDS_63, "2020-08-18", (i) => (i % 3 === 0 ? "0" : "100")),
      ...forEach("RPT.CONNECTED", IDS_63, "2020-08-18", () => "7"),
    };
    expect(said(mean, VN, { ...figures, ...parts })).toMatchObject({
      outcome: "agrees",
      right: "66.666667",
      coverage: { have: 63, of: 63 },
    });
    const noWeight = Object.fromEntries(Object.entries(parts).filter(([key]) => !key.startsWith("RPT.CONNECTED:01 ")));
    expect(said(mean, VN, { ...figures, ...noWeight })).toMatchObject({ coverage: { have: 62, of: 63 } });
  });

  test("[K7] weights of nothing cannot be divided by", () => {
    const parts = {
      ...forEach("RPT.ONTIME", IDS_63, "2020-08-18", () => "90"),
      ...forEach("RPT.CONNECTED", IDS_63, "2020-08-18", () => "0"),
    };
    expect(said(mean, VN, { "RPT.ONTIME:VN 2020-08-18": "90", ...parts })).toMatchObject({ outcome: "unable", reason: "zero" });
  });
});

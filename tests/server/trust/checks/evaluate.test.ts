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

describe("shorter periods against the longer one", () => {
  const days = Array.from({ length: 366 }, (_, day) => new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10));
  const daily = Object.fromEntries(days.map((day) => [`BUD.REV_DAY:22 ${day}`, "0.1"]));
  const rule = (change: object) =>
    aRule({
      ...{
        kind: "periods",
        whole: { indicator: "BUD.REV_YEAR" },
        part: { indicator: "BUD.REV_DAY", times: "1000" },
        combine: "sum",
        level: "both",
      },
      ...{ tolerance: { absolute: "0" }, ...change },
    });
  const of = (whole: string, parts: Readonly<Record<string, string>>, change = {}) =>
    said(rule(change), { place: "22", period: "2020" }, { "BUD.REV_YEAR:22 2020": whole, ...parts });

  test("[K6] all 366 days of a leap year are added up, with the factor of the unit", () => {
    expect(of("36600", daily)).toMatchObject({ outcome: "agrees", right: "36600", coverage: { have: 366, of: 366 } });
    expect(of("36601", daily)).toMatchObject({ outcome: "disagrees", gap: "1" });
  });

  test("[K6] with one day missing nothing is said, and how many there are is told", () => {
    const { "BUD.REV_DAY:22 2020-02-29": _, ...rest } = daily;
    expect(of("36500", rest)).toMatchObject({ outcome: "unable", reason: "partsMissing", coverage: { have: 365, of: 366 } });
    expect(of("36600", { ...daily, "BUD.REV_DAY:22 2020-02-29": "0.1!M" })).toMatchObject({ outcome: "unable", reason: "notANumber" });
  });

  test("[K6] of the last only the last is needed, of a mean all", () => {
    expect(of("100", { "BUD.REV_DAY:22 2020-12-31": "0.1" }, { combine: "last" })).toMatchObject({ outcome: "agrees", right: "100" });
    expect(of("100", daily, { combine: "mean" })).toMatchObject({ outcome: "agrees", right: "100" });
    expect(of("100", { "BUD.REV_DAY:22 2020-12-31": "0.1" }, { combine: "mean" })).toMatchObject({
      outcome: "unable",
      reason: "partsMissing",
    });
  });

  test("[K4] a province that took others in during the year is not held against the days of what it was", () => {
    const year = { place: "31", period: "2025" };
    const in2025 = Object.fromEntries(
      days.slice(0, 365).map((_, day) => [`BUD.REV_DAY:31 ${new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10)}`, "1"]),
    );
    const figures = { "BUD.REV_YEAR:31 2025": "365000", ...in2025 };
    expect(said(rule({}), year, figures)).toMatchObject({ outcome: "unable", reason: "areas" });
    const country = Object.fromEntries(Object.entries(figures).map(([key, value]) => [key.replace(":31 ", ":VN "), value]));
    expect(said(rule({}), { place: "VN", period: "2025" }, country)).toMatchObject({ outcome: "agrees" });
  });
});

describe("a physical proxy", () => {
  const ratio = aRule({
    kind: "proxy",
    indicator: "PWR.ENERGY",
    proxy: "PWR.PMAX",
    relation: "ratio",
    band: ["0.0132", "0.024"],
    level: "country",
  });
  const at = (energy: string, peak: string, day = "2020-08-18") => ({ [`PWR.ENERGY:VN ${day}`]: energy, [`PWR.PMAX:VN ${day}`]: peak });

  test("[K7] lies within its band, both ends included; outside it, the gap is how far", () => {
    expect(said(ratio, VN, at("720", "36000"))).toMatchObject({
      outcome: "agrees",
      left: "0.02",
      right: "0.0186",
      gap: "0",
      allowed: ["0.0132", "0.024"],
    });
    expect(said(ratio, VN, at("24", "1000"))).toMatchObject({ outcome: "agrees" });
    expect(said(ratio, VN, at("25", "1000"))).toMatchObject({ outcome: "disagrees", gap: "0.001", left: "0.025" });
    expect(said(ratio, VN, at("1", "1000"))).toMatchObject({ outcome: "disagrees", gap: "-0.0122" });
  });

  test("[K7] a proxy of nothing cannot be divided by", () => {
    expect(said(ratio, VN, at("720", "0"))).toMatchObject({ outcome: "unable", reason: "zero", gap: null });
    expect(said(ratio, VN, { "PWR.ENERGY:VN 2020-08-18": "1" })).toMatchObject({ outcome: "unable", reason: "missing" });
  });

  const growth = aRule({
    kind: "proxy",
    indicator: "PWR.ENERGY",
    proxy: "PWR.PMAX",
    relation: "growthGap",
    band: ["-12", "12"],
    level: "both",
  });

  test("[K7] by how many points it grew more, each against its own period before", () => {
    const before = at("100", "200", "2020-08-17");
    expect(said(growth, VN, { ...before, ...at("120", "220") })).toMatchObject({ outcome: "agrees", left: "10" });
    expect(said(growth, VN, { ...before, ...at("125", "220") })).toMatchObject({
      outcome: "disagrees",
      left: "15",
      gap: "3",
      gapPercent: null,
    });
    expect(said(growth, VN, at("125", "220"))).toMatchObject({ outcome: "unable", reason: "missing" });
    expect(said(growth, VN, { ...at("0", "200", "2020-08-17"), ...at("125", "220") })).toMatchObject({ outcome: "unable", reason: "zero" });
  });

  test("[K4] a province is not compared with what it was under other borders", () => {
    const first = { place: "31", period: "2025-07-01" };
    const of31 = (figures: object) =>
      Object.fromEntries(Object.entries(figures).map(([key, value]) => [key.replace(":VN ", ":31 "), String(value)]));
    const figures = of31({ ...at("1", "50", "2025-06-30"), ...at("2", "100", "2025-07-01") });
    expect(said(growth, first, figures)).toMatchObject({ outcome: "unable", reason: "areas" });
  });
});

describe("continuity", () => {
  const rule = aRule({ kind: "continuity", indicator: "FIN.FX_CENTRAL", level: "country", times: "5", leastChanges: 4, floor: "10" });
  const day = (back: number): string => new Date(Date.UTC(2020, 7, 18 - back)).toISOString().slice(0, 10);
  const course = (...newestFirst: readonly (string | null)[]) =>
    Object.fromEntries(newestFirst.flatMap((value, back) => (value === null ? [] : [[`FIN.FX_CENTRAL:VN ${day(back)}`, value]])));

  test("[K9] a change within so many times the usual one is none, beyond it is a jump, measured from the period before", () => {
    // Changes before it: 4, 4, 2, 6 → median 4 → 20 is allowed.
    expect(said(rule, VN, course("23220", "23200", "23204", "23200", "23202", "23208"))).toMatchObject({
      outcome: "agrees",
      allowed: ["-20", "20"],
    });
    expect(said(rule, VN, course("23221", "23200", "23204", "23200", "23202", "23208"))).toMatchObject({
      outcome: "disagrees",
      right: "23200",
      gap: "21",
    });
  });

  test("[K9] never below the floor: of a series that stood still a small change is no jump", () => {
    expect(said(rule, VN, course("23210", "23200", "23200", "23200", "23200", "23200"))).toMatchObject({
      outcome: "agrees",
      allowed: ["-10", "10"],
    });
    expect(said(rule, VN, course("23211", "23200", "23200", "23200", "23200", "23200"))).toMatchObject({ outcome: "disagrees" });
  });

  test("[K9] too few changes, or none just before, and nothing is said", () => {
    expect(said(rule, VN, course("23221", "23200", "23204", "23200", "23202"))).toMatchObject({ outcome: "unable", reason: "history" });
    expect(said(rule, VN, course("23221", null, "23204", "23200", "23202", "23208", "23209"))).toMatchObject({
      outcome: "unable",
      reason: "history",
    });
    expect(said(rule, VN, course("23221!M", "23200"))).toMatchObject({ outcome: "unable", reason: "notANumber" });
    expect(said(rule, VN, course(null, "23200"))).toBeNull();
  });

  test("[K9] a change over a gap is not counted as one", () => {
    expect(said(rule, VN, course("23221", "23200", "23204", null, "23000", "23204", "23200", "23202"))).toMatchObject({
      outcome: "disagrees",
      allowed: ["-20", "20"],
    });
  });
});

import { describe, expect, test } from "vitest";
import { aRule, said } from "./someChecks.ts";

const VN = { place: "VN", period: "2020-08-18" };

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

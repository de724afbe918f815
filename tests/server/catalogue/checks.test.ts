import { describe, expect, test } from "vitest";
import { checkChecks } from "#server/catalogue/checkChecks.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { faultsAfter } from "./changedCatalogue.ts";

const common = { id: "r-1", nameVi: "Quy tắc", nameEn: "A rule", source: "định nghĩa", from: null, to: null };
const ABSOLUTE = { tolerance: { absolute: "1" } };
const of = (indicator: string, times?: string): object => ({ indicator, ...(times === undefined ? {} : { times }) });
const sources = (change: object): object => ({
  ...{ ...common, kind: "sources", left: of("PWR.ENERGY"), right: of("PWR.PMAX", "0.02"), level: "country", ...ABSOLUTE },
  ...change,
});
const parts = (change: object): object => ({
  ...{ ...common, kind: "parts", indicator: "TRF.DEATHS", combine: "sum", leastCoverage: 0.9, ...ABSOLUTE },
  ...change,
});
const mean = (change: object): object => parts({ indicator: "RPT.ONTIME", combine: "weightedMean", weight: "RPT.CONNECTED", ...change });
const periods = (change: object): object => ({
  ...{ ...common, kind: "periods", whole: of("BUD.REV_YEAR"), part: of("BUD.REV_DAY", "1000"), combine: "sum", level: "both", ...ABSOLUTE },
  ...change,
});
const proxy = (change: object): object => ({
  ...{ ...common, kind: "proxy", indicator: "PWR.ENERGY", proxy: "PWR.PMAX", relation: "ratio", band: ["0.01", "0.024"], level: "country" },
  ...change,
});
const continuity = (change: object): object => ({
  ...{ ...common, kind: "continuity", indicator: "FIN.FX_CENTRAL", level: "country", times: "5", leastChanges: 8, floor: "1" },
  ...change,
});
const identity = (change: object): object => ({
  ...{
    ...common,
    kind: "identity",
    left: [of("ECO.EXPORT"), of("ECO.IMPORT", "-1")],
    right: [of("ECO.TRADE_BAL")],
    level: "country",
    ...ABSOLUTE,
  },
  ...change,
});

const faultsOf = (...checks: readonly object[]): readonly string[] => faultsAfter(["checks.json", "/checks", checks]);

describe("the cross-checks of the product", () => {
  test("[K1] are sound, at least fifteen, of every kind, each with its source", () => {
    expect(checkChecks(THE_CATALOGUE)).toEqual([]);
    expect(THE_CATALOGUE.checks.length).toBeGreaterThanOrEqual(15);
    expect([...new Set(THE_CATALOGUE.checks.map(({ kind }) => kind))].sort()).toEqual([
      "continuity",
      "identity",
      "parts",
      "periods",
      "proxy",
      "sources",
    ]);
  });

  test("[K1] the rules that the faults below are made of are sound by themselves", () => {
    const all = [sources({}), parts({}), mean({}), periods({}), proxy({}), continuity({}), identity({})];
    expect(faultsOf(...all.map((rule, index) => ({ ...rule, id: `r-${index}` })))).toEqual([]);
  });
});

describe("a rule is refused, with file and pointer,", () => {
  test.each<readonly [what: string, rule: object, fault: string]>([
    ["of an unknown indicator", sources({ left: of("NO.SUCH") }), '/left/indicator indicator "NO.SUCH" is not in the catalogue'],
    ["of an unknown term of a sum", identity({ left: [of("ECO.EXPORT"), of("NO.SUCH")] }), '/left/1/indicator indicator "NO.SUCH"'],
    ["of an unknown weight", mean({ weight: "NO.SUCH" }), '/weight indicator "NO.SUCH" is not in the catalogue'],
    ["of an unknown whole", parts({ whole: of("NO.SUCH") }), '/whole/indicator indicator "NO.SUCH"'],
    ["that mixes units", sources({ right: of("PWR.PMAX") }), '/right "MW" is mixed with "million kWh" (at /left): give "times"'],
    [
      "that mixes units behind a sign",
      identity({ right: [of("BUD.CUSTOMS_DAY", "-1")] }),
      '/right/0 "billion VND" is mixed with "million USD"',
    ],
    ["that mixes units of days and years", periods({ part: of("BUD.REV_DAY") }), '/part "billion VND" is mixed with "million VND"'],
    [
      "that holds a share against a percentage as it is",
      identity({ over: [of("ECO.EXPORT")] }),
      '/right/0 a share has no unit: give "times"',
    ],
    [
      "of figures that the provinces do not give",
      parts({ indicator: "ECO.FDI_DISB" }),
      '/indicator "ECO.FDI_DISB" is not given for provinces (its scope: national)',
    ],
    [
      "of figures that the country does not give",
      parts({ indicator: "PWR.CONS_PROV" }),
      '/indicator "PWR.CONS_PROV" is not given for the country',
    ],
    ["at a level its indicator has not", continuity({ level: "both" }), '/indicator "FIN.FX_CENTRAL" is not given for provinces'],
    [
      "of figures without a period in common",
      sources({ right: of("PWR.SAVING", "2") }),
      '/right/indicator "PWR.SAVING" is monthly, "PWR.ENERGY" is daily',
    ],
    ["of weights of other periods", mean({ weight: "ECO.RETAIL" }), '/weight "ECO.RETAIL" is monthly, "RPT.ONTIME" is daily'],
    [
      "of periods that do not fill the longer one",
      periods({ part: of("FIN.CREDIT"), combine: "last", level: "country" }),
      "/part/indicator periods of a weekly figure do not fill those of a annual one: quarterly, monthly, semi-monthly, daily would",
    ],
    [
      "of longer periods in shorter ones",
      periods({ whole: of("BUD.REV_DAY"), part: of("BUD.REV_YEAR", "0.001") }),
      "/part/indicator periods of a annual figure",
    ],
    [
      "that adds up percentages",
      parts({ indicator: "RPT.ONTIME" }),
      '/combine figures of "RPT.ONTIME" cannot be added up (aggregation: ratio)',
    ],
    ["of a mean without weight", mean({ weight: undefined }), ' a weighted mean needs "weight"'],
    ["of a sum with a weight", parts({ weight: "RPT.CONNECTED" }), "/weight a sum has no weight"],
    ["of a weight that is a share", mean({ weight: "TSK.ONTIME" }), '/weight "TSK.ONTIME" is no quantity that can be added up'],
    [
      "that divides by what may be below zero",
      proxy({ indicator: "ECO.IMPORT", proxy: "ECO.TRADE_BAL" }),
      '/proxy "ECO.TRADE_BAL" can be below zero',
    ],
    [
      "that divides by what cancels out",
      identity({ over: [of("ECO.EXPORT"), of("ECO.EXPORT", "-1")] }),
      "/over comes to nothing whatever the figures",
    ],
    ["with a factor of nothing", sources({ right: of("PWR.PMAX", "0.0") }), "/right/times 0 makes nothing of the figure"],
    ["with a band upside down", proxy({ band: ["2", "1"] }), "/band expected [low, high] with low below high, not [2, 1]"],
    ["with a band of nothing", proxy({ band: ["1", "1"] }), "/band expected [low, high]"],
    ["with a tolerance below zero", sources({ tolerance: { absolute: "-1" } }), "/tolerance/absolute a tolerance is not below zero"],
    ["with a percentage below zero", sources({ tolerance: { percent: "-1" } }), "/tolerance/percent a tolerance is not below zero"],
    [
      "with a tolerance of everything",
      sources({ tolerance: { percent: "100" } }),
      "/tolerance/percent with 100 % or more nothing ever disagrees",
    ],
    ["without any tolerance", sources({ tolerance: {} }), "/tolerance an absolute tolerance, a percentage, or both"],
    ["that needs no province", parts({ leastCoverage: 0 }), "/leastCoverage 0: the country would be held against nothing"],
    ["that needs more than all provinces", parts({ leastCoverage: 1.1 }), "/leastCoverage "],
    ["with a floor below zero", continuity({ floor: "-1" }), "/floor a size is not below zero"],
    [
      "that holds a figure against itself",
      sources({ right: of("PWR.ENERGY") }),
      "/right is the same as the other side: it would always agree",
    ],
    [
      "that holds a sum against itself",
      identity({ right: [of("ECO.IMPORT", "-1"), of("ECO.EXPORT")] }),
      "/right is the same as the other side",
    ],
    ["of a proxy that is the figure", proxy({ proxy: "PWR.ENERGY" }), "/proxy is the same as the other side"],
    ["from a date that there is not", sources({ from: "2020-02-30" }), '/from "2020-02-30" is no date'],
    [
      "that ends before it begins",
      sources({ from: "2021-01-01", to: "2020-01-01" }),
      "/to ends (2020-01-01) before it begins (2021-01-01)",
    ],
    ["with a number that is no decimal", sources({ tolerance: { absolute: "1e3" } }), "/tolerance/absolute a plain decimal such as 0.5"],
    ["of a kind that there is not", { ...common, kind: "guess" }, "/kind "],
  ])("[K1] %s", (_what, rule, fault) => {
    expect(faultsOf(rule).filter((found) => found.startsWith(`checks.json#/checks/0${fault}`))).toHaveLength(1);
  });

  test("[K1] that stands there twice, and every fault of several at once", () => {
    const faults = faultsOf(sources({}), sources({ left: of("NO.SUCH") }), proxy({ id: "r-2", band: ["1", "0"] }));
    expect(faults.map((fault) => fault.split(" ")[0])).toEqual([
      "checks.json#/checks/1/id",
      "checks.json#/checks/1/left/indicator",
      "checks.json#/checks/2/band",
    ]);
  });
});

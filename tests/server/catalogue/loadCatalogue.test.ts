import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CatalogueFault } from "#server/catalogue/catalogueFault.ts";
import { loadCatalogue } from "#server/catalogue/loadCatalogue.ts";
import { CATALOGUE_DIR, THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "catalogue-"));
  cpSync(CATALOGUE_DIR, dir, { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function faults(): readonly string[] {
  try {
    loadCatalogue(dir);
    return [];
  } catch (error) {
    if (!(error instanceof CatalogueFault)) throw error;
    for (const { file, detail } of error.findings) {
      expect(error.message).toContain(file);
      expect(error.message).toContain(detail);
    }
    return error.findings.map(({ file, pointer, detail }) => `${file}#${pointer} ${detail}`);
  }
}

function write(file: string, text: string): void {
  writeFileSync(join(dir, file), text);
}

/** Sets one value by its path; a last step that is missing is added, `undefined` removes it. */
function change(file: string, path: string, value: unknown): void {
  const whole: unknown = JSON.parse(readFileSync(join(dir, file), "utf8"));
  const steps = path.split("/").slice(1);
  const last = steps.pop() ?? "";
  const holder = steps.reduce((at, step) => Reflect.get(at as object, step) as unknown, whole);
  Reflect.set(holder as object, last, value);
  write(file, JSON.stringify(whole));
}

const index = (code: string): number => THE_CATALOGUE.indicators.findIndex((indicator) => indicator.code === code);
const CENTRE = THE_CATALOGUE.sites.findIndex(({ centre }) => centre === true);
const EPIDEMIC = THE_CATALOGUE.hazards.findIndex(({ code }) => code === "epidemic");
const GDP = `/indicators/${index("ECO.GDP_GROWTH")}`;
const LEVELS = `/indicators/${index("DIS.RISK_LEVEL")}`;

describe("the catalogue the product ships with", () => {
  test("is sound: 64, 63 and 34 provinces, 98 indicators and the four yearly budget figures, six scenes on the wall", () => {
    expect(faults()).toEqual([]);
    expect(THE_CATALOGUE.sets.map((set) => set.provinces.length)).toEqual([64, 63, 34]);
    expect(THE_CATALOGUE.indicators).toHaveLength(102);
    expect(THE_CATALOGUE.groups).toHaveLength(7);
    expect(THE_CATALOGUE.walls.find((wall) => wall.id === "main")?.scenes).toHaveLength(7);
  });
});

describe("a broken catalogue is refused by file and pointer:", () => {
  test.each<readonly [what: string, change: readonly [file: string, path: string, value: unknown], fault: string]>([
    ["a wrong type", ["indicators.json", `${GDP}/decimals`, "2"], `indicators.json#${GDP}/decimals`],
    ["a field it does not know", ["sites.json", "/sites/0/colour", "red"], "sites.json#/sites/0"],
    ["a missing field", ["scenes.json", "/scenes/0/nameVi", undefined], "scenes.json#/scenes/0/nameVi"],
    [
      "text that is not NFC",
      ["agencies.json", "/agencies/1/nameVi", "Bộ Công Thương".normalize("NFD")],
      "agencies.json#/agencies/1/nameVi",
    ],
    ["an owner that does not exist", ["indicators.json", `${GDP}/owners/0/agency`, "G99"], `indicators.json#${GDP}/owners/0/agency`],
    ["a gap between owners", ["indicators.json", `${GDP}/owners/1/from`, "2025-03-02"], `indicators.json#${GDP}/owners/1/from`],
    ["owners that overlap", ["indicators.json", `${GDP}/owners/1/from`, "2025-02-01"], `indicators.json#${GDP}/owners/1/from`],
    ["no owner today", ["indicators.json", `${GDP}/owners/1/to`, "2026-01-01"], `indicators.json#${GDP}/owners/1/to`],
    ["an owner that no longer is", ["indicators.json", `${GDP}/owners/1/agency`, "G05"], `indicators.json#${GDP}/owners/1 `],
    [
      "a recovery beyond the threshold",
      ["indicators.json", `${GDP}/thresholds/0/recovery`, 9],
      `indicators.json#${GDP}/thresholds/0/recovery`,
    ],
    ["a recovery out of range", ["indicators.json", `${GDP}/thresholds/0/recovery`, 16], `indicators.json#${GDP}/thresholds/0/recovery`],
    ["a target out of range", ["indicators.json", `${GDP}/targets/0/value`, 99], `indicators.json#${GDP}/targets/0/value`],
    ["two targets for one day", ["indicators.json", `${GDP}/targets/1/from`, "2020-12-31"], `indicators.json#${GDP}/targets/1`],
    ["a target that ends before it begins", ["indicators.json", `${GDP}/targets/0/to`, "2019-12-31"], `indicators.json#${GDP}/targets/0`],
    ["a level out of order", ["indicators.json", `${LEVELS}/levels/2/level`, 4], `indicators.json#${LEVELS}/levels/2/level`],
    ["a range upside down", ["indicators.json", `${GDP}/range`, [15, -10]], `indicators.json#${GDP}/range`],
    ["a name too long for a tile", ["indicators.json", `${GDP}/shortVi`, "x".repeat(27)], `indicators.json#${GDP}/shortVi`],
    ["an indicator twice", ["indicators.json", "/indicators/1/code", "ECO.GDP_GROWTH"], "indicators.json#/indicators/1"],
    ["a group that does not exist", ["indicators.json", `${GDP}/group`, 7.5], `indicators.json#${GDP}/group`],
    ["a gap between sets", ["provinces.json", "/sets/1/validFrom", "2008-08-02"], "provinces.json#/sets/1/validFrom"],
    ["a date that does not exist", ["provinces.json", "/sets/1/validTo", "2025-06-31"], "provinces.json#/sets/1 "],
    ["a last set that ends", ["provinces.json", "/sets/2/validTo", "2030-01-01"], "provinces.json#/sets/2/validTo"],
    ["a province that went nowhere", ["provinces.json", "/sets/1/provinces/0/formedFrom", ["01"]], "provinces.json#/sets/1 "],
    [
      "a province formed from none",
      ["provinces.json", "/sets/1/provinces/0/formedFrom", ["01", "28", "99"]],
      "provinces.json#/sets/1/provinces/0/formedFrom/2",
    ],
    ["two provinces of one name", ["provinces.json", "/sets/2/provinces/1/aliases", ["HÀ NỘI"]], "provinces.json#/sets/2/provinces/1 "],
    ["an id that is not the code's", ["provinces.json", "/sets/0/provinces/0/id", "77"], "provinces.json#/sets/0/provinces/0/id"],
    ["a second centre", ["sites.json", "/sites/0/centre", true], `sites.json#/sites/${CENTRE}/centre the centre is one site`],
    ["a site in no province", ["sites.json", "/sites/0/province", "99"], "sites.json#/sites/0/province"],
    ["a site that outlives its province", ["sites.json", "/sites/1/validTo", null], "sites.json#/sites/1 "],
    ["an electronic identifier twice", ["provinces.json", "/sets/1/provinces/1/orgId", "H26"], "provinces.json#/sets/1/provinces/1 "],
    ["no wall of the name main", ["walls.json", "/walls/0/id", "other"], "walls.json#/walls "],
    ["a scene that does not exist", ["walls.json", "/walls/0/scenes/0", "none"], "walls.json#/walls/0/scenes/0"],
    [
      "a map of a national figure",
      ["scenes.json", "/scenes/0/panels/1/indicator", "ECO.GDP_GROWTH"],
      "scenes.json#/scenes/0/panels/1/indicator",
    ],
    [
      "a tile of an unknown figure",
      ["scenes.json", "/scenes/0/panels/0/tiles/2/indicator", "NO.SUCH"],
      "scenes.json#/scenes/0/panels/0/tiles/2",
    ],
    ["a hazard twice", ["hazards.json", "/hazards/1/code", "storm"], "hazards.json#/hazards/1 "],
    ["a category that CAP does not have", ["hazards.json", "/hazards/0/categories/0", "met"], "hazards.json#/hazards/0/categories/0"],
    ["an urgency that CAP does not have", ["hazards.json", "/hazards/0/urgency", "Soon"], "hazards.json#/hazards/0/urgency"],
    ["a certainty that CAP does not have", ["hazards.json", "/hazards/0/certainty", "VeryLikely"], "hazards.json#/hazards/0/certainty"],
    [
      "a response that CAP does not have",
      ["hazards.json", "/hazards/0/responseTypes/0", "Flee"],
      "hazards.json#/hazards/0/responseTypes/0",
    ],
    [
      "a severity that CAP does not have",
      ["hazards.json", "/hazards/0/levels/1/severity", "4"],
      "hazards.json#/hazards/0/levels/1/severity",
    ],
    ["a level told twice", ["hazards.json", "/hazards/0/levels/1/level", 3], "hazards.json#/hazards/0/levels/1/level"],
    ["a sixth level", ["hazards.json", "/hazards/0/levels/2/level", 6], "hazards.json#/hazards/0/levels/2/level"],
    ["no level beside levels", ["hazards.json", "/hazards/0/levels/0/level", null], "hazards.json#/hazards/0/levels/0/level"],
    ["a place nobody fills", ["hazards.json", "/hazards/0/headlineVi", "Bão: {tỉnh}"], "hazards.json#/hazards/0/headlineVi"],
    [
      "a level in the words of a hazard without",
      ["hazards.json", `/hazards/${EPIDEMIC}/headlineEn`, "{level}"],
      `hazards.json#/hazards/${EPIDEMIC}/headlineEn`,
    ],
    ["shifts out of order", ["duty.json", "/duty/shifts/1", "05:00"], "duty.json#/duty/shifts/1"],
    ["a shift twice", ["duty.json", "/duty/shifts/1", "06:00"], "duty.json#/duty/shifts/1"],
    ["a proposal of an unknown figure", ["duty.json", "/duty/proposals/0/indicator", "NO.SUCH"], "duty.json#/duty/proposals/0/indicator"],
    ["a proposal from no threshold", ["duty.json", "/duty/proposals/4/from", "critical"], "duty.json#/duty/proposals/4/from"],
    ["a proposal of an unknown hazard", ["duty.json", "/duty/proposals/0/hazard", "ufo"], "duty.json#/duty/proposals/0/hazard"],
    [
      "two proposals of one figure",
      ["duty.json", "/duty/proposals/1/indicator", "DIS.RISK_LEVEL"],
      "duty.json#/duty/proposals/1/indicator",
    ],
    ["more time for what is graver", ["duty.json", "/duty/ackWithinMin/Extreme", 15], "duty.json#/duty/ackWithinMin/Severe"],
    ["a successor that does not exist", ["agencies.json", "/agencies/3/successor", "G98"], "agencies.json#/agencies/3/successor"],
  ])("%s", (_what, [file, path, value], fault) => {
    change(file, path, value);
    expect(
      faults().some((found) => found.startsWith(fault)),
      faults().join("\n"),
    ).toBe(true);
  });

  test("a missing file", () => {
    rmSync(join(dir, "sites.json"));
    expect(faults()).toEqual(["sites.json# the file is missing"]);
  });

  test.each([
    ['{"walls": [\n  {"id": "main",}\n]}', "(line 2 column"],
    ['{"walls":\n  tru }', "(line 2 column"],
    ['{\n  "walls": é}', "(line 2 column 12)"],
    ["", "Unexpected end"],
  ])("JSON that breaks off, with its line and column", (text, where) => {
    write("walls.json", text);
    expect(faults()).toHaveLength(1);
    expect(faults()[0]).toContain("walls.json# not JSON");
    expect(faults()[0]).toContain(where);
  });

  test("a file that is not UTF-8, with the byte", () => {
    const bytes = readFileSync(join(dir, "agencies.json"));
    bytes[bytes.indexOf(0xe1)] = 0x41;
    writeFileSync(join(dir, "agencies.json"), bytes);
    expect(faults()).toEqual([expect.stringMatching(/^agencies\.json# not UTF-8 \(line \d+\)$/)]);
  });

  test("every fault is told at once, over all files", () => {
    change("walls.json", "/walls/0/id", 5);
    change("sites.json", "/sites/0/province", "ABC");
    rmSync(join(dir, "agencies.json"));
    expect(new Set(faults().map((fault) => fault.split("#")[0]))).toEqual(new Set(["walls.json", "sites.json", "agencies.json"]));
  });

  test("a file it does not know is left alone", () => {
    write("notes.json", "{");
    expect(faults()).toEqual([]);
  });
});

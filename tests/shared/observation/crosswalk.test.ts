import { describe, expect, test } from "vitest";
import type { ProvinceId, ProvinceSetId } from "#shared/catalogue/province.ts";
import { type AcrossReading, partsIn, readOn } from "#shared/observation/crosswalk.ts";
import { THE_CATALOGUE, theSet } from "#tests/builders/theCatalogue.ts";

type Held = Readonly<Record<string, readonly [period: string, value: string]>>;
type Aggregation = "sum" | "ratio" | "max" | "value" | "none";

function read(set: ProvinceSetId, province: string, held: Held, aggregation: Aggregation = "sum"): AcrossReading {
  const get = (id: ProvinceId) => (held[id] === undefined ? undefined : { period: held[id][0], value: held[id][1] });
  const found = readOn({ catalogue: THE_CATALOGUE, set: theSet(set), indicator: { aggregation } }, get).find(
    (reading) => reading.province.id === province,
  );
  if (found === undefined) throw new Error(`${province} is not of ${set}`);
  return found;
}

describe("a figure read on other borders", () => {
  test("Hà Nội of today's map in 2006 is Hà Nội and Hà Tây together, and says so", () => {
    const reading = read("2008", "01", { "01": ["2006", "34075000"], "28": ["2006", "1858000.5"] });
    expect(reading).toMatchObject({ value: "35933000.5", period: "2006", from: "parts", derived: true, coverage: 1 });
    expect(reading.parts).toEqual([
      { province: "01", value: "34075000" },
      { province: "28", value: "1858000.5" },
    ]);
  });

  test("a part that is missing, or of another period, is not filled in: the coverage says it", () => {
    const reading = read("2008", "01", { "01": ["2006", "10"], "28": ["2005", "99"] });
    expect(reading).toMatchObject({ value: "10", period: "2006", coverage: 0.5 });
    expect(reading.parts[1]).toEqual({ province: "28", value: null });
  });

  test("over both changes: Phú Thọ of 2025 from its three of 2006", () => {
    expect(partsIn(THE_CATALOGUE, theSet("2004"), theSet("2025"), "25" as ProvinceId).toSorted()).toEqual(["17", "25", "26"]);
    const reading = read("2025", "25", { "25": ["2015", "1"], "26": ["2015", "2"], "17": ["2015", "3"] });
    expect(reading).toMatchObject({ value: "6", from: "parts", coverage: 1 });
  });

  test("a former province shows its successor's figure whole, never a share of it", () => {
    expect(read("2008", "02", { "08": ["2026", "500"] })).toMatchObject({ value: "500", from: "successor", derived: true });
    expect(read("2008", "08", { "08": ["2026", "500"] })).toMatchObject({ value: "500", from: "successor", derived: true });
    expect(read("2004", "28", { "01": ["2010", "7"] })).toMatchObject({ value: "7", from: "successor" });
  });

  test("a reissued code does not mix its two holders", () => {
    const held: Held = { "15": ["2026", "70"], "15.2004": ["2020", "4"], "10": ["2020", "5"] };
    expect(read("2008", "15.2004", held)).toMatchObject({ value: "4", from: "own", derived: false });
    expect(read("2025", "15", held)).toMatchObject({ value: "70", from: "own", derived: false });
    const before: Held = { "15.2004": ["2020", "4"], "10": ["2020", "5"] };
    expect(read("2025", "15", before)).toMatchObject({ value: "9", from: "parts" });
  });

  test("a province that never changed is read as itself everywhere", () => {
    expect(read("2025", "04", { "04": ["2006", "12"] })).toMatchObject({ value: "12", from: "own", derived: false, coverage: 1 });
    expect(read("2004", "04", { "04": ["2026", "12"] })).toMatchObject({ value: "12", from: "own", derived: false });
  });

  test("highest levels combine by the highest; rates and shares do not combine", () => {
    const held: Held = { "01": ["2006", "9"], "28": ["2006", "10"] };
    expect(read("2008", "01", held, "max").value).toBe("10");
    for (const aggregation of ["ratio", "none", "value"] as const) {
      expect(read("2008", "01", held, aggregation)).toMatchObject({ value: null, derived: true, coverage: 1 });
      expect(read("2008", "01", held, aggregation).parts).toHaveLength(2);
    }
  });

  test("a former province's figure of the year of the change stays its own on the former map and counts on today's", () => {
    const held: Held = { "02": ["2025", "3"] };
    expect(read("2008", "02", held)).toMatchObject({ value: "3", from: "own", derived: false });
    expect(read("2025", "08", held)).toMatchObject({ value: "3", from: "parts", coverage: 0.5 });
  });

  test("the newer of a province's own and a combined reading is shown", () => {
    expect(read("2025", "08", { "02": ["2024", "1"], "08": ["2024", "2"] })).toMatchObject({ value: "3", period: "2024" });
    expect(read("2025", "08", { "02": ["2024", "1"], "08": ["2026", "9"] })).toMatchObject({ value: "9", period: "2026", from: "own" });
  });

  test("nothing held reads as nothing", () => {
    expect(read("2025", "01", {})).toMatchObject({ value: null, period: null, coverage: 0, parts: [] });
  });

  test("a sum over the country is the same on 64, 63 and 34, there and back", () => {
    const held: Record<string, readonly [string, string]> = {};
    for (const [at, province] of theSet("2004").provinces.entries()) held[province.id] = ["2006", `${at}.25`];
    const total = (set: ProvinceSetId): number =>
      theSet(set).provinces.reduce((sum, province) => sum + Number(read(set, province.id, held).value), 0);
    expect(total("2008")).toBe(total("2004"));
    expect(total("2025")).toBe(total("2004"));
  });

  test("every one of the 63 went into exactly one of the 34", () => {
    const taken = theSet("2025").provinces.flatMap((province) => partsIn(THE_CATALOGUE, theSet("2008"), theSet("2025"), province.id));
    expect(taken.toSorted()).toEqual(
      theSet("2008")
        .provinces.map((province) => province.id)
        .toSorted(),
    );
  });
});

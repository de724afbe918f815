import { describe, expect, test } from "vitest";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import { codesOf, concernsOf, NO_CONCERNS } from "#client/widgets/provinceMap/concerns.ts";
import { anAlert, someContent } from "#tests/builders/anAlert.ts";
import { THE_CATALOGUE, theSet } from "#tests/builders/theCatalogue.ts";

const OLD = theSet("2008");
const NEW = theSet("2025");
const idOf = (set: typeof OLD, code: string) => set.provinces.find((province) => province.code === code)?.id ?? ("?" as ProvinceId);
const of = (...provinces: readonly ProvinceId[]) => ({ ...someContent().area, provinces });

describe("what alerts put on the map", () => {
  test("each province rings once, as its gravest alert", () => {
    const hanoi = idOf(OLD, "01");
    const minor = anAlert({ content: someContent({ severity: "Minor", area: of(hanoi, idOf(OLD, "22")) }) });
    const extreme = anAlert({ id: "A-000000000002", content: someContent({ severity: "Extreme", area: of(hanoi) }) });
    const { rings } = concernsOf([minor, extreme], OLD, THE_CATALOGUE);
    expect(new Map(rings.map(({ code, severity }) => [code, severity]))).toEqual(
      new Map([
        ["01", "Extreme"],
        ["22", "Minor"],
      ]),
    );
  });

  test("an alert for the whole country frames it and rings no province", () => {
    const { rings, country } = concernsOf([anAlert({ content: someContent({ area: of("VN" as ProvinceId) }) })], OLD, THE_CATALOGUE);
    expect([rings, country]).toEqual([[], { severity: "Severe", topic: "actual" }]);
  });

  test("a province of another time rings where its land lies in the set shown, both ways", () => {
    const thaiBinh = idOf(OLD, "34");
    expect(codesOf(thaiBinh, NEW, THE_CATALOGUE)).toEqual(["33"]);
    const merged = NEW.provinces.find(({ code }) => code === "33");
    expect(codesOf(merged?.id ?? "", OLD, THE_CATALOGUE)).toContain("33");
    expect(codesOf("no-such-province", NEW, THE_CATALOGUE)).toEqual([]);
  });

  test("polygons and circles are lines in longitude and latitude, a circle as wide as it is said to be", () => {
    const area = { ...of(idOf(OLD, "01")), circles: [{ centre: [21, 105.8] as const, radiusKm: 111.195 }], polygons: [] };
    const [circle] = concernsOf([anAlert({ content: someContent({ area }) })], OLD, THE_CATALOGUE).areas;
    const latitudes = circle?.ring.map(([, lat = 0]) => lat) ?? [];
    expect(Math.max(...latitudes) - Math.min(...latitudes)).toBeCloseTo(2, 2);
    expect(circle?.ring[0]).toEqual(circle?.ring.at(-1)?.map((degree) => expect.closeTo(degree, 6) as number));
  });

  test("no alert, nothing: always the same object", () => {
    expect(concernsOf([], OLD, THE_CATALOGUE)).toBe(NO_CONCERNS);
  });
});

import { describe, expect, test } from "vitest";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import { marksOf, overviewMarks } from "#client/duty/rollCall/sightMarks.ts";
import { ALERT_AT, aDeskWith, anAlert, someContent } from "#tests/builders/anAlert.ts";
import { theSet } from "#tests/builders/theCatalogue.ts";

const set = theSet("2025");
const area = (...provinces: readonly string[]) => ({
  provinces: provinces as readonly ProvinceId[],
  description: "",
  polygons: [],
  circles: [],
});

describe("marks of the map", () => {
  test("every province of the area is marked, with how it stands where a site must see it", () => {
    const alert = anAlert({ content: someContent({ area: area("01", "22") }) });
    const marks = marksOf(alert, set, new Map([["22", "silent"]]));
    expect([...marks]).toEqual([
      ["01", { severity: "Severe", sight: null }],
      ["22", { severity: "Severe", sight: "silent" }],
    ]);
  });

  test("the whole country is all of its provinces", () => {
    expect(marksOf(anAlert({ content: someContent({ area: area("VN") }) }), set, new Map()).size).toBe(set.provinces.length);
  });

  test("of several alerts in one province the gravest marks it; what is shelved or practised outside a drill marks nothing", () => {
    const state = aDeskWith(
      anAlert({ id: "A-1", content: someContent({ severity: "Extreme", area: area("01") }) }),
      anAlert({ id: "A-2", content: someContent({ severity: "Minor", area: area("01", "22") }) }),
      anAlert({ id: "A-3", state: "shelved", content: someContent({ area: area("31") }) }),
      anAlert({ id: "E-4", topic: "exercise", content: someContent({ area: area("37") }) }),
    );
    const marks = overviewMarks(state, set, { isDrill: false, now: ALERT_AT });
    expect([...marks].map(([id, { severity }]) => `${id} ${severity}`).sort()).toEqual(["01 Extreme", "22 Minor"]);
  });
});

import { describe, expect, test } from "vitest";
import { areaOfCap, type MappedArea } from "#server/alerts/cap/capAreas.ts";
import type { CapReading } from "#server/alerts/cap/capFinding.ts";
import type { CapArea } from "#server/alerts/cap/capMessage.ts";
import { type Place, placesOf } from "#server/alerts/cap/places.ts";
import { THE_CATALOGUE, theSet } from "#tests/builders/theCatalogue.ts";
import { THE_GEOMETRY } from "./aCapDesk.ts";
import { IN_CAMAU, IN_HANOI } from "./aCapMessage.ts";

const set = theSet("2025");
const places = placesOf(THE_GEOMETRY, set);

function read(
  change: Partial<CapArea>,
  more: readonly Partial<CapArea>[] = [],
  seen: readonly Place[] = places,
): Promise<CapReading<MappedArea>> {
  const areas = [change, ...more].map((each) => ({
    areaDesc: "nơi đó",
    polygons: [],
    circles: [],
    geocodes: [],
    altitude: null,
    ceiling: null,
    ...each,
  }));
  return areaOfCap(areas, { set, sets: THE_CATALOGUE.sets, places: seen, pause: async () => {} });
}

async function provinces(change: Partial<CapArea>, ...more: readonly Partial<CapArea>[]): Promise<readonly string[]> {
  const area = await read(change, more);
  return area.ok ? area.value.area.provinces : area.findings.map(({ rule }) => rule);
}

const geocode = (valueName: string, ...values: readonly string[]): Partial<CapArea> => ({
  geocodes: values.map((value) => ({ valueName, value })),
});
/** A square of so many degrees around a place. */
const square = (lat: number, lon: number, half: number): string =>
  [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
    [-1, -1],
  ]
    .map(([y = 0, x = 0]) => `${(lat + y * half).toFixed(4)},${(lon + x * half).toFixed(4)}`)
    .join(" ");

describe("geocodes", () => {
  test("[C30] of the official codes are the provinces in force, in the order they stand", async () => {
    expect(await provinces(geocode("VN-GSO-province", "22", "01"))).toEqual(["22", "01"]);
    expect(await provinces(geocode("VN-GSO-province", "VN"))).toEqual(["VN"]);
    expect(await provinces(geocode("VN-GSO-province", ...set.provinces.map(({ code }) => code)))).toEqual(["VN"]);
  });

  test("[C30] of an official code no longer in force are refused, and the successor is named", async () => {
    const area = await read(geocode("VN-GSO-province", "10"));
    expect(area).toMatchObject({ ok: false, findings: [{ rule: "C30", vi: expect.stringContaining("15 (Lào Cai)") }] });
    expect(await provinces(geocode("VN-GSO-province", "99"))).toEqual(["C30"]);
  });

  test("[C30] of ISO 3166-2 and of QCVN 102 are read too, also those of provinces that were joined", async () => {
    expect(await provinces(geocode("ISO3166-2", "VN-HN"))).toEqual(["01"]);
    expect(await provinces(geocode("ISO 3166-2", "vn-hn", "VN-59"))).toEqual(["01", "96"]);
    expect(await provinces(geocode("ISO3166-1", "VN"))).toEqual(["VN"]);
    expect(await provinces(geocode("QCVN-102", "H14"))).toEqual(["04"]);
    // Hà Giang was joined to Tuyên Quang.
    expect(await provinces(geocode("ISO3166-2", "VN-03"))).toEqual(["08"]);
  });

  test("[C30] every old province is read as one in force", async () => {
    for (const { iso, id } of theSet("2008").provinces) {
      const found = await provinces(geocode("ISO3166-2", iso ?? ""));
      const heirs = set.provinces.filter(({ formedFrom }) => formedFrom.includes(id)).map((province) => province.id);
      expect([iso, found]).toEqual([iso, heirs]);
    }
  });

  test("[C30] of other systems are ignored and told", async () => {
    const area = await read({ ...geocode("SAME", "006109"), polygons: [IN_HANOI] });
    expect(area).toMatchObject({ ok: true, value: { area: { provinces: ["01"] }, ignored: ["SAME=006109"] } });
    expect(await provinces(geocode("SAME", "006109"))).toEqual(["C33"]);
    expect(await provinces(geocode("ISO3166-2", "US-CA"))).toEqual(["C33"]);
  });
});

describe("shapes", () => {
  test("[C31] concern the provinces they cover", async () => {
    expect(await provinces({ polygons: [IN_HANOI] })).toEqual(["01"]);
    expect(await provinces({ polygons: [IN_CAMAU, IN_HANOI] })).toEqual(["96", "01"]);
    expect(await provinces({ circles: ["21.03,105.85 0"] })).toEqual(["01"]);
    expect((await provinces({ circles: ["21.03,105.85 60"] })).length).toBeGreaterThan(3);
  });

  test("[C31] around the seat of every province concern it", async () => {
    for (const { id, labelPoint } of set.provinces) {
      expect([id, await provinces({ polygons: [square(labelPoint[1], labelPoint[0], 0.01)] })]).toEqual([id, [id]]);
    }
  });

  test("[C31] that only brush a border do not concern what lies beyond it", async () => {
    const whole = places.find(({ id }) => id === "01")?.pieces[0]?.rings[0] ?? [];
    const traced = [...whole].map(([lon, lat]) => `${(lat + 0.0005).toFixed(5)},${(lon + 0.0005).toFixed(5)}`);
    expect(await provinces({ polygons: [traced.join(" ")] })).toEqual(["01"]);
  });

  test("[C31] beside geocodes add provinces only where they touch none of theirs", async () => {
    const hanoi = geocode("VN-GSO-province", "01");
    expect(await provinces({ ...hanoi, circles: ["21.03,105.85 60"] })).toEqual(["01"]);
    expect(await provinces({ ...hanoi, polygons: [IN_CAMAU] })).toEqual(["01", "96"]);
    expect(await provinces({ ...hanoi, polygons: [square(17, 112, 0.001)] })).toEqual(["01", "48"]);
    expect(await provinces({ ...hanoi, circles: ["21.03,105.85 60"] }, { polygons: [IN_CAMAU] })).toEqual(["01", "96"]);
  });

  test("[C32] in the sea around the archipelagos are Đà Nẵng's and Khánh Hòa's", async () => {
    expect(await provinces({ circles: ["16.5,112 30"] })).toEqual(["48"]);
    expect(await provinces({ polygons: [square(16.83, 112.34, 0.05)] })).toEqual(["48"]);
    expect(await provinces({ circles: ["9.5,113.5 100"] })).toEqual(["56"]);
    expect(await provinces({ polygons: ["7,112 11,112 11,116 7,116 7,112"] })).toEqual(["56"]);
  });

  test("[C33] wholly outside are refused with what was expected", async () => {
    for (const shape of [
      { circles: ["48.85,2.35 50"] },
      { polygons: [square(14, 105, 0.3)] },
      { circles: ["-21,105 50"] },
      { circles: ["19.5,107.5 5"] },
    ]) {
      const area = await read(shape);
      expect(area).toMatchObject({ ok: false, findings: [{ rule: "C33", en: expect.stringContaining("VN-GSO-province") }] });
    }
    expect(await provinces({})).toEqual(["C33"]);
  });

  test("[C33] over every province are the whole country", async () => {
    expect(await provinces({ polygons: ["7,101 24,101 24,118 7,118 7,101"] })).toEqual(["VN"]);
  });

  test("[C31] a set without outlines has geocodes only", async () => {
    expect(placesOf(new Map(), set)).toEqual([]);
    expect(await read({ polygons: [IN_HANOI] }, [], [])).toMatchObject({ ok: false, findings: [{ rule: "C33" }] });
  });

  test("[C29] let others have their turn between two of them", async () => {
    let pauses = 0;
    const pause = async (): Promise<void> => {
      pauses += 1;
    };
    const wide = "8,102 24,102 24,110 8,110 8,102";
    const area = {
      areaDesc: "x",
      polygons: Array.from({ length: 20 }, () => wide),
      circles: [],
      geocodes: [],
      altitude: null,
      ceiling: null,
    };
    const began = performance.now();
    await areaOfCap([area], { set, sets: THE_CATALOGUE.sets, places, pause });
    expect(pauses).toBe(20);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

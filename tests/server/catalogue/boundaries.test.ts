import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Archipelago } from "#shared/catalogue/archipelago.ts";
import type { BoundaryFinding } from "#server/catalogue/boundaryFinding.ts";
import { type PackPolygon, type PackProvince, readPack } from "#server/catalogue/boundaryPack.ts";
import { type BoundaryRules, checkBoundaries } from "#server/catalogue/checkBoundaries.ts";
import { toOutlines } from "#server/catalogue/writeOutlines.ts";

const read = (name: string): string => readFileSync(new URL(`../../../config/catalogue/${name}`, import.meta.url), "utf8");
const { archipelagos } = JSON.parse(read("islands.json")) as { readonly archipelagos: readonly Archipelago[] };
const { sets } = JSON.parse(read("provinces.json")) as {
  readonly sets: readonly { readonly id: string; readonly provinces: BoundaryRules["provinces"] }[];
};

function bundled(set: "2008" | "2025"): readonly PackProvince[] {
  const pack = readPack(read(`outlines-${set}.topo.json`));
  if (!pack.ok) throw new Error("the bundled outlines are readable");
  return pack.provinces;
}

function check(provinces: readonly PackProvince[], set: "2008" | "2025" = "2008"): readonly BoundaryFinding[] {
  return checkBoundaries(provinces, { set, provinces: sets.find(({ id }) => id === set)?.provinces ?? [], archipelagos });
}

function redraw(code: string, change: (polygons: readonly PackPolygon[]) => readonly PackPolygon[]): readonly PackProvince[] {
  return bundled("2008").map((province) => (province.code === code ? { code, polygons: change(province.polygons) } : province));
}

/** A square with its lower left corner at a place. */
function square(x: number, y: number, side: number): PackPolygon {
  return [
    [
      [x, y],
      [x + side, y],
      [x + side, y + side],
      [x, y + side],
      [x, y],
    ],
  ];
}

const collection = (features: readonly unknown[], rest: object = {}): string =>
  JSON.stringify({ type: "FeatureCollection", features, ...rest });
const asGeoJson = (provinces: readonly PackProvince[]): readonly unknown[] =>
  provinces.map(({ code, polygons }) => ({
    type: "Feature",
    properties: { ma_tinh: code },
    geometry: { type: "MultiPolygon", coordinates: polygons },
  }));

describe("a boundary pack", () => {
  test("both bundled sets pass every check", () => {
    expect(check(bundled("2008"))).toEqual([]);
    expect(check(bundled("2025"), "2025")).toEqual([]);
  });

  test("is read from GeoJSON as from TopoJSON, and comes back from its own outlines", () => {
    const provinces = bundled("2025");
    const fromGeoJson = readPack(collection(asGeoJson(provinces)));
    expect(fromGeoJson).toEqual({ ok: true, provinces });
    const again = readPack(JSON.stringify(toOutlines(provinces, "credit")));
    expect(again.ok && check(again.provinces, "2025")).toEqual([]);
  });

  test("with a missing, a repeated and an unknown code is refused, naming each", () => {
    const provinces = bundled("2008").map((province) => (province.code === "77" ? { ...province, code: "99" } : province));
    const findings = check([...provinces, provinces[0] as PackProvince]);
    expect(findings.map(({ code, en }) => `${code}: ${en}`)).toEqual([
      "code.duplicate: code 01 is there more than once",
      "code.unknown: code 99 is not of the set of 2008",
      "code.missing: code 77 is missing",
    ]);
  });

  test("with the codes of two provinces exchanged is refused, saying which is where", () => {
    const exchanged = bundled("2008").map(({ code, polygons }) => ({ code: { "44": "45", "45": "44" }[code] ?? code, polygons }));
    expect(check(exchanged).map(({ code, vi }) => `${code}: ${vi}`)).toEqual([
      expect.stringMatching(/^code\.place: mã 44 \(Quảng Bình\) không phủ 17\.\d+°N 10\d\.\d+°E; nơi đó trong tệp thuộc mã 45$/),
      expect.stringMatching(/^code\.place: mã 45 \(Quảng Trị\) không phủ 1\d\.\d+°N 10\d\.\d+°E; nơi đó trong tệp thuộc mã 44$/),
    ]);
  });

  test("with areas that bear no code is refused, saying which and what the code is called", () => {
    const [first, ...rest] = asGeoJson(bundled("2008"));
    const reading = readPack(collection([{ ...(first as object), properties: { name: "Hà Nội" } }, ...rest]));
    expect(!reading.ok && reading.findings.map(({ code, vi }) => `${code}: ${vi}`)).toEqual([
      "code.none: vùng thứ 1 của tệp không có mã; mã là thuộc tính code, ma, ma_tinh, maTinh, MA_TINH, matinh, MaTinh, province_code, hoặc id",
    ]);
  });

  test("whose codes are of the other set is refused", () => {
    expect(check(bundled("2008"), "2025").filter(({ code }) => code === "code.unknown")).toHaveLength(29);
  });

  test("with an open ring or a ring without area is refused", () => {
    const open = redraw("26", ([first = [], ...rest]) => [[(first[0] ?? []).slice(0, -1)], ...rest]);
    expect(check(open).map(({ code }) => code)).toContain("ring.invalid");
    const flat = redraw("26", (polygons) => [
      ...polygons,
      [
        [
          [105, 21],
          [105.1, 21],
          [105.2, 21],
          [105, 21],
        ],
      ],
    ]);
    expect(check(flat).map(({ code }) => code)).toContain("ring.invalid");
  });

  test("with a boundary that crosses itself is refused, saying where", () => {
    const bow: PackPolygon = [
      [
        [109.4, 20],
        [109.6, 20.2],
        [109.6, 20],
        [109.4, 20.2],
        [109.4, 20],
      ],
    ];
    const findings = check(redraw("22", (polygons) => [...polygons, bow]));
    expect(findings).toEqual([
      {
        code: "ring.crosses-itself",
        vi: "mã 22: ranh giới tự cắt ở 20.1000°N 109.5000°E",
        en: "code 22: the boundary crosses itself at 20.1000°N 109.5000°E",
      },
    ]);
  });

  test("with an overlap is refused, saying between which, how much and where", () => {
    const findings = check(redraw("33", (polygons) => [...polygons, square(105.6, 20.9, 0.05)]));
    expect(findings).toHaveLength(1);
    expect(findings[0]?.code).toBe("overlap");
    expect(findings[0]?.en).toMatch(/^codes 01 and 33 overlap by 2[89]\.\d\d km² at 20\.9\d+°N 105\.6\d+°E$/);
  });

  test("with a gap is refused, saying how much, where and between which", () => {
    const hole = square(105.6, 20.9, 0.05)[0] ?? [];
    const findings = check(redraw("01", ([first = [], ...rest]) => [[...first, hole.toReversed()], ...rest]));
    expect(findings).toHaveLength(1);
    expect(findings[0]?.en).toMatch(/^a gap of 2[89]\.\d\d km² at 20\.9\d+°N 105\.6\d+°E, between codes 01$/);
    expect(findings[0]?.vi).toMatch(/^khoảng trống /);
  });

  test("with a gap that runs from the land border to the sea is refused, saying what it cuts off", () => {
    const [x = 0, y = 0] = sets.find(({ id }) => id === "2008")?.provinces.find(({ code }) => code === "44")?.labelPoint ?? [];
    const findings = check(redraw("44", () => [square(x - 0.05, y - 0.05, 0.1)]));
    const gaps = findings.filter(({ code }) => code === "gap").map(({ vi }) => vi);
    expect(gaps).toContain("khoảng trống cắt mã 44 khỏi các tỉnh khác");
    expect(gaps.some((vi) => vi.includes("38, 40, 42"))).toBe(true);
  });

  test("without Hoàng Sa in 48 or Trường Sa in 56 is refused", () => {
    const inside = (polygon: PackPolygon, west: number): boolean => (polygon[0]?.[0]?.[0] ?? 0) >= west;
    expect(check(redraw("48", (polygons) => polygons.filter((polygon) => !inside(polygon, 111)))).map(({ en }) => en)).toEqual([
      "code 48 lacks Quần đảo Hoàng Sa",
    ]);
    expect(check(redraw("56", (polygons) => polygons.filter((polygon) => !inside(polygon, 111.5)))).map(({ en }) => en)).toEqual([
      "code 56 lacks Quần đảo Trường Sa",
    ]);
  });

  test("that gives an island of Hoàng Sa to another province is refused", () => {
    const findings = check(redraw("51", (polygons) => [...polygons, square(112.05, 16.2, 0.01)]));
    expect(findings.map(({ vi }) => vi)).toEqual(["Quần đảo Hoàng Sa thuộc mã 48 nhưng tệp vẽ đảo thuộc mã 51"]);
  });

  test("in metres, or naming another coordinate system, is refused", () => {
    const metres = bundled("2008").map(({ code, polygons }) => ({
      code,
      polygons: polygons.map((rings) => rings.map((ring) => ring.map(([x, y]) => [x * 5_000, y * 110_000] as const))),
    }));
    expect(check(metres).map(({ code }) => code)).toEqual(["pack.crs"]);
    const named = readPack(collection([], { crs: { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::3405" } } }));
    expect(!named.ok && named.findings[0]?.code).toBe("pack.crs");
    expect(readPack(collection([], { crs: { type: "name", properties: { name: "urn:ogc:def:crs:OGC:1.3:CRS84" } } })).ok).toBe(true);
  });

  test("with latitude first is refused as swapped", () => {
    const swapped = bundled("2008").map(({ code, polygons }) => ({
      code,
      polygons: polygons.map((rings) => rings.map((ring) => ring.map(([x, y]) => [y, x] as const))),
    }));
    expect(check(swapped).map(({ code }) => code)).toEqual(["pack.axes"]);
  });

  test("with a part outside the country's bounds is refused", () => {
    const findings = check(redraw("22", (polygons) => [...polygons, square(121, 23, 0.1)]));
    expect(findings.map(({ code }) => code)).toEqual(["pack.bounds"]);
  });

  test("that is no pack at all is refused with the place of the fault", () => {
    const reading = readPack(
      collection([{ type: "Feature", properties: { code: "01" }, geometry: { type: "Point", coordinates: [105, 21] } }]),
    );
    expect(!reading.ok && reading.findings[0]?.en).toContain("/features/0/geometry");
    for (const text of ["not json", collection([]).slice(0, -2)]) {
      const broken = readPack(text);
      expect(!broken.ok && broken.findings[0]?.vi).toBe("tệp không phải JSON (UTF-8); có thể bị cắt giữa chừng");
    }
  });
});

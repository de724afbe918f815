import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadGeometry } from "#server/catalogue/geometry.ts";
import { loadCatalogue } from "#server/catalogue/loadCatalogue.ts";

const CATALOGUE = fileURLToPath(new URL("../../../config/catalogue", import.meta.url));
const catalogue = loadCatalogue(CATALOGUE);
let dir = "";

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "geometry-"));
  cpSync(CATALOGUE, dir, { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true }));

function edit(file: string, change: (json: Record<string, unknown>) => void): void {
  const path = join(dir, file);
  const json = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
  change(json);
  writeFileSync(path, JSON.stringify(json));
}

test("the bundled geometry is loaded whole", () => {
  expect([...loadGeometry(dir, catalogue).keys()]).toEqual(["outlines-2008", "outlines-2025", "islands", "ground"]);
});

test("the ground has land only: no name, no country", () => {
  const text = loadGeometry(dir, catalogue).get("ground") ?? "";
  expect(Object.keys((JSON.parse(text) as { objects: object }).objects)).toEqual(["land"]);
  expect(text).not.toMatch(/"(name|properties|id)"/i);
});

test("an outline with an unknown code stops the start, naming file and pointer", () => {
  edit("outlines-2025.topo.json", (json) => {
    const { provinces } = json.objects as { provinces: { geometries: { properties: { code: string } }[] } };
    (provinces.geometries[3] as { properties: { code: string } }).properties.code = "02";
  });
  expect(() => loadGeometry(dir, catalogue)).toThrow(
    "outlines-2025.topo.json#/objects/provinces/geometries/3/properties/code: 02 is unknown",
  );
});

test("an archipelago missing or given to another province stops the start", () => {
  edit("islands.json", (json) => {
    const all = json.archipelagos as { province34: string }[];
    all.pop();
    (all[0] as { province34: string }).province34 = "49";
  });
  expect(() => loadGeometry(dir, catalogue)).toThrow(/hoang-sa is administered by 48[\s\S]*truong-sa is missing/);
});

test("a file that is missing or not a topology stops the start", () => {
  rmSync(join(dir, "ground.topo.json"));
  writeFileSync(join(dir, "outlines-2008.topo.json"), "{}");
  expect(() => loadGeometry(dir, catalogue)).toThrow(/outlines-2008\.topo\.json#\/type[\s\S]*ground\.topo\.json: the file is missing/);
});

test.each([
  ["an arc that is not there", "outlines-2008.topo.json", "/objects/provinces", [[[999_999]]]],
  ["text for an arc", "outlines-2025.topo.json", "/objects/provinces", ["x"]],
])("outlines with %s stop the start", (_what, file, pointer, arcs) => {
  edit(file, (json) => {
    const { provinces } = json.objects as { provinces: { geometries: { arcs: unknown }[] } };
    for (const geometry of provinces.geometries) geometry.arcs = arcs;
  });
  expect(() => loadGeometry(dir, catalogue)).toThrow(`${file}#${pointer}: `);
});

test("land without its arcs stops the start", () => {
  edit("ground.topo.json", (json) => {
    (json.objects as { land: { arcs: unknown } }).land.arcs = [[[999_999]]];
  });
  expect(() => loadGeometry(dir, catalogue)).toThrow("ground.topo.json#/objects/land: ");
});

test("an outline drawn for another province stops the start, naming both", () => {
  edit("outlines-2008.topo.json", (json) => {
    const { geometries } = (json.objects as { provinces: { geometries: { properties: { code: string } }[] } }).provinces;
    for (const { properties } of geometries) properties.code = { "44": "45", "45": "44" }[properties.code] ?? properties.code;
  });
  expect(() => loadGeometry(dir, catalogue)).toThrow(
    /outlines-2008\.topo\.json#\/objects\/provinces: code 44 \(Quảng Bình\)[\s\S]*code 45/,
  );
});

test("a feature of an archipelago outside it stops the start", () => {
  edit("islands.json", (json) => {
    const [first] = json.archipelagos as { features: { coord: number[] }[] }[];
    for (const feature of first?.features.slice(0, 1) ?? []) feature.coord = [105, 21];
  });
  expect(() => loadGeometry(dir, catalogue)).toThrow("islands.json#/archipelagos/0/features/0/coord: ");
});

test("geometry that is cut off, not UTF-8 or not NFC says so", () => {
  const path = join(dir, "islands.json");
  const text = readFileSync(path, "utf8");
  for (const [broken, said] of [
    [text.slice(0, 500), /islands\.json: not JSON: /],
    [Buffer.from(text, "utf16le"), /islands\.json: not UTF-8/],
    [text.normalize("NFD"), /islands\.json#\/archipelagos\/0\/name: text must be in Unicode normal form C/],
  ] as const) {
    writeFileSync(path, broken);
    expect(() => loadGeometry(dir, catalogue)).toThrow(said);
  }
});

import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { checkScene } from "#shared/catalogue/checkScene.ts";
import { type Scene, sceneSchema } from "#shared/catalogue/scene.ts";
import { aPng } from "#tests/builders/aPicture.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { type Change, faultsAfter } from "./changedCatalogue.ts";

const PICTURE = "a".repeat(64);
const MAP = { kind: "map", indicator: "INV.DISB_RATE" };
const CLOCK = { kind: "clock" };
const place = (x: number, y: number, width: number, height: number): object => ({ x, y, width, height });

function sceneOf(...panels: readonly object[]): Scene {
  return sceneSchema.parse({ id: "test", nameVi: "Thử", nameEn: "Test", panels });
}

function found(...panels: readonly object[]): readonly string[] {
  return checkScene(sceneOf(...panels), { ...THE_CATALOGUE, hasPicture: (id) => id === PICTURE }).map(
    ({ pointer, vi, en }) => `${pointer} ${vi.length > 0 ? en : "no Vietnamese"}`,
  );
}

describe("a scene", () => {
  test("of every kind of panel, placed side by side, is sound", () => {
    const kinds = [
      { kind: "kpi", series: { indicator: "BUD.REV_DAY", province: "VN" } },
      { kind: "kpiGroup", tiles: [{ indicator: "INV.DISB_RATE", province: "01" }] },
      { ...MAP, bounds: [102, 8, 110, 24] },
      { kind: "ranking", indicator: "INV.DISB_RATE", top: 5, bottom: 5 },
      { kind: "trend", series: [{ indicator: "INV.DISB_RATE", province: "VN" }] },
      { kind: "table", indicators: ["INV.DISB_RATE", "HEA.CASES_NEW"], provinces: ["VN", "01", "79"] },
      { kind: "callouts", slots: 2 },
      { kind: "alerts" },
      { kind: "sharing" },
      { kind: "agencies" },
      CLOCK,
      { kind: "text", textVi: "Họp\ngiao ban", textEn: "", size: "large" },
      { kind: "picture", picture: PICTURE, altVi: "Quốc huy", altEn: "Emblem", fit: "contain" },
    ];
    expect(found(...kinds.map((kind, index) => ({ ...kind, at: place((index % 6) * 4, Math.floor(index / 6) * 4, 4, 4) })))).toEqual([]);
    expect(found(...kinds)).toEqual([]);
  });

  test.each<readonly [what: string, panel: object, fault: string]>([
    ["a tile of an unknown indicator", { kind: "kpi", series: { indicator: "NO.SUCH", province: "VN" } }, '/series indicator "NO.SUCH"'],
    ["a tile of an unknown province", { kind: "kpi", series: { indicator: "INV.DISB_RATE", province: "99" } }, '/series province "99"'],
    ["a provincial figure there is none of", { kind: "kpi", series: { indicator: "ECO.GDP_GROWTH", province: "01" } }, "/series "],
    ["a table of an unknown indicator", { kind: "table", indicators: ["INV.DISB_RATE", "NO.SUCH"] }, '/indicators/1 indicator "NO.SUCH"'],
    ["a table of a national figure", { kind: "table", indicators: ["ECO.GDP_GROWTH"] }, "/indicators/0 "],
    ["a table of one indicator twice", { kind: "table", indicators: ["INV.DISB_RATE", "INV.DISB_RATE"] }, "/indicators/1 "],
    ["a table of an unknown province", { kind: "table", indicators: ["INV.DISB_RATE"], provinces: ["01", "99"] }, "/provinces/1 "],
    ["a table of a province twice", { kind: "table", indicators: ["INV.DISB_RATE"], provinces: ["01", "01"] }, "/provinces/1 "],
    ["a map upside down", { ...MAP, bounds: [102, 24, 110, 8] }, "/bounds "],
    ["a map beyond the earth", { ...MAP, bounds: [102, 8, 190, 24] }, "/bounds "],
    [
      "one line twice",
      {
        kind: "trend",
        series: [
          { indicator: "INV.DISB_RATE", province: "VN" },
          { indicator: "INV.DISB_RATE", province: "VN" },
        ],
      },
      "/series/1 ",
    ],
    ["a picture that is not there", { kind: "picture", picture: "b".repeat(64), altVi: "x", altEn: "", fit: "cover" }, "/picture "],
    ["a picture that tells the blind nothing", { kind: "picture", picture: PICTURE, altVi: " ", altEn: "", fit: "cover" }, "/altVi "],
    [
      "a text that turns its letters round",
      { kind: "text", textVi: "a\u202eb", textEn: "", size: "small" },
      "/textVi holds the character U+202E",
    ],
    [
      "a text with a control character",
      { kind: "text", textVi: "a", textEn: "b\u0007", size: "small" },
      "/textEn holds the character U+0007",
    ],
  ])("with %s says so at its panel", (_what, panel, fault) => {
    const faults = found(CLOCK, panel);
    expect(faults).toHaveLength(1);
    expect(faults[0]?.startsWith(`/panels/1${fault}`)).toBe(true);
  });

  test("with panels over each other says which, and by how many cells", () => {
    const faults = found(
      { ...CLOCK, at: place(0, 0, 6, 6) },
      { ...MAP, at: place(4, 4, 8, 8) },
      { kind: "alerts", at: place(12, 0, 4, 4) },
    );
    expect(faults).toEqual(["/panels/1/at panel 2 lies over panel 1 (4 cells)"]);
  });

  test("with a place for some panels only is refused at each that has none", () => {
    expect(found({ ...CLOCK, at: place(0, 0, 6, 6) }, MAP, { kind: "alerts" })).toEqual([
      "/panels/1 panel 2 has no place on the grid; place every panel or none",
      "/panels/2 panel 3 has no place on the grid; place every panel or none",
    ]);
  });
});

describe("the catalogue's own scenes", () => {
  test.each([
    ["a panel of no size", place(0, 0, 0, 4), "/at/width"],
    ["a panel beyond the last column", place(20, 0, 8, 4), "/at/width beyond the 24 columns of the grid"],
    ["a panel beyond the last row", place(0, 10, 4, 4), "/at/height beyond the 12 rows of the grid"],
    ["a panel between the cells", place(0.5, 0, 4, 4), "/at/x"],
  ])("with %s stop the start", (_what, at, fault) => {
    const faults = faultsAfter(["scenes.json", "/scenes/0/panels/0/at", at]);
    expect(
      faults.some((each) => each.startsWith(`scenes.json#/scenes/0/panels/0${fault}`)),
      faults.join("\n"),
    ).toBe(true);
  });

  test("with some panels placed and others not stop the start at each", () => {
    const faults = faultsAfter(["scenes.json", "/scenes/0/panels/0/at", place(0, 0, 4, 4)]);
    expect(faults.map((each) => each.split(" ")[0])).toEqual([1, 2, 3, 4].map((panel) => `scenes.json#/scenes/0/panels/${panel}`));
  });

  test("may bring their pictures; one that is not along, or is another, stops the start", () => {
    const [png, other] = [aPng(), aPng(3, 3)];
    const id = createHash("sha256").update(png).digest("hex");
    const panel = { kind: "picture", picture: id, altVi: "Sơ đồ", altEn: "Plan", fit: "contain" };
    const shown: Change = ["scenes.json", "/scenes/0/panels/0", panel];
    const along = (bytes: Buffer, type = "png"): Change => [
      "scenes.json",
      "/pictures",
      { [id]: `data:image/${type};base64,${bytes.toString("base64")}` },
    ];
    expect(faultsAfter(shown, along(png))).toEqual([]);
    expect(faultsAfter(shown)).toEqual([expect.stringContaining("scenes.json#/scenes/0/panels/0/picture there is no picture")]);
    expect(faultsAfter(shown, along(other))).toEqual([expect.stringContaining(`scenes.json#/pictures/${id} the picture is another one`)]);
    expect(faultsAfter(shown, along(png, "svg+xml"))).toEqual([expect.stringContaining(`scenes.json#/pictures/${id} expected a base64`)]);
  });

  test("with a kind that is not there stop the start", () => {
    expect(faultsAfter(["scenes.json", "/scenes/0/panels/0/kind", "radar"])[0]).toMatch(/^scenes\.json#\/scenes\/0\/panels\/0/u);
  });

  test("and ids that stand twice, anywhere, stop the start", () => {
    const twice = [
      ["scenes.json", "/scenes/1/id", "overview"],
      ["indicators.json", "/groups/1/id", 1],
      ["provinces.json", "/sets/1/id", "2004"],
      ["provinces.json", "/sets/0/regions/1/id", "DBSH"],
    ] as const;
    for (const [file, path, value] of twice) {
      const at = path.slice(0, path.lastIndexOf("/"));
      const faults = faultsAfter([file, path, value]);
      expect([path, faults.some((each) => each.startsWith(`${file}#${at} `) && each.includes("a second time"))]).toEqual([path, true]);
    }
  });
});

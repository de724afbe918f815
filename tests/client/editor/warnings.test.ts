import { describe, expect, test } from "vitest";
import type { Panel, Scene } from "#shared/catalogue/scene.ts";
import type { Wall } from "#shared/catalogue/wall.ts";
import { NO_BANDS } from "#client/editor/canvas/wallGrid.ts";
import { draftOf } from "#client/editor/model/draftScene.ts";
import { panelIndexOf } from "#client/editor/warnings/panelIndexOf.ts";
import { warningsOf } from "#client/editor/warnings/warningsOf.ts";
import { warningText } from "#client/editor/warnings/warningText.ts";
import { wallCanvas } from "#client/scene/canvas.ts";
import { layoutWall } from "#client/scene/layout.ts";
import { createNames } from "#client/words/names.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";

const main = THE_CATALOGUE.walls.find(({ id }) => id === "main") as Wall;
const [indicator] = THE_CATALOGUE.indicators;
const code = indicator?.code ?? ("" as never);
const series = { indicator: code, province: "VN" as never };
const names = createNames(THE_CATALOGUE, "vi", () => "2026-11-24");

/** What is told of these panels on a wall, as `panel: text`. */
function told(panels: readonly Panel[], wall: Wall = main): readonly string[] {
  const draft = draftOf({ id: "thu" as Scene["id"], nameVi: "Thử", nameEn: "Trial", panels: [...panels] });
  const canvas = wallCanvas(wall, { width: 4_000, height: 720 });
  const layout = layoutWall(canvas, panels, NO_BANDS);
  const rects = new Map(layout.panels.map(({ index, rect }) => [`p${index}`, rect]));
  return warningsOf({ draft, wall, canvas, rects }).map(
    (warning) => `${String(warning.key)}: ${warningText(warning, { lang: "vi", names, wall })}`,
  );
}

const at = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });

describe("what is told of a scene under work", () => {
  test("nothing, of panels that stand whole on their screens", () => {
    expect(
      told([
        { kind: "kpiGroup", tiles: [series], at: at(0, 0, 8, 6) },
        { kind: "alerts", at: at(8, 0, 8, 6) },
        { kind: "map", indicator: code, at: at(0, 6, 24, 6) },
      ]),
    ).toEqual([]);
  });

  test("a panel that a bezel cuts is named; a map runs over bezels", () => {
    expect(
      told([
        { kind: "alerts", at: at(4, 0, 8, 6) },
        { kind: "map", indicator: code, at: at(0, 6, 24, 6) },
      ]),
    ).toEqual(["p0: bị viền màn hình cắt ngang"]);
  });

  test("text that is too small says what it is and what it must be, in millimetres, once for every panel", () => {
    const panels: readonly Panel[] = [
      { kind: "alerts", at: at(0, 0, 8, 6) },
      { kind: "map", indicator: code, at: at(0, 6, 24, 6) },
    ];
    expect(told(panels).some((line) => line.includes("mm"))).toBe(false);
    expect(told(panels, { ...main, viewingDistanceM: 9 })).toEqual(["p0: chữ 18,3 mm, cần 26,2 mm ở 9 m"]);
  });

  test("a panel too small for its kind says how many rows and columns it takes", () => {
    const lines = told([
      { kind: "agencies", at: at(0, 0, 3, 2) },
      { kind: "map", indicator: code, at: at(0, 6, 24, 6) },
    ]);
    expect(lines).toContain("p0: thấp quá để đọc được: cao 2 hàng, cần 4 hàng");
    expect(lines.some((line) => /^p0: hẹp quá để đọc được: rộng 3 cột, cần \d cột$/.test(line))).toBe(true);
  });

  test("four maps, a figure that stands twice, and much empty space", () => {
    const map = (x: number): Panel => ({ kind: "map", indicator: code, at: at(x, 0, 2, 2) });
    expect(told([map(0), map(2), map(4), map(6)])).toEqual(
      expect.arrayContaining(["null: 4 bản đồ trong một kịch bản, nhiều hơn 3 sẽ vẽ chậm", "null: 94 % mặt phẳng còn trống"]),
    );
    const twice = told([
      { kind: "kpi", series, at: at(0, 0, 8, 6) },
      { kind: "kpiGroup", tiles: [series], at: at(8, 0, 8, 12) },
    ]);
    expect(twice).toContain(`p1: ${names.indicatorShort(code)} – Cả nước xuất hiện hai lần`);
  });
});

test("a pointer leads to its panel, from a scene or from the body of a command", () => {
  expect(["/panels/3/series", "/content/panels/12", "/nameVi", "/content/panels/x"].map(panelIndexOf)).toEqual([3, 12, null, null]);
});

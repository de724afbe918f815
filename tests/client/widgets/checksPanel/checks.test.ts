import { describe, expect, test } from "vitest";
import { checkScene } from "#shared/catalogue/checkScene.ts";
import { panelSchema, type Scene } from "#shared/catalogue/scene.ts";
import { HOUR_MS, MINUTE_MS } from "#shared/clock/instant.ts";
import type { Disagreement } from "#shared/trust/check.ts";
import { checkRowText } from "#client/widgets/checksPanel/checkRowText.ts";
import { checksFit } from "#client/widgets/checksPanel/checksFit.ts";
import { readTrust } from "#client/widgets/details/passportTrust.ts";
import { mostTelling, trustLines } from "#client/widgets/details/trustLines.ts";
import { signLine } from "#client/widgets/kpiTile/signLine.ts";
import { createNames } from "#client/words/names.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";

const names = createNames(THE_CATALOGUE, "vi", () => "2020-08-19");
const NOW = Date.parse("2020-08-19T08:30:00+07:00");
const measure = (text: string, size: number): number => text.length * size * 0.55;
const STANDING = {
  ...{ key: "export-by-province:VN:2020-08-H1", rule: "export-by-province", place: "VN", period: "2020-08-H1", topic: "actual" },
  ...{
    left: "12812.4",
    right: "12585.9",
    gap: "226.5",
    gapPercent: "1.80",
    allowed: ["-60", "60"],
    coverage: { have: 58, of: 63 },
    about: [],
  },
  ...{ since: NOW - 3 * HOUR_MS - 12 * MINUTE_MS, at: NOW },
} as unknown as Disagreement;

describe("the line of a tile", () => {
  const lineAt = (width: number, question: "open" | "answered" | null = null) =>
    signLine({ check: STANDING, question: question === null ? null : ({ state: question } as never) }, { names, now: NOW, width, measure });

  test("says gap and length in the longest wording there is room for, the gap always", () => {
    expect(lineAt(80).check).toBe("Lệch kiểm tra chéo: 226,5 triệu USD · đã 3 giờ 12 phút");
    expect(lineAt(42).check).toBe("Lệch 226,5 triệu USD · đã 3 giờ 12 phút");
    expect(lineAt(24).check).toContain("đã 3 giờ");
    expect(lineAt(1).check).toBe("Lệch 1,8\u00a0%");
  });

  test("gives a question's words up before the gap", () => {
    expect(lineAt(90, "open").question).toBe("Câu hỏi đang chờ trả lời");
    expect(lineAt(14, "answered")).toEqual({ check: "Lệch 1,8\u00a0%", question: "" });
  });
});

describe("a row of the list", () => {
  const rowIn = (width: number, isNarrow: boolean) =>
    checkRowText(STANDING, { names, now: NOW, width, isNarrow, form: "plain", measure: { strong: measure, plain: measure } });

  test("has the gap as its figure, both values, coverage and since when", () => {
    const row = rowIn(90, false);
    expect(row.gap.lines.join(" ")).toBe("226,5 triệu USD");
    expect(row.sides?.lines.join(" ")).toBe("12.812,4 triệu USD so với 12.585,9 triệu USD");
    expect(row.facts.lines.join(" ").replace(/\u00a0/gu, " ")).toMatch(/^Cả nước · .*8\/2020 · độ phủ 58\/63 · đã 3 giờ 12 phút$/u);
  });

  test("gives the rest up where there is little room, never since when", () => {
    expect(rowIn(24, true).facts.lines.join(" ")).toContain("đã 3 giờ 12 phút");
  });

  test("is as roomy as all of them allow; what has no room is not shown", () => {
    expect(checksFit(3, 60, false)).toMatchObject({ form: "roomy", shown: 3 });
    const many = checksFit(40, 60, false);
    expect(many.shown * many.row).toBeLessThan(60);
    expect(checksFit(0, 60, false).shown).toBe(0);
  });
});

describe("a panel of cross-checks in a scene", () => {
  const findings = (rules: readonly string[]) => {
    const panel = panelSchema.parse({ kind: "checks", order: "largest", rules });
    return checkScene({ id: "s", nameVi: "a", nameEn: "b", panels: [panel] } as unknown as Scene, THE_CATALOGUE).map(
      ({ pointer }) => pointer,
    );
  };

  test("names rules that the catalogue has, each once", () => {
    expect(findings(["export-by-province"])).toEqual([]);
    expect(findings(["no-such-rule", "export-by-province"])).toEqual(["/panels/0/rules/0"]);
    expect(findings(["export-by-province", "export-by-province"])).toEqual(["/panels/0/rules/1"]);
    expect(() => panelSchema.parse({ kind: "checks" })).toThrow();
  });

  test("is on the scene of the catalogue that every example wall has", () => {
    const scene = THE_CATALOGUE.scenes.find(({ id }) => id === "cross-checks");
    expect(scene?.panels.map(({ kind }) => kind)).toContain("checks");
    expect(THE_CATALOGUE.walls.every(({ scenes }) => scenes.some((id) => id === "cross-checks"))).toBe(true);
  });
});

describe("what speaks for a figure", () => {
  const check = {
    rule: "export-by-province",
    place: "VN",
    period: "2020-08-H1",
    nameVi: "Xuất khẩu",
    nameEn: "Exports",
    gap: "226.5",
    gapPercent: "1.80",
  };
  const answer = {
    report: "r1",
    via: "hand",
    key: "k1",
    checks: [
      { ...check, outcome: "disagrees", reason: null, coverage: { have: 58, of: 63 } },
      { ...check, outcome: "unable", reason: "missing", coverage: null },
    ],
    questions: [
      { statistic: "onTarget", state: "closed" },
      { statistic: "lateEdit", state: "answered", answers: [{ text: "Đã đối chiếu" }] },
    ],
    chain: { seq: 1200, holds: true, sealedBy: null },
  };
  const linesOf = (change: object = {}) =>
    trustLines({ trust: readTrust({ ...answer, ...change }), standing: { [STANDING.key]: STANDING }, names, now: NOW });

  test("is told with checks passed and not, the gap and since when, the answer and the place in the ledger", () => {
    const lines = linesOf().map(({ text }) => text.replace(/\u00a0/gu, " "));
    expect(lines).toEqual([
      "2 phép kiểm tra chéo: 1 lệch · 1 chưa kiểm tra được (thiếu số của một bên)",
      "Xuất khẩu: lệch 226,5 triệu USD (1,8 %) · độ phủ 58/63 · đã 3 giờ 12 phút",
      "Đã trả lời (Sửa sát hạn báo cáo): “Đã đối chiếu”",
      "Sổ chống sửa, mục 1.200: số đang hiện đúng như lúc ghi · chưa đến giờ niêm phong",
    ]);
  });

  test("is not made up where the centre does not tell it", () => {
    expect(trustLines({ trust: readTrust({}), standing: {}, names, now: NOW })).toEqual([]);
  });

  test("puts a figure that is not the one written down before all else", () => {
    const [first] = mostTelling(linesOf({ chain: { seq: 3, holds: false, sealedBy: null } }));
    expect(first).toMatchObject({ key: "chain", tone: "broken" });
  });
});

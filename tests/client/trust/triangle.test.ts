import { expect, test } from "vitest";
import type { VersionCell } from "#shared/trust/answers/revisionAnswers.ts";
import { cellsOf, columnKind, columnsOf, TRIANGLE_COLUMNS } from "#client/trust/revisions/triangle.ts";

function aVersion(revision: number): VersionCell {
  return {
    ...{ revision, value: String(100 + revision), status: "A", receivedAt: "2020-08-19T01:30:00.000Z", lagDays: revision, isLate: false },
    ...{ change: revision === 0 ? null : "1", changePercent: null, agency: "G12" as VersionCell["agency"], key: null, via: null },
    ...{ reporter: null, report: "r", note: null },
  };
}

function versions(count: number): readonly VersionCell[] {
  return Array.from({ length: count }, (_, at) => aVersion(at));
}

const told = (count: number, columns: number): readonly string[] =>
  cellsOf({ versions: versions(count) }, columns).map((cell) =>
    cell.kind === "version" ? String(cell.version.revision) : cell.kind === "between" ? `…${cell.count}` : "-",
  );

test("a triangle is as wide as its row with the most changes, up to what a page has room for", () => {
  expect([columnsOf(0), columnsOf(1), columnsOf(4), columnsOf(1_000)]).toEqual([1, 1, 4, TRIANGLE_COLUMNS]);
});

test("a period with fewer changes leaves the cells to the right empty", () => {
  expect(told(2, 4)).toEqual(["0", "1", "-", "-"]);
  expect(told(4, 4)).toEqual(["0", "1", "2", "3"]);
});

test("a period with a thousand changes shows the first report, how many are between, and the newest", () => {
  expect(told(1_000, 9)).toEqual(["0", "…992", "993", "994", "995", "996", "997", "998", "999"]);
  expect(told(10, 9)).toEqual(["0", "…2", "3", "4", "5", "6", "7", "8", "9"]);
});

test("the heads say which change a column is, and of a cut triangle how far from the newest", () => {
  expect([0, 1, 2].map((at) => columnKind(at, 3, 3))).toEqual(["first", "change", "change"]);
  expect([0, 1, 2].map((at) => columnKind(at, 9, 40))).toEqual(["first", "between", "newest"]);
});

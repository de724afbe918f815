import { expect, test } from "vitest";
import type { ScoreRow } from "#shared/trust/answers/scoreAnswers.ts";
import { nextOrder, orderScores, rowsOf, sliceOf } from "#client/widgets/deskPage/scoreTable/scoreColumns.ts";

function aRow(agency: string, change: Partial<ScoreRow> = {}): ScoreRow {
  return {
    ...{
      agency: agency as ScoreRow["agency"],
      group: null,
      connected: true,
      owed: 10,
      supplied: 8,
      late: 1,
      missing: 2,
      revised: 0,
      notKept: 0,
      silent: 0,
    },
    ...{ completeness: "0.8", timeliness: null, silentSince: null, byHand: null, revisionSize: null, questionsOpen: 0, answerHours: null },
    ...change,
  };
}

const codes = (rows: readonly ScoreRow[]): string => rows.map(({ agency, group }) => `${agency}${group ?? ""}`).join(" ");
const byCode = ({ agency }: ScoreRow): string => agency;

test("rows are ordered by a column; those that say nothing of it stand last, whichever way it is turned", () => {
  const rows = [aRow("A", { completeness: null }), aRow("B", { completeness: "1" }), aRow("C", { completeness: "0.25" })];
  expect(codes(orderScores(rows, { by: "completeness", isDown: true }, byCode))).toBe("B C A");
  expect(codes(orderScores(rows, { by: "completeness", isDown: false }, byCode))).toBe("C B A");
});

test("who has been silent longest comes first, and equal rows are in the order of their names", () => {
  const rows = [
    aRow("D"),
    aRow("C"),
    aRow("A", { silentSince: "2020-08-10T00:00:00.000Z" }),
    aRow("B", { silentSince: "2020-06-01T00:00:00.000Z" }),
  ];
  expect(codes(orderScores(rows, { by: "silent", isDown: true }, byCode))).toBe("B A C D");
  expect(codes(orderScores(rows, { by: "missing", isDown: true }, byCode))).toBe("A B C D");
  expect(codes(orderScores(rows, { by: "agency", isDown: true }, byCode))).toBe("D C B A");
});

test("a press on a head orders by it, largest first, names from A; a second one turns it", () => {
  const first = nextOrder({ by: "agency", isDown: false }, "late");
  expect(first).toEqual({ by: "late", isDown: true });
  expect(nextOrder(first, "late")).toEqual({ by: "late", isDown: false });
  expect(nextOrder(first, "agency")).toEqual({ by: "agency", isDown: false });
});

test("a slice is agencies as wholes, every field, or one field", () => {
  const rows = [aRow("A"), aRow("A", { group: 1 }), aRow("A", { group: 3 }), aRow("B", { group: 3 })];
  expect(codes(rowsOf(rows, sliceOf(null)))).toBe("A");
  expect(codes(rowsOf(rows, sliceOf("fields")))).toBe("A1 A3 B3");
  expect(codes(rowsOf(rows, sliceOf("3")))).toBe("A3 B3");
  expect(sliceOf("mọi")).toBe("agencies");
});

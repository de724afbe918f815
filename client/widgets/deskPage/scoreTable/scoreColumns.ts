import type { ScoreRow } from "#shared/trust/answers/scoreAnswers.ts";

/** The columns of the scoreboard, left to right; each can be sorted by. */
export const SCORE_COLUMNS = [
  "agency",
  "connected",
  "owed",
  "supplied",
  "late",
  "missing",
  "revised",
  "completeness",
  "onTime",
  "silent",
  "byHand",
  "revisionSize",
  "questionsOpen",
  "answerHours",
] as const;
export type ScoreColumn = (typeof SCORE_COLUMNS)[number];

/** How rows are ordered. */
export interface ScoreOrder {
  readonly by: ScoreColumn;
  readonly isDown: boolean;
}

/** What a column is ordered by; `null` where the row says nothing of it. */
export function measureOf(row: ScoreRow, column: Exclude<ScoreColumn, "agency">): number | null {
  const numberOf = (text: string | null): number | null => (text === null ? null : Number(text));
  switch (column) {
    case "connected":
      return row.connected ? 1 : 0;
    case "completeness":
      return numberOf(row.completeness);
    case "onTime":
      return numberOf(row.timeliness?.onTime ?? null);
    case "silent":
      return row.silentSince === null ? null : -Date.parse(row.silentSince);
    case "byHand":
      return numberOf(row.byHand);
    case "revisionSize":
      return numberOf(row.revisionSize);
    case "answerHours":
      return row.answerHours;
    case "owed":
    case "supplied":
    case "late":
    case "missing":
    case "revised":
    case "questionsOpen":
      return row[column];
  }
}

/** Rows in an order; those that say nothing of the column stand last either way, equal ones by name. */
export function orderScores(rows: readonly ScoreRow[], { by, isDown }: ScoreOrder, nameOf: (row: ScoreRow) => string): readonly ScoreRow[] {
  const collator = new Intl.Collator("vi");
  const byName = (a: ScoreRow, b: ScoreRow): number => collator.compare(nameOf(a), nameOf(b)) || (a.group ?? 0) - (b.group ?? 0);
  if (by === "agency") return rows.toSorted((a, b) => (isDown ? -byName(a, b) : byName(a, b)));
  return rows.toSorted((a, b) => {
    const [left, right] = [measureOf(a, by), measureOf(b, by)];
    if (left === null || right === null) return left === right ? byName(a, b) : left === null ? 1 : -1;
    return (isDown ? right - left : left - right) || byName(a, b);
  });
}

/** The order after a press on a head: the same column turned, another one with the largest first, names from A. */
export function nextOrder(held: ScoreOrder, pressed: ScoreColumn): ScoreOrder {
  return held.by === pressed ? { by: pressed, isDown: !held.isDown } : { by: pressed, isDown: pressed !== "agency" };
}

/** Which rows: agencies as wholes, every field of each, or one field. */
export type ScoreSlice = "agencies" | "fields" | number;

/** The slice an address names. */
export function sliceOf(text: string | null): ScoreSlice {
  if (text === "fields") return "fields";
  const group = Number(text ?? "");
  return Number.isInteger(group) && group > 0 ? group : "agencies";
}

/** The rows of a slice. */
export function rowsOf(rows: readonly ScoreRow[], slice: ScoreSlice): readonly ScoreRow[] {
  if (slice === "agencies") return rows.filter(({ group }) => group === null);
  return slice === "fields" ? rows.filter(({ group }) => group !== null) : rows.filter(({ group }) => group === slice);
}

/** How a share moved against the stretch before, as a plain decimal; `null` where either says nothing. */
export interface Moves {
  readonly completeness: string | null;
  readonly onTime: string | null;
}

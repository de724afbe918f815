import type { TriangleRow, VersionCell } from "#shared/trust/answers/revisionAnswers.ts";

/** A cell of the triangle as it is drawn. */
export type TriangleCell =
  | { readonly kind: "version"; readonly at: number; readonly version: VersionCell }
  /** Versions between the first and the last ones that no column is left for. */
  | { readonly kind: "between"; readonly count: number }
  | { readonly kind: "none"; readonly at: number };

/** Columns that a triangle has at most: the first report, some between in one, and the newest. */
export const TRIANGLE_COLUMNS = 9;

/** How many columns a triangle of that width is drawn with. */
export function columnsOf(width: number): number {
  return Math.max(1, Math.min(width, TRIANGLE_COLUMNS));
}

/** The cells of one period, as many as there are columns: every version, or the first, how many are between, and the newest ones. */
export function cellsOf({ versions }: Pick<TriangleRow, "versions">, columns: number): readonly TriangleCell[] {
  const told = versions.map((version, at): TriangleCell => ({ kind: "version", at, version }));
  if (told.length > columns) {
    const last = told.slice(2 - columns);
    return [...told.slice(0, 1), { kind: "between", count: told.length - last.length - 1 }, ...last];
  }
  return [...told, ...Array.from({ length: columns - told.length }, (_, at): TriangleCell => ({ kind: "none", at: told.length + at }))];
}

/** The word of a column: the first report, then the change it is; the last columns of a cut triangle are the newest changes. */
export function columnKind(at: number, columns: number, width: number): "first" | "change" | "between" | "newest" {
  if (at === 0) return "first";
  if (width <= columns) return "change";
  return at === 1 ? "between" : "newest";
}

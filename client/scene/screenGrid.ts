import type { Rect } from "./canvas.ts";

/** Where pictures begin and end along one side of a wall. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The columns and rows of a wall whose screens stand in a regular grid. */
export interface ScreenGrid {
  readonly columns: readonly Span[];
  readonly rows: readonly Span[];
}

/** Screens that are out of line by less than this share of a screen still stand in one row. */
const SLACK = 0.02;

/** Columns and rows of a wall's screens; `null` where they are no grid. */
export function screenGridOf(screens: readonly Rect[]): ScreenGrid | null {
  const columns = spansOf(screens.map(({ x, width }) => ({ from: x, to: x + width })));
  const rows = spansOf(screens.map(({ y, height }) => ({ from: y, to: y + height })));
  return columns !== null && rows !== null && columns.length * rows.length === screens.length ? { columns, rows } : null;
}

function spansOf(all: readonly Span[]): readonly Span[] | null {
  const spans: Span[] = [];
  for (const one of all.toSorted((a, b) => a.from - b.from)) {
    const last = spans.at(-1);
    const slack = (one.to - one.from) * SLACK;
    if (last !== undefined && Math.abs(last.from - one.from) <= slack && Math.abs(last.to - one.to) <= slack) continue;
    if (last !== undefined && one.from < last.to - slack) return null;
    spans.push(one);
  }
  return spans;
}

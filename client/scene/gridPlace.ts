import type { GridPlace } from "#shared/catalogue/scene.ts";
import { SCENE_GRID } from "#shared/catalogue/sceneGrid.ts";
import type { Rect } from "./canvas.ts";
import { type ScreenGrid, type Span, screenGridOf } from "./screenGrid.ts";
import { GAP } from "./stack.ts";

/** A line of the grid: where a panel that ends at it ends, and where one that begins at it begins. */
export interface GridLine {
  readonly ends: number;
  readonly starts: number;
}

/** The lines of a scene's grid over the content of a wall, upright ones and lying ones, in the unit of what they were made from. */
export interface GridLines {
  readonly columns: readonly GridLine[];
  readonly rows: readonly GridLine[];
}

/** The grid of a scene over a wall; where its screens are a grid, lines of the one fall on the bezels of the other. */
export function gridLines(content: Rect, screens: readonly Rect[]): GridLines {
  const grid: ScreenGrid | null = screens.length > 1 ? screenGridOf(screens) : null;
  return {
    columns: linesOf({ from: content.x, to: content.x + content.width }, grid?.columns ?? [], SCENE_GRID.columns),
    rows: linesOf({ from: content.y, to: content.y + content.height }, grid?.rows ?? [], SCENE_GRID.rows),
  };
}

/** The rectangle of a place on the grid. */
export function onGrid({ columns, rows }: GridLines, { x, y, width, height }: GridPlace): Rect {
  const left = columns[x]?.starts ?? 0;
  const top = rows[y]?.starts ?? 0;
  return { x: left, y: top, width: (columns[x + width]?.ends ?? left) - left, height: (rows[y + height]?.ends ?? top) - top };
}

/** A cell lower or narrower than this holds nothing: bands have left too little of a row of screens, and the lines stand evenly instead. */
const LEAST_CELL = 1.5;

function linesOf(content: Span, screens: readonly Span[], count: number): readonly GridLine[] {
  const even = [edge(content.from), edge(content.to)] as const;
  const parts = screens.length > 1 && screens.length <= count ? screens : [];
  const seams = parts
    .slice(1)
    .map((next, at) => ({ before: parts[at] ?? next, next, line: Math.round((count * (at + 1)) / parts.length) }));
  const marks = [
    { line: 0, at: even[0] },
    ...seams.map(({ before, next, line }) => ({ line, at: { ends: before.to - GAP / 2, starts: next.from + GAP / 2 } })),
    { line: count, at: even[1] },
  ];
  const isRoomy = marks.slice(1).every((mark, at) => {
    const from = marks[at] ?? mark;
    return mark.at.ends - from.at.starts > LEAST_CELL * (mark.line - from.line) + GAP * (mark.line - from.line - 1);
  });
  return spread(isRoomy ? marks : [marks[0], marks.at(-1)].flatMap((mark) => mark ?? []), count);
}

interface Mark {
  readonly line: number;
  readonly at: GridLine;
}

/** The lines between marks stand evenly, a gap apart from what lies on either side. */
function spread(marks: readonly Mark[], count: number): readonly GridLine[] {
  return Array.from({ length: count + 1 }, (_, line) => {
    const next = marks.find((mark) => mark.line >= line);
    const before = marks.findLast((mark) => mark.line <= line);
    if (next === undefined || before === undefined || next.line === line) return next?.at ?? edge(0);
    const cells = next.line - before.line;
    const cell = (next.at.ends - before.at.starts - GAP * (cells - 1)) / cells;
    const starts = before.at.starts + (cell + GAP) * (line - before.line);
    return { starts, ends: starts - GAP };
  });
}

function edge(at: number): GridLine {
  return { ends: at, starts: at };
}

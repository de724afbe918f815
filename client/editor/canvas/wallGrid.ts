import type { GridPlace, Panel } from "#shared/catalogue/scene.ts";
import { SCENE_GRID } from "#shared/catalogue/sceneGrid.ts";
import { firstFree, isFree } from "#client/editor/model/gridRules.ts";
import { PANEL_SIZES } from "#client/editor/model/panelSizes.ts";
import type { Canvas, Rect } from "#client/scene/canvas.ts";
import { layoutWall, type PanelBox } from "#client/scene/layout.ts";

/** Of each cell along one side, where it begins and where it ends, in pixels. */
export interface Cells {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** The cells of a scene's grid as they lie on a wall: narrower beside a bezel, as wide as their neighbours elsewhere. */
export interface WallGrid {
  readonly columns: Cells;
  readonly rows: Cells;
  /** From the first cell to the last. */
  readonly area: Rect;
}

/** What the editor shows the wall with. */
export const NO_BANDS = { drill: false, alerts: 0 } as const;

/** Reads the cells off the wall's own layout, so that the editor's grid is the one the wall is laid out by. */
export function wallGridOf(canvas: Canvas): WallGrid {
  const columns = cellsOf(
    canvas,
    SCENE_GRID.columns,
    (x) => ({ x, y: 0, width: 1, height: 1 }),
    ({ x, width }) => [x, x + width],
  );
  const rows = cellsOf(
    canvas,
    SCENE_GRID.rows,
    (y) => ({ x: 0, y, width: 1, height: 1 }),
    ({ y, height }) => [y, y + height],
  );
  const [x, y] = [columns.starts[0] ?? 0, rows.starts[0] ?? 0];
  return { columns, rows, area: { x, y, width: (columns.ends.at(-1) ?? x) - x, height: (rows.ends.at(-1) ?? y) - y } };
}

function cellsOf(
  canvas: Canvas,
  count: number,
  placeOf: (at: number) => GridPlace,
  spanOf: (rect: Rect) => readonly [number, number],
): Cells {
  const panels = Array.from({ length: count }, (_, at): Panel => ({ kind: "clock", at: placeOf(at) }));
  const spans = layoutWall(canvas, panels, NO_BANDS).panels.map(({ rect }) => spanOf(rect));
  return { starts: spans.map(([start]) => start), ends: spans.map(([, end]) => end) };
}

/** The rectangle of a place, in the pixels of the grid. */
export function rectAt({ columns, rows }: WallGrid, { x, y, width, height }: GridPlace): Rect {
  const left = columns.starts[x] ?? 0;
  const top = rows.starts[y] ?? 0;
  return { x: left, y: top, width: (columns.ends[x + width - 1] ?? left) - left, height: (rows.ends[y + height - 1] ?? top) - top };
}

/**
 * The panels of an automatic layout with places on the grid, each as near to where it lies as can be; `null` when one finds no place.
 * A group of tiles that the layout set in several places becomes as many groups.
 */
export function placedBoxes(
  grid: WallGrid,
  boxes: readonly PanelBox[],
): readonly { readonly index: number; readonly panel: Panel }[] | null {
  const placed: { readonly index: number; readonly panel: Panel; readonly at: GridPlace }[] = [];
  const largestFirst = boxes.toSorted((a, b) => areaOf(b.rect) - areaOf(a.rect));
  for (const { rect, panel, index } of largestFirst) {
    const others = placed.map(({ at }) => at);
    const wanted = nearest(grid, rect);
    const at = trimmed(wanted, others) ?? firstFree(wanted, PANEL_SIZES[panel.kind].least, others);
    if (at === null) return null;
    placed.push({ index, panel, at });
  }
  return placed
    .toSorted((a, b) => a.index - b.index || a.at.x - b.at.x || a.at.y - b.at.y)
    .map(({ index, panel, at }) => ({ index, panel: { ...panel, at } }));
}

const TRIM = [0, 1, 2] as const;

/** The largest free part of a place that is at most two cells smaller on each side: neighbours may have been rounded into each other. */
function trimmed({ x, y, width, height }: GridPlace, others: readonly GridPlace[]): GridPlace | null {
  const parts = TRIM.flatMap((left) =>
    TRIM.flatMap((right) =>
      TRIM.flatMap((top) => TRIM.map((foot) => ({ x: x + left, y: y + top, width: width - left - right, height: height - top - foot }))),
    ),
  );
  const free = parts.filter((part) => isFree(part, others));
  return free.toSorted((a, b) => b.width * b.height - a.width * a.height)[0] ?? null;
}

function nearest({ columns, rows }: WallGrid, { x, y, width, height }: Rect): GridPlace {
  const [left, right] = cellSpan(columns, x, x + width);
  const [top, foot] = cellSpan(rows, y, y + height);
  return { x: left, y: top, width: right - left + 1, height: foot - top + 1 };
}

function cellSpan({ starts, ends }: Cells, from: number, to: number): readonly [number, number] {
  const first = closest(starts, from);
  return [first, Math.max(first, closest(ends, to))];
}

function closest(lines: readonly number[], at: number): number {
  return lines.reduce((best, line, index) => (Math.abs(line - at) < Math.abs((lines[best] ?? line) - at) ? index : best), 0);
}

function areaOf({ width, height }: Rect): number {
  return width * height;
}

import type { Panel } from "#shared/catalogue/scene.ts";
import type { Rect } from "./canvas.ts";
import { growthOf, leastHeight, naturalHeight } from "./panelHeights.ts";

/** Kept free between panels, in units. */
export const GAP = 1.2;

/** A panel in a rectangle in units. `columns` counts the tiles side by side of a kpiGroup (1 for others). */
export interface Placed {
  readonly panel: Panel;
  readonly rect: Rect;
  readonly columns: number;
}

/** A rectangle in units. */
type Box = Rect;

/** Panels in columns of one width, each as high as it needs. */
export function placeSide(area: Box, side: readonly Panel[], columns: number): Placed[] {
  if (side.length === 0) return [];
  const width = (area.width - (columns - 1) * GAP) / columns;
  const stacks = balance(side, columns);
  return stacks.flatMap((stack, index) => stackDown({ ...area, x: area.x + index * (width + GAP), width }, stack));
}

/** Shares panels over columns in order, each to the column that holds least so far. */
export function balance(side: readonly Panel[], columns: number): Panel[][] {
  const stacks: Panel[][] = Array.from({ length: columns }, () => []);
  for (const panel of side) {
    const least = stacks.reduce((best, stack) => (heightOf(stack) < heightOf(best) ? stack : best));
    least.push(panel);
  }
  return stacks.filter((stack) => stack.length > 0);
}

/** Panels one under the other: each gets what it needs, the rest is shared. */
export function stackDown(column: Box, stack: readonly Panel[]): Placed[] {
  const free = column.height - GAP * (stack.length - 1);
  const sum = heightOf(stack);
  const least = stack.reduce((total, panel) => total + leastHeight(panel), 0);
  const growSum = stack.reduce((total, panel) => total + growthOf(panel), 0);
  const kept = sum > least ? Math.max(0, free - least) / (sum - least) : 0;
  let y = column.y;
  return stack.map((panel) => {
    const own = naturalHeight(panel);
    const min = leastHeight(panel);
    const height =
      least > free ? (min * free) / least : sum > free ? min + (own - min) * kept : own + ((free - sum) * growthOf(panel)) / growSum;
    const rect = { ...column, y, height };
    y += height + GAP;
    return { panel, rect, columns: 1 };
  });
}

function heightOf(stack: readonly Panel[]): number {
  return stack.reduce((sum, panel) => sum + naturalHeight(panel), 0);
}

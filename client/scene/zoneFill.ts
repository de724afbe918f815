import type { Panel } from "#shared/catalogue/scene.ts";
import type { Rect } from "./canvas.ts";
import { leastHeight, leastWidth, naturalHeight } from "./panelHeights.ts";
import { balance, GAP, type Placed, stackDown } from "./stack.ts";
import { tileGrid, UNREADABLE } from "./tiles.ts";

/** Panels in the part of one screen that is theirs, and how well they stand there: 0 is as good as it gets. */
export interface FilledZone {
  readonly placed: readonly Placed[];
  readonly cost: number;
}

/** A dark screen is the worst of what is readable. */
const COST_OF_EMPTY = 6;
/** A panel that shows less than it has, and one with more room than it can use. */
const COST_OF_LESS = 0.6;
const COST_OF_MORE = 0.25;
const ROOMY = 1.6;
const BROAD = 2.4;

/** Fills a zone: panels in as many columns as suit them best. */
export function fillZone(zone: Rect, panels: readonly Panel[]): FilledZone {
  let best: FilledZone = { placed: [], cost: panels.length === 0 ? COST_OF_EMPTY : Infinity };
  for (let count = 1; count <= panels.length; count++) {
    const placed = inColumns(zone, panels, count);
    const cost = placed.reduce((sum, one) => sum + costOf(one), 0);
    if (cost < best.cost) best = { placed, cost };
  }
  return best;
}

function inColumns(zone: Rect, panels: readonly Panel[], count: number): readonly Placed[] {
  const stacks = balance(panels, count);
  const least = stacks.map((stack) => Math.max(...stack.map(leastWidth)));
  const sum = least.reduce((total, width) => total + width, 0);
  const free = zone.width - GAP * (stacks.length - 1);
  let x = zone.x;
  return stacks.flatMap((stack, at) => {
    const width = (free * (least[at] ?? 0)) / sum;
    const column = { ...zone, x, width };
    x += width + GAP;
    return stackDown(column, stack).map(withTiles);
  });
}

/** Tiles stand in the rows that suit the room they got. */
function withTiles(placed: Placed): Placed {
  const { panel, rect } = placed;
  return panel.kind === "kpiGroup" ? { ...placed, columns: tileGrid(rect, panel.tiles.length).columns } : placed;
}

function costOf({ panel, rect }: Placed): number {
  if (panel.kind === "kpiGroup") return tileGrid(rect, panel.tiles.length).cost;
  const { width, height } = rect;
  if (width <= 0 || height <= 0) return UNREADABLE * 4;
  const short = Math.max(0, leastHeight(panel) / height - 1) + Math.max(0, leastWidth(panel) / width - 1);
  const natural = naturalHeight(panel);
  const less = Math.max(0, Math.log(natural / height));
  const more = Math.max(0, Math.log(height / natural / ROOMY)) + Math.max(0, Math.log(width / leastWidth(panel) / BROAD));
  return COST_OF_LESS * less + COST_OF_MORE * more + (short > 0 ? UNREADABLE * (0.1 + short) : 0);
}

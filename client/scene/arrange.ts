import type { Panel } from "#shared/catalogue/scene.ts";
import type { Rect } from "./canvas.ts";
import { GAP, type Placed, placeSide } from "./stack.ts";

/** How a wall is shaped, which decides where its tiles go. */
export type Shape = "wide" | "ultrawide" | "portrait";

/** Least height at which name, figure, change, sparkline and foot of a tile stay clear of each other. */
export const TILE_MIN_HEIGHT = 18;
/** On a portrait wall there is height to spare. */
const TILE_HEIGHT_ON_TOP = 20.6;
const TILE_WIDTH = { wide: 28.4, ultrawide: 34, portrait: 31 };
const SIDE_WIDTH = { wide: 40, ultrawide: 44, portrait: 39 };
/** Least height of a trend placed under the tiles. */
const UNDER_MIN_HEIGHT = 19;
const AGENCIES_WIDTH = 54;
const MAP_MIN_WIDTH = 50;

/** A rectangle in units. */
type Box = Rect;

/** The shape of a rectangle. */
export function shapeOf({ width, height }: Pick<Rect, "width" | "height">): Shape {
  const aspect = width / height;
  if (aspect < 1.2) return "portrait";
  return aspect >= 2.2 ? "ultrawide" : "wide";
}

/** Tiles, the main panel in the middle and the others at its side, in one rectangle. */
export function arrange(content: Box, panels: readonly Panel[], shape: Shape): Placed[] {
  const groups = panels.filter((panel) => panel.kind === "kpiGroup");
  const rest = panels.filter((panel) => panel.kind !== "kpiGroup");
  const main = mainOf(rest);
  const others = rest.filter((panel) => panel !== main);
  const under = shape === "wide" ? underTiles(groups, others, content.height) : undefined;
  const side = others.filter((panel) => panel !== under);
  const sideColumns = sideColumnsOf(side, shape);
  const hasSide = side.length > 0 && main !== undefined;
  const sideWidth = hasSide ? sideColumns * sideWidthOf(side, shape) + (sideColumns - 1) * GAP : 0;
  const area = kpiArea(content, { groups, sideWidth, shape, alone: main === undefined });
  const kpis = [...placeGroups(splitUnder(area.kpi, under).tiles, groups, area.columns), ...placeUnder(area.kpi, under)];
  if (main === undefined) return kpis;
  const mainWidth = area.rest.width - (hasSide ? sideWidth + GAP : 0);
  const mainBox = { ...area.rest, width: mainWidth };
  const sideBox = { ...area.rest, x: mainBox.x + mainWidth + GAP, width: sideWidth };
  return [...kpis, { panel: main, rect: mainBox, columns: 1 }, ...placeSide(sideBox, side, sideColumns)];
}

/** Kinds by their right to the middle. */
const MAIN = [
  "map",
  "checks",
  "agencies",
  "callouts",
  "table",
  "trend",
  "ranking",
  "sharing",
  "alerts",
  "picture",
  "text",
  "clock",
  "kpi",
] as const;

/** The panel that gets the middle of the wall: the map, else the widest of the others. */
function mainOf(panels: readonly Panel[]): Panel | undefined {
  for (const kind of MAIN) {
    const found = panels.find((panel) => panel.kind === kind);
    if (found) return found;
  }
  return undefined;
}

function sideColumnsOf(side: readonly Panel[], shape: Shape): number {
  return shape === "ultrawide" && side.length >= 2 ? 2 : 1;
}

function sideWidthOf(side: readonly Panel[], shape: Shape): number {
  return shape !== "portrait" && side.some((panel) => panel.kind === "agencies") ? AGENCIES_WIDTH : SIDE_WIDTH[shape];
}

/** A trend goes under the tiles where three rows of them leave the room. */
function underTiles(groups: readonly Panel[], others: readonly Panel[], height: number): Panel | undefined {
  const tiles = groups.reduce((sum, group) => sum + tileCount(group), 0);
  const rows = Math.ceil(tiles / 2);
  const room = height - rows * (TILE_MIN_HEIGHT + GAP);
  return tiles > 0 && room >= UNDER_MIN_HEIGHT ? others.find((panel) => panel.kind === "trend") : undefined;
}

function splitUnder(area: Box, under: Panel | undefined): { readonly tiles: Box; readonly under: Box } {
  const height = under === undefined ? 0 : Math.max(UNDER_MIN_HEIGHT, area.height * 0.28);
  const tiles = { ...area, height: area.height - (under === undefined ? 0 : height + GAP) };
  return { tiles, under: { ...area, y: area.y + area.height - height, height } };
}

function placeUnder(area: Box, under: Panel | undefined): Placed[] {
  return under === undefined ? [] : [{ panel: under, rect: splitUnder(area, under).under, columns: 1 }];
}

interface KpiAsk {
  readonly groups: readonly Panel[];
  readonly sideWidth: number;
  readonly shape: Shape;
  readonly alone: boolean;
}

function kpiArea(content: Box, ask: KpiAsk): { readonly kpi: Box; readonly rest: Box; readonly columns: number } {
  const tiles = ask.groups.reduce((sum, group) => sum + tileCount(group), 0);
  const none = { ...content, width: 0 };
  if (tiles === 0) return { kpi: none, rest: content, columns: 1 };
  if (ask.alone) return { kpi: content, rest: none, columns: Math.max(1, Math.floor(content.width / TILE_WIDTH[ask.shape])) };
  if (ask.shape === "portrait") return kpiOnTop(content, ask.groups);
  const rowsFit = Math.floor((content.height + GAP) / (TILE_MIN_HEIGHT + GAP));
  const rowsWanted = ask.shape === "ultrawide" ? 4 : rowsFit;
  const columns = Math.max(1, Math.ceil(tiles / Math.min(rowsWanted, rowsFit)));
  const free = content.width - ask.sideWidth - MAP_MIN_WIDTH - 2 * GAP;
  const width = Math.min(columns * TILE_WIDTH[ask.shape] + (columns - 1) * GAP, free);
  const x = content.x + width + GAP;
  return { kpi: { ...content, width }, rest: { ...content, x, width: content.width - width - GAP }, columns };
}

function kpiOnTop(content: Box, groups: readonly Panel[]): { readonly kpi: Box; readonly rest: Box; readonly columns: number } {
  const columns = 3;
  const rows = groups.reduce((sum, group) => sum + Math.ceil(tileCount(group) / columns), 0);
  const height = Math.min(rows * TILE_HEIGHT_ON_TOP + (rows - 1) * GAP, content.height * 0.5);
  const y = content.y + height + GAP;
  return { kpi: { ...content, height }, rest: { ...content, y, height: content.height - height - GAP }, columns };
}

function placeGroups(area: Box, groups: readonly Panel[], columns: number): Placed[] {
  const rows = groups.map((group) => Math.ceil(tileCount(group) / columns));
  const all = rows.reduce((sum, count) => sum + count, 0);
  const unit = (area.height - GAP * (groups.length - 1)) / Math.max(1, all);
  let y = area.y;
  return groups.map((panel, index) => {
    const height = unit * (rows[index] ?? 1);
    const rect = { ...area, y, height };
    y += height + GAP;
    return { panel, rect, columns: Math.min(columns, tileCount(panel)) };
  });
}

function tileCount(panel: Panel): number {
  return panel.kind === "kpiGroup" ? panel.tiles.length : 0;
}

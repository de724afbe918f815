import type { Panel } from "#shared/catalogue/scene.ts";
import { bandHeight } from "#client/widgets/alertBanner/bandBoxes.ts";
import type { Canvas, Rect } from "./canvas.ts";
import { growthOf, leastHeight, naturalHeight } from "./panelHeights.ts";

/** Where one panel of the scene lies; `columns` counts the tiles side by side of a kpiGroup (1 for others). */
export interface PanelBox {
  readonly panel: Panel;
  readonly rect: Rect;
  readonly columns: number;
}

/** A scene laid over a wall. `u` is 1 % of the short side, in pixels. */
export interface WallLayout {
  readonly shape: "wide" | "ultrawide" | "portrait";
  readonly u: number;
  readonly header: Rect;
  readonly drill: Rect | null;
  /** The alerts' band, under those; `null` while there is none. */
  readonly alerts: Rect | null;
  readonly ticker: Rect;
  readonly panels: readonly PanelBox[];
  /** Everything under the bands, ticker included: what a scene that takes over may cover. */
  readonly stage: Rect;
}

/** What stands under the header besides the panels. */
export interface Bands {
  readonly drill: boolean;
  /** How many alerts there are to tell. */
  readonly alerts: number;
}

const GAP = 1.2;
const PAD = 1.6;
const HEADER = { wide: 5.6, ultrawide: 5.6, portrait: 9.6 };
const DRILL = 2.7;
const TICKER = 4.4;
/** Least height at which name, figure, change, sparkline and foot of a tile stay clear of each other. */
const TILE_MIN_HEIGHT = 18;
/** On a portrait wall there is height to spare. */
const TILE_HEIGHT_ON_TOP = 20.6;
const TILE_WIDTH = { wide: 28.4, ultrawide: 34, portrait: 31 };
const SIDE_WIDTH = { wide: 40, ultrawide: 44, portrait: 39 };
/** Least height of a trend placed under the tiles. */
const UNDER_MIN_HEIGHT = 19;
const AGENCIES_WIDTH = 54;
const MAP_MIN_WIDTH = 50;

type Shape = WallLayout["shape"];
/** A rectangle in units. */
type Box = Rect;

/** Places header, bands, panels and ticker so that none overlaps another; pure, and whole at any aspect. */
export function layoutWall({ width, height, u }: Canvas, panels: readonly Panel[], { drill, alerts }: Bands): WallLayout {
  const shape = shapeOf(width / height);
  const w = width / u;
  const h = height / u;
  const headerHeight = HEADER[shape];
  const drillHeight = drill ? DRILL : 0;
  const alertsHeight = bandHeight(shape, alerts);
  const under = headerHeight + drillHeight + alertsHeight;
  const top = under + GAP;
  const content = { x: PAD, y: top, width: w - 2 * PAD, height: h - top - TICKER - GAP };
  const px = (box: Box) => toPixels(box, u);
  return {
    shape,
    u,
    header: px({ x: 0, y: 0, width: w, height: headerHeight }),
    drill: drill ? px({ x: 0, y: headerHeight, width: w, height: DRILL }) : null,
    alerts: alerts > 0 ? px({ x: 0, y: headerHeight + drillHeight, width: w, height: alertsHeight }) : null,
    stage: px({ x: 0, y: under, width: w, height: h - under }),
    ticker: px({ x: 0, y: h - TICKER, width: w, height: TICKER }),
    panels: placePanels(content, panels, shape).map((placed) => ({ ...placed, rect: px(placed.rect) })),
  };
}

function shapeOf(aspect: number): Shape {
  if (aspect < 1.2) return "portrait";
  return aspect >= 2.2 ? "ultrawide" : "wide";
}

function placePanels(content: Box, panels: readonly Panel[], shape: Shape): PanelBox[] {
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

/** The panel that gets the middle of the wall: the map, else the widest of the others. */
function mainOf(panels: readonly Panel[]): Panel | undefined {
  for (const kind of ["map", "agencies", "trend", "ranking", "sharing"] as const) {
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

function placeUnder(area: Box, under: Panel | undefined): PanelBox[] {
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

function placeGroups(area: Box, groups: readonly Panel[], columns: number): PanelBox[] {
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

function placeSide(area: Box, side: readonly Panel[], columns: number): PanelBox[] {
  if (side.length === 0) return [];
  const width = (area.width - (columns - 1) * GAP) / columns;
  const stacks = balance(side, columns);
  return stacks.flatMap((stack, index) => stackDown({ ...area, x: area.x + index * (width + GAP), width }, stack));
}

/** Shares panels over columns in order, each to the column that holds least so far. */
function balance(side: readonly Panel[], columns: number): Panel[][] {
  const stacks: Panel[][] = Array.from({ length: columns }, () => []);
  for (const panel of side) {
    const least = stacks.reduce((best, stack) => (heightOf(stack) < heightOf(best) ? stack : best));
    least.push(panel);
  }
  return stacks.filter((stack) => stack.length > 0);
}

function stackDown(column: Box, stack: readonly Panel[]): PanelBox[] {
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

function tileCount(panel: Panel): number {
  return panel.kind === "kpiGroup" ? panel.tiles.length : 0;
}

function toPixels(box: Box, u: number): Rect {
  const x = Math.round(box.x * u);
  const y = Math.round(box.y * u);
  return { x, y, width: Math.round((box.x + box.width) * u) - x, height: Math.round((box.y + box.height) * u) - y };
}

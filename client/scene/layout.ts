import type { GridPlace, Panel } from "#shared/catalogue/scene.ts";
import { bandHeight } from "#client/widgets/alertBanner/bandBoxes.ts";
import { arrange, type Shape, shapeOf } from "./arrange.ts";
import type { Canvas, Rect } from "./canvas.ts";
import { gridLines, onGrid } from "./gridPlace.ts";
import { placeOnScreens } from "./screensPlace.ts";
import { GAP, type Placed } from "./stack.ts";
import { type StagePlace, stagesOf } from "./stagePlaces.ts";
import { partsOf } from "./strips.ts";
import { tileGrid } from "./tiles.ts";

/** Where one panel of the scene lies; `columns` counts the tiles side by side of a kpiGroup (1 for others). */
export interface PanelBox {
  readonly panel: Panel;
  /** Its place in the scene's list; the tiles of one panel may stand in several boxes. */
  readonly index: number;
  readonly rect: Rect;
  readonly columns: number;
}

/** A scene laid over a wall. `u` is 1 % of the short side, in pixels. */
export interface WallLayout {
  readonly shape: Shape;
  readonly u: number;
  readonly header: Rect;
  readonly drill: Rect | null;
  /** The alerts' band, under those; `null` while there is none. */
  readonly alerts: Rect | null;
  readonly ticker: Rect;
  /** Where words may stand in those strips, from left to right: a part a screen, so that no bezel cuts them. */
  readonly parts: {
    readonly header: readonly Rect[];
    readonly drill: readonly Rect[];
    readonly alerts: readonly Rect[];
    readonly ticker: readonly Rect[];
    /** Of the stage: where what takes over stands. */
    readonly stage: readonly StagePlace[];
  };
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

const PAD = 1.6;
const HEADER = { wide: 5.6, ultrawide: 5.6, portrait: 9.6 };
const DRILL = 2.7;
const TICKER = 4.4;
/** With these, a scene must still be seen well. */
const FULL_BANDS: Bands = { drill: true, alerts: 1 };

/** Places header, bands, panels and ticker so that none overlaps another; pure, and whole at any aspect. */
export function layoutWall(canvas: Canvas, panels: readonly Panel[], bands: Bands): WallLayout {
  const { u, screens } = canvas;
  const shape = shapeOf(canvas);
  const wall = { width: canvas.width / u, height: canvas.height / u };
  const headerHeight = HEADER[shape];
  const drillHeight = bands.drill ? DRILL : 0;
  const alertsHeight = bandHeight(shape, bands.alerts);
  const under = headerHeight + drillHeight + alertsHeight;
  const strip = (y: number, height: number): Rect => toPixels({ x: 0, y, width: wall.width, height }, u);
  const header = strip(0, headerHeight);
  const drill = bands.drill ? strip(headerHeight, DRILL) : null;
  const alerts = bands.alerts > 0 ? strip(headerHeight + drillHeight, alertsHeight) : null;
  const ticker = strip(wall.height - TICKER, TICKER);
  const stage = strip(under, wall.height - under);
  return {
    shape,
    u,
    header,
    drill,
    alerts,
    ticker,
    parts: {
      header: partsOf(header, screens),
      drill: drill === null ? [] : partsOf(drill, screens),
      alerts: alerts === null ? [] : partsOf(alerts, screens),
      ticker: partsOf(ticker, screens),
      stage: stagesOf(stage, screens, u),
    },
    stage,
    panels: placePanels({ wall, shape, bands, screens: screens.map((screen) => toUnits(screen, u)) }, panels).map((placed) => ({
      ...placed,
      index: indexOf(panels, placed.panel),
      rect: toPixels(placed.rect, u),
    })),
  };
}

/** A wall in units. */
interface Ask {
  readonly wall: Pick<Rect, "width" | "height">;
  readonly shape: Shape;
  readonly bands: Bands;
  readonly screens: readonly Rect[];
}

function placePanels({ wall, shape, bands, screens }: Ask, panels: readonly Panel[]): readonly Placed[] {
  const content = contentOf(wall, shape, bands);
  const places = panels.flatMap((panel) => (panel.at === undefined ? [] : [{ panel, at: panel.at }]));
  if (places.length === panels.length) return placeOnGrid(content, screens, places);
  if (screens.length < 2) return arrange(content, panels, shape);
  return placeOnScreens({ wall, screens, content, tight: contentOf(wall, shape, FULL_BANDS) }, panels);
}

/** What header, bands and ticker leave. */
function contentOf({ width, height }: Pick<Rect, "width" | "height">, shape: Shape, { drill, alerts }: Bands): Rect {
  const top = HEADER[shape] + (drill ? DRILL : 0) + bandHeight(shape, alerts) + GAP;
  return { x: PAD, y: top, width: width - 2 * PAD, height: height - top - TICKER - GAP };
}

function placeOnGrid(
  content: Rect,
  screens: readonly Rect[],
  places: readonly { readonly panel: Panel; readonly at: GridPlace }[],
): readonly Placed[] {
  const lines = gridLines(content, screens);
  return places.map(({ panel, at }) => {
    const rect = onGrid(lines, at);
    return { panel, rect, columns: panel.kind === "kpiGroup" ? tileGrid(rect, panel.tiles.length).columns : 1 };
  });
}

/** A part of a panel of tiles is not the panel itself. */
function indexOf(panels: readonly Panel[], panel: Panel): number {
  const index = panels.indexOf(panel);
  return index >= 0 ? index : panels.findIndex(({ kind }) => kind === panel.kind);
}

function toPixels(box: Rect, u: number): Rect {
  const x = Math.round(box.x * u);
  const y = Math.round(box.y * u);
  return { x, y, width: Math.round((box.x + box.width) * u) - x, height: Math.round((box.y + box.height) * u) - y };
}

function toUnits({ x, y, width, height }: Rect, u: number): Rect {
  return { x: x / u, y: y / u, width: width / u, height: height / u };
}

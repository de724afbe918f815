import type { LabelFeature } from "./basemap.ts";
import type { MapFigures } from "./figures.ts";
import { createFillPaint, type FillPaint, setFill } from "./fillPaint.ts";
import type { MapGeometry } from "./geometry.ts";
import { type DrawnMap, drawGlMap, hasWebGl, type MapParts } from "./glMap.ts";
import { layoutMap, type MapLayout } from "./layout.ts";
import { drawMarks, type MarkParts, type Marks, patternOf } from "./marks.ts";
import { latitudeOf } from "./mercator.ts";
import { outlinesAt } from "./outlines.ts";
import { bytesOf, NO_FIGURE } from "./palette.ts";
import type { PanelSize } from "./placeBoxes.ts";
import { drawSvgMap } from "./svgMap.ts";
import { measureTerritory } from "./territory.ts";

/** How the map is drawn at the moment. */
export type DrawnBy = "webgl" | "svg";

/** A map on the page, redrawn whole when its panel, its screen's pixels or its WebGL context change. */
export interface RunningMap {
  /** Hot: shows these figures; only what differs is touched. */
  readonly show: (figures: MapFigures, now: number) => void;
  readonly stop: () => void;
}

export interface RunParts extends Pick<MarkParts, "wordsFor" | "figureText" | "prefix"> {
  /** Empty, for the map library alone. */
  readonly ground: HTMLElement;
  /** Over it, for the SVG map. */
  readonly plain: HTMLElement;
  readonly marks: HTMLElement;
  readonly geometry: MapGeometry;
  readonly seaLabel: string;
  readonly measure: () => PanelSize;
  /** Size of the legend in units. */
  readonly legendUnits: readonly [number, number];
  readonly coloursOf: (figures: MapFigures) => readonly string[];
  readonly labelsOf: (figures: MapFigures) => readonly LabelFeature[];
  readonly onLayout: (layout: MapLayout) => void;
  readonly onDrawn: (by: DrawnBy) => void;
}

/** Labels are laid out again at most this often: their places move when their lengths do. */
const LABEL_MS = 1_000;
/** A context that is lost more often than this in a row is not coming back soon. */
const TRIES = 3;
const RETRY_MS = 400;
/** What could not be fetched is asked for again this often: the server may be starting anew. */
const FETCH_AGAIN_MS = 3_000;
/** While drawn as SVG, WebGL is tried again this often. */
const SECOND_CHANCE_MS = 60_000;

/** Starts the map; the returned `stop` leaves nothing behind. */
export function runMap(parts: RunParts): RunningMap {
  const territory = measureTerritory(parts.geometry);
  const paint = createFillPaint(parts.geometry.provinces.length);
  const state: RunState = { map: null, plain: null, marks: null, figures: null, now: 0, losses: 0, timer: 0, labelTimer: 0, size: "" };

  const rebuild = (): void => {
    takeDown(state);
    const panel = parts.measure();
    if (panel.width < 10 || panel.height < 10) return;
    state.size = sizeKey(panel);
    const layout = layoutMap(panel, territory, parts.legendUnits);
    parts.onLayout(layout);
    const by = chooseDrawing(state.losses);
    // The SVG map is there at once, and stands in until the other has drawn its first picture.
    state.plain = drawSvgMap({
      container: parts.plain,
      geometry: parts.geometry,
      frame: layout.frame,
      unit: panel.unit,
      paint,
      sea: seaAt(parts.seaLabel, layout),
      prefix: parts.prefix,
    });
    state.map = by === "webgl" ? tryGl(parts, { layout, panel, paint, onLost: lost, onFailed: failed, onDrawn: drawn }) : null;
    if (state.map === null) {
      parts.onDrawn("svg");
      later(SECOND_CHANCE_MS, secondChance);
    }
    state.marks = drawMarks({
      ...parts,
      container: parts.marks,
      layout,
      unit: panel.unit,
      colourOf: ({ step }) => (state.figures === null ? undefined : parts.coloursOf(state.figures)[step]) ?? NO_FIGURE,
    });
    if (state.figures !== null) showNow(state, parts, paint);
  };
  const later = (ms: number, act: () => void): void => {
    window.clearTimeout(state.timer);
    state.timer = window.setTimeout(act, ms);
  };
  const secondChance = (): void => {
    if (!hasWebGl()) {
      later(SECOND_CHANCE_MS, secondChance);
      return;
    }
    state.losses = 0;
    rebuild();
  };
  const drawn = (): void => {
    state.plain?.remove();
    state.plain = null;
    parts.onDrawn("webgl");
    later(RETRY_MS * 20, () => {
      state.losses = 0;
    });
  };
  const lost = (): void => {
    state.losses += 1;
    later(RETRY_MS * state.losses, rebuild);
  };
  const failed = (): void => later(FETCH_AGAIN_MS, rebuild);
  const undoWatching = watchSize(parts.ground, () => {
    if (sizeKey(parts.measure()) !== state.size) rebuild();
  });
  rebuild();
  return {
    show: (figures, now) => {
      state.figures = figures;
      state.now = now;
      showNow(state, parts, paint);
    },
    stop: () => {
      undoWatching();
      window.clearTimeout(state.timer);
      takeDown(state);
    },
  };
}

interface RunState {
  map: DrawnMap | null;
  plain: DrawnMap | null;
  marks: Marks | null;
  figures: MapFigures | null;
  now: number;
  losses: number;
  timer: number;
  labelTimer: number;
  size: string;
}

function showNow(state: RunState, parts: RunParts, paint: FillPaint): void {
  const { figures } = state;
  if (figures === null) return;
  const colours = parts.coloursOf(figures).map(bytesOf);
  const blank = bytesOf(NO_FIGURE);
  figures.figures.forEach((figure, index) => {
    setFill(paint, index, colours[figure.step] ?? blank, patternOf(figure));
  });
  const outlines = outlinesAt(figures, state.now);
  for (const map of [state.map, state.plain]) {
    map?.repaint();
    map?.outline(outlines);
  }
  state.marks?.paint(figures.figures);
  if (state.labelTimer !== 0) return;
  const label = (): void => {
    state.labelTimer = 0;
    if (state.figures === null) return;
    const labels = parts.labelsOf(state.figures);
    for (const map of [state.map, state.plain]) map?.label(labels);
  };
  label();
  state.labelTimer = window.setTimeout(label, LABEL_MS);
}

function chooseDrawing(losses: number): DrawnBy {
  return losses < TRIES && (losses > 0 || hasWebGl()) ? "webgl" : "svg";
}

function tryGl(
  parts: RunParts,
  now: Pick<MapParts, "paint" | "onLost" | "onFailed" | "onDrawn"> & { readonly layout: MapLayout; readonly panel: PanelSize },
): DrawnMap | null {
  try {
    return drawGlMap({
      ...now,
      container: parts.ground,
      geometry: parts.geometry,
      frame: now.layout.frame,
      unit: now.panel.unit,
      boxes: [now.layout.legend, ...now.layout.insets.values(), ...now.layout.inPlace],
      sea: seaAt(parts.seaLabel, now.layout),
    });
  } catch {
    // No context to be had after all: the SVG map stands in and says so.
    parts.ground.replaceChildren();
    return null;
  }
}

function seaAt(text: string, { sea, frame }: MapLayout): MapParts["sea"] {
  if (sea === null) return null;
  const x = frame.left + (sea.x + sea.width / 2) / frame.pxPerDegree;
  return { text, at: [x, latitudeOf(frame.top - (sea.y + sea.height / 2) / frame.pxPerDegree)] };
}

function takeDown(state: RunState): void {
  window.clearTimeout(state.timer);
  window.clearTimeout(state.labelTimer);
  state.labelTimer = 0;
  for (const map of [state.map, state.plain]) map?.remove();
  state.map = null;
  state.plain = null;
  state.marks?.svg.remove();
  state.marks = null;
}

function sizeKey({ width, height, unit }: PanelSize): string {
  return `${width}x${height}/${unit.toFixed(2)}@${window.devicePixelRatio}`;
}

/** Calls back when the element's size or the screen's pixel ratio changed, once per pause of 150 ms. */
function watchSize(element: HTMLElement, onChange: () => void): () => void {
  let timer = 0;
  const soon = (): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(onChange, 150);
  };
  const observer = new ResizeObserver(soon);
  observer.observe(element);
  window.addEventListener("resize", soon);
  return () => {
    window.clearTimeout(timer);
    observer.disconnect();
    window.removeEventListener("resize", soon);
  };
}

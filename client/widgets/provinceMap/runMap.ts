import type { LabelFeature } from "./basemap.ts";
import { type Concerns, NO_CONCERNS } from "./concerns.ts";
import type { MapFigures } from "./figures.ts";
import { createFillPaint, type FillPaint, setFill } from "./fillPaint.ts";
import { focusOn, layoutFocus } from "./focus.ts";
import type { MapGeometry } from "./geometry.ts";
import { type DrawnMap, hasWebGl } from "./glMap.ts";
import { layoutMap, type MapLayout } from "./layout.ts";
import { placeOf } from "./mapPlace.ts";
import { drawMarks, type MarkParts, type Marks, patternOf } from "./marks.ts";
import { chooseDrawing, type DrawnBy, openGlMap } from "./openGlMap.ts";
import { outlinesAt } from "./outlines.ts";
import { bytesOf, NO_FIGURE } from "./palette.ts";
import { sizeKey, watchSize } from "./panelSize.ts";
import type { PanelSize } from "./placeBoxes.ts";
import { drawSvgMap } from "./svgMap.ts";
import { pulseRings } from "./svgRings.ts";
import { measureTerritory } from "./territory.ts";

/** A map on the page, redrawn whole when its panel, its screen's pixels or its WebGL context change. */
export interface RunningMap {
  /** Hot: shows these figures; only what differs is touched. */
  readonly show: (figures: MapFigures, now: number) => void;
  /** Rings the provinces that alerts concern; one that is new beats once. */
  readonly ring: (concerns: Concerns) => void;
  /** Turns to provinces by code, or back to the whole country. */
  readonly swing: (codes: readonly string[] | null) => void;
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
  readonly onLayout: (layout: MapLayout, isTurned: boolean) => void;
  readonly onDrawn: (by: DrawnBy) => void;
}

/** Labels are laid out again at most this often: their places move when their lengths do. */
const LABEL_MS = 1_000;
const RETRY_MS = 400;
/** What could not be fetched is asked for again this often: the server may be starting anew. */
const FETCH_AGAIN_MS = 3_000;
/** While drawn as SVG, WebGL is tried again this often. */
const SECOND_CHANCE_MS = 60_000;

/** Starts the map; the returned `stop` leaves nothing behind. */
export function runMap(parts: RunParts): RunningMap {
  const territory = measureTerritory(parts.geometry);
  const paint = createFillPaint(parts.geometry.provinces.length);
  const state: RunState = {
    map: null,
    plain: null,
    marks: null,
    figures: null,
    now: 0,
    losses: 0,
    timer: 0,
    labelTimer: 0,
    size: "",
    concerns: NO_CONCERNS,
    focus: null,
    layout: null,
  };

  let home: MapLayout | null = null;
  const layoutNow = (panel: PanelSize, whole: MapLayout): MapLayout => {
    const focus = state.focus === null ? null : focusOn(parts.geometry, state.focus);
    const layout = (focus === null ? null : layoutFocus(panel, whole, focus, parts.legendUnits)) ?? whole;
    parts.onLayout(layout, layout !== whole);
    state.layout = layout;
    return layout;
  };
  const drawPlain = (panel: PanelSize, layout: MapLayout): PlainMap =>
    drawSvgMap({ ...placeOf(parts.seaLabel, layout), ...parts, container: parts.plain, unit: panel.unit, paint });
  const mark = (panel: PanelSize, layout: MapLayout): void => {
    state.marks?.svg.remove();
    state.marks = drawMarks({
      ...parts,
      container: parts.marks,
      layout,
      unit: panel.unit,
      colourOf: ({ step }) => (state.figures === null ? undefined : parts.coloursOf(state.figures)[step]) ?? NO_FIGURE,
    });
    for (const drawn of [state.map, state.plain, state.marks]) drawn?.ring(state.concerns);
    if (state.figures !== null) showNow(state, parts, paint);
  };
  const rebuild = (): void => {
    takeDown(state);
    const panel = parts.measure();
    if (panel.width < 10 || panel.height < 10) return;
    state.size = sizeKey(panel);
    home = layoutMap(panel, territory, parts.legendUnits);
    const layout = layoutNow(panel, home);
    const by = chooseDrawing(state.losses);
    // The SVG map is there at once, and stands in until the other has drawn its first picture.
    state.plain = drawPlain(panel, layout);
    state.map =
      by === "webgl"
        ? openGlMap({
            ...placeOf(parts.seaLabel, layout),
            container: parts.ground,
            geometry: parts.geometry,
            unit: panel.unit,
            paint,
            onLost: lost,
            onFailed: failed,
            onDrawn: drawn,
          })
        : null;
    if (state.map === null) {
      parts.onDrawn("svg");
      later(SECOND_CHANCE_MS, secondChance);
    }
    mark(panel, layout);
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
    ring: (concerns) => {
      const before = state.concerns.rings;
      state.concerns = concerns;
      for (const drawn of [state.map, state.plain, state.marks]) drawn?.ring(concerns);
      if (state.marks === null || state.layout === null) return;
      const fresh = concerns.rings.filter((ring) => !before.some(({ code, severity }) => code === ring.code && severity === ring.severity));
      const pen = { parent: state.marks.svg, geometry: parts.geometry, frame: state.layout.frame, unit: parts.measure().unit };
      pulseRings(pen, fresh);
    },
    swing: (codes) => {
      state.focus = codes;
      if (home === null) return;
      const before = state.layout;
      const panel = parts.measure();
      const layout = layoutNow(panel, home);
      if (layout === before) return;
      state.map?.move(placeOf(parts.seaLabel, layout));
      if (state.plain !== null) {
        state.plain.remove();
        state.plain = drawPlain(panel, layout);
      }
      mark(panel, layout);
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
  plain: PlainMap | null;
  marks: Marks | null;
  figures: MapFigures | null;
  now: number;
  losses: number;
  timer: number;
  labelTimer: number;
  size: string;
  concerns: Concerns;
  /** Codes of the provinces turned to. */
  focus: readonly string[] | null;
  layout: MapLayout | null;
}

type PlainMap = ReturnType<typeof drawSvgMap>;

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

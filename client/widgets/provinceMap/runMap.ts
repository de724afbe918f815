import { type Aim, createAiming, isSameAim } from "./aim.ts";
import type { Concerns } from "./concerns.ts";
import type { MapFigures } from "./figures.ts";
import { createFillPaint } from "./fillPaint.ts";
import { createFlight } from "./flight.ts";
import type { MapLayout } from "./layout.ts";
import { createMapHandle, type MapHandle } from "./mapHandle.ts";
import { labelNow, nothingDrawn, paintFigures, ringNow, takeDown } from "./mapPainting.ts";
import { placeIn, placeOf } from "./mapPlace.ts";
import { frameIn, viewOf } from "./mapWindow.ts";
import { drawMarks } from "./marks.ts";
import { chooseDrawing, hasWebGl, openGlMap } from "./openGlMap.ts";
import { NO_FIGURE } from "./palette.ts";
import { sizeKey, watchSize } from "./panelSize.ts";
import type { PanelSize } from "./placeBoxes.ts";
import type { Rect } from "./rect.ts";
import type { RunParts } from "./runParts.ts";
import type { Spotlight } from "./spotlight.ts";
import { drawSvgMap } from "./svgMap.ts";
import { pulseRings } from "./svgRings.ts";
import { territoryOf } from "./territory.ts";

/** A map on the page, redrawn whole when its panel, its screen's pixels or its WebGL context change. */
export interface RunningMap {
  /** Hot: shows these figures; only what differs is touched. */
  readonly show: (figures: MapFigures, now: number) => void;
  /** Rings the provinces that alerts concern; one that is new beats once. */
  readonly ring: (concerns: Concerns) => void;
  /** Turns to provinces by code for the time of an alert, or back to where it was. */
  readonly swing: (codes: readonly string[] | null) => void;
  /** Travels to where the map is to look, in so many milliseconds. */
  readonly aim: (aim: Aim, ms: number) => void;
  readonly light: (spotlight: Spotlight | null) => void;
  readonly handle: MapHandle;
  readonly stop: () => void;
}

const RETRY_MS = 400;
/** What could not be fetched is asked for again this often: the server may be starting anew. */
const FETCH_AGAIN_MS = 3_000;
/** While drawn as SVG, WebGL is tried again this often. */
const SECOND_CHANCE_MS = 60_000;
/** The turn to an alert is over before it is noticed as a motion. */
const SWING_MS = 380;
const NOWHERE = { left: 0, top: 0, pxPerDegree: 1 };

/** Starts the map; the returned `stop` leaves nothing behind. */
export function runMap(parts: RunParts): RunningMap {
  const territory = territoryOf(parts.geometry);
  const paint = createFillPaint(parts.geometry.provinces.length);
  const drawn = nothingDrawn();
  const screens = parts.window?.screens ?? [];
  let panel: PanelSize = { width: 0, height: 0, unit: 1 };
  let view: Rect = { x: 0, y: 0, width: 0, height: 0 };
  let layoutFor: ((aim: Aim) => MapLayout) | null = null;
  let swung: Aim = null;
  let aimed: Aim = null;
  let spotlight: Spotlight | null = null;
  let losses = 0;
  let timer = 0;
  let size = "";
  const held = createMapHandle(
    () => flight.now() ?? NOWHERE,
    () => panel,
  );
  const flight = createFlight((frame) => {
    drawn.map?.look(frameIn(frame, view));
    drawn.plain?.travel(frame);
    drawn.marks?.travel(frame);
    held.moved();
  });

  const measure = (): PanelSize => ({ ...parts.measure(), screens: screens.length === 0 ? undefined : screens });
  const lay = (from: (aim: Aim) => MapLayout): MapLayout => {
    const layout = from(swung ?? aimed);
    parts.onLayout(layout, layout !== from(null));
    drawn.layout = layout;
    return layout;
  };
  const drawPlain = (layout: MapLayout): void => {
    drawn.plain = drawSvgMap({ ...placeOf(parts.seaLabel, layout, screens), ...parts, container: parts.plain, unit: panel.unit, paint });
  };
  const mark = (layout: MapLayout): void => {
    drawn.marks?.svg.remove();
    drawn.marks = drawMarks({
      ...parts,
      container: parts.marks,
      layout,
      panel,
      spotlight,
      colourOf: ({ step }) => (drawn.figures === null ? undefined : parts.coloursOf(drawn.figures)[step]) ?? NO_FIGURE,
    });
    ringNow(drawn);
    paintFigures(drawn, parts, paint);
  };
  const clear = (): void => {
    takeDown(drawn);
    layoutFor = null;
    size = "";
  };
  const rebuild = (): void => {
    clear();
    panel = measure();
    view = viewOf(panel, parts.window?.clip);
    if (panel.width < 10 || panel.height < 10 || view.width < 1 || view.height < 1) return;
    size = sizeKey(panel);
    Object.assign(parts.ground.style, { left: `${view.x}px`, top: `${view.y}px`, width: `${view.width}px`, height: `${view.height}px` });
    layoutFor = createAiming({ ...parts, territory }, panel);
    const layout = lay(layoutFor);
    // The SVG map is there at once, and stands in until the other has drawn its first picture.
    drawPlain(layout);
    drawn.map = parts.only === "svg" || chooseDrawing(losses) === "svg" ? null : openGl(layout);
    if (drawn.map === null) {
      parts.onDrawn("svg");
      if (parts.only !== "svg") later(SECOND_CHANCE_MS, secondChance);
    }
    mark(layout);
    flight.to(layout.frame, panel, 0);
  };
  const openGl = (layout: MapLayout) =>
    openGlMap({
      ...placeIn(placeOf(parts.seaLabel, layout, screens), view),
      container: parts.ground,
      geometry: parts.geometry,
      unit: panel.unit,
      paint,
      hasSpares: parts.hasSpares ?? false,
      onLost: lost,
      onFailed: failed,
      onDrawn: shown,
    });
  const later = (ms: number, act: () => void): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(act, ms);
  };
  const secondChance = (): void => {
    if (!hasWebGl()) {
      later(SECOND_CHANCE_MS, secondChance);
      return;
    }
    losses = 0;
    rebuild();
  };
  const shown = (): void => {
    drawn.plain?.remove();
    drawn.plain = null;
    parts.onDrawn("webgl");
    later(RETRY_MS * 20, () => {
      losses = 0;
    });
  };
  const lost = (): void => {
    losses += 1;
    later(RETRY_MS * losses, rebuild);
  };
  const failed = (): void => later(FETCH_AGAIN_MS, rebuild);
  const turn = (ms: number): void => {
    if (layoutFor === null) return;
    const before = drawn.layout;
    const layout = lay(layoutFor);
    if (layout === before) return;
    drawn.map?.settle(placeIn(placeOf(parts.seaLabel, layout, screens), view));
    if (drawn.plain !== null) {
      drawn.plain.remove();
      drawPlain(layout);
    }
    mark(layout);
    labelNow(drawn, parts);
    flight.to(layout.frame, panel, ms);
  };
  const undoWatching = watchSize(parts.marks, () => {
    if (sizeKey(measure()) !== size) rebuild();
  });
  rebuild();
  return {
    show: (figures, now) => {
      drawn.figures = figures;
      drawn.now = now;
      paintFigures(drawn, parts, paint);
    },
    ring: (concerns) => {
      const before = drawn.concerns.rings;
      drawn.concerns = concerns;
      ringNow(drawn);
      if (drawn.marks === null || drawn.layout === null) return;
      const fresh = concerns.rings.filter((ring) => !before.some(({ code, severity }) => code === ring.code && severity === ring.severity));
      pulseRings({ parent: drawn.marks.svg, geometry: parts.geometry, frame: drawn.layout.frame, unit: panel.unit }, fresh);
    },
    swing: (codes) => {
      swung = codes === null ? null : { codes };
      turn(SWING_MS);
    },
    aim: (aim, ms) => {
      if (isSameAim(aim, aimed)) return;
      aimed = aim;
      turn(ms);
    },
    light: (wanted) => {
      if (JSON.stringify(wanted) === JSON.stringify(spotlight)) return;
      spotlight = wanted;
      if (drawn.layout === null) return;
      mark(drawn.layout);
      drawn.marks?.travel(flight.now() ?? drawn.layout.frame);
    },
    handle: held.handle,
    stop: () => {
      flight.stop();
      undoWatching();
      window.clearTimeout(timer);
      clear();
    },
  };
}

import type { Severity } from "#shared/alert/alert.ts";
import type { Concerns } from "./concerns.ts";
import { COUNTRY_ID } from "./figures.ts";
import { createFillPaint, type Rgb, setFill } from "./fillPaint.ts";
import type { MapGeometry } from "./geometry.ts";
import { layoutMap } from "./layout.ts";
import { placeOf } from "./mapPlace.ts";
import { drawMarks, type MarkParts } from "./marks.ts";
import { bytesOf, PATTERN } from "./palette.ts";
import type { PanelSize } from "./placeBoxes.ts";
import { RING_LINES } from "./ringLook.ts";
import { drawSvgMap } from "./svgMap.ts";
import { measureTerritory } from "./territory.ts";

/** A map of where an alert is true, for one size of its panel. */
export interface AreaParts extends Pick<MarkParts, "wordsFor" | "prefix"> {
  readonly ground: HTMLElement;
  readonly marks: HTMLElement;
  readonly geometry: MapGeometry;
  readonly panel: PanelSize;
  readonly concerns: Concerns;
  readonly sea: string;
  readonly labels: readonly { readonly code: string; readonly point: readonly [number, number]; readonly name: string }[];
}

const QUIET = "#1b2c45";
const NO_LEGEND = [0.5, 0.5] as const;
/** Names are read from further off than on the wall's own map. */
const LARGER = 1.25;
/** The provinces concerned are filled with their ring's colour, darkened so that names stay readable. */
const DARKENED = 0.55;

/** Draws it; the undo takes it down. */
export function drawAreaMap({ ground, marks, geometry, panel, concerns, sea, labels, wordsFor, prefix }: AreaParts): () => void {
  if (panel.width < 10 || panel.height < 10) return () => {};
  const layout = layoutMap(panel, measureTerritory(geometry), NO_LEGEND);
  const paint = createFillPaint(geometry.provinces.length);
  const severities = new Map(concerns.rings.map(({ code, severity }) => [code, severity]));
  const severityOf = (code: string): Severity | undefined => severities.get(code) ?? concerns.country?.severity;
  geometry.provinces.forEach(({ code }, index) => {
    const severity = severityOf(code);
    setFill(paint, index, severity === undefined ? bytesOf(QUIET) : darkened(RING_LINES[severity].colour), PATTERN.plain);
  });
  const map = drawSvgMap({
    ...placeOf(sea, layout, panel.screens),
    container: ground,
    geometry,
    unit: panel.unit * LARGER,
    seaUnit: panel.unit,
    paint,
    prefix,
  });
  map.ring(concerns);
  map.label(
    labels
      .filter(({ code }) => severities.has(code))
      .map((label) => ({ ...label, figure: "", rank: 0, sign: "", trust: "" as const, stale: false })),
  );
  const above = drawMarks({
    container: marks,
    geometry,
    layout,
    panel,
    spotlight: null,
    prefix,
    wordsFor,
    colourOf: ({ code }) => {
      const severity = severityOf(code);
      return severity === undefined ? QUIET : `rgb(${darkened(RING_LINES[severity].colour).join(" ")})`;
    },
    figureText: () => "",
  });
  above.paint(geometry.provinces.map(({ code }) => ({ ...NOTHING, code })));
  above.ring(concerns);
  return () => {
    map.remove();
    above.svg.remove();
  };
}

/** A province without a figure, of which only the code matters here. */
const NOTHING = {
  id: COUNTRY_ID,
  value: "0",
  period: null,
  freshness: "fresh",
  grade: "normal",
  derived: false,
  step: 0,
  changedAt: 0,
} as const;

function darkened(colour: string): Rgb {
  const [r, g, b] = bytesOf(colour);
  return [Math.round(r * DARKENED), Math.round(g * DARKENED), Math.round(b * DARKENED)];
}

import type { ArchipelagoMark, ArchipelagoWords } from "./archipelagoMark.ts";
import { drawInPlace, drawInset } from "./archipelagoMark.ts";
import type { Concerns } from "./concerns.ts";
import type { MapFigure } from "./figures.ts";
import { travelled } from "./flightPath.ts";
import type { MapGeometry } from "./geometry.ts";
import type { MapLayout } from "./layout.ts";
import type { Frame } from "./mercator.ts";
import { PATTERN, type Pattern } from "./palette.ts";
import { definePatterns, patternFill } from "./patterns.ts";
import type { PanelSize } from "./placeBoxes.ts";
import { drawSpotlight, type Spotlight } from "./spotlight.ts";
import { draw } from "./svg.ts";

/** What stands above the drawn map: the archipelagos, at their true positions or in their boxes. */
export interface Marks {
  readonly svg: SVGSVGElement;
  readonly paint: (figures: readonly MapFigure[]) => void;
  /** Rings an archipelago whose province an alert concerns. */
  readonly ring: (concerns: Concerns) => void;
  /** Lays what stands on the land where it belongs while the map is on its way. */
  readonly travel: (now: Frame) => void;
}

export interface MarkParts {
  readonly container: HTMLElement;
  readonly geometry: MapGeometry;
  readonly layout: MapLayout;
  readonly panel: PanelSize;
  readonly spotlight: Spotlight | null;
  readonly prefix: string;
  readonly wordsFor: (key: string) => ArchipelagoWords & { readonly code: string };
  readonly colourOf: (figure: MapFigure) => string;
  readonly figureText: (figure: MapFigure) => string;
}

/** Draws the marks for one layout; `paint` only touches attributes that differ. */
export function drawMarks(parts: MarkParts): Marks {
  const { panel, geometry, layout, spotlight } = parts;
  const { unit } = panel;
  const svg = draw(parts.container, "svg", { class: "marks", "aria-hidden": "true" });
  definePatterns(svg, parts.prefix, Math.max(4, unit * 0.55));
  const land = draw(svg, "g");
  if (spotlight !== null) drawSpotlight({ parent: land, geometry, frame: layout.frame, panel }, spotlight);
  const archipelagos = geometry.archipelagos.map((archipelago) => {
    const { code, ...words } = parts.wordsFor(archipelago.key);
    const inset = layout.insets.get(archipelago.key);
    const isAside = spotlight !== null && !spotlight.codes.includes(code);
    const parent = draw(inset === undefined ? land : svg, "g", { class: isAside ? "archipelago aside" : "archipelago" });
    const pen = { parent, archipelago, code, words, unit };
    return inset === undefined ? drawInPlace(pen, layout.frame, panel) : drawInset(pen, inset);
  });
  const paint = (figures: readonly MapFigure[]): void => {
    for (const mark of archipelagos) paintArchipelago(mark, figures, parts);
  };
  const ring = ({ rings }: Concerns): void => {
    for (const { code, edge } of archipelagos) {
      const found = rings.find((one) => one.code === code);
      if (found === undefined) delete edge.dataset["ring"];
      else edge.dataset["ring"] = found.severity;
    }
  };
  const travel = (now: Frame): void => {
    const laid = travelled(layout.frame, now);
    if (laid === null) land.removeAttribute("transform");
    else land.setAttribute("transform", laid);
  };
  return { svg, paint, ring, travel };
}

/** How a figure is filled. */
export function patternOf(figure: MapFigure): Pattern {
  if (figure.value === null) return PATTERN.none;
  if (figure.freshness === "stale") return PATTERN.stale;
  return figure.freshness === "late" ? PATTERN.late : PATTERN.plain;
}

function paintArchipelago(mark: ArchipelagoMark, figures: readonly MapFigure[], parts: MarkParts): void {
  const figure = figures.find(({ code }) => code === mark.code);
  if (figure === undefined) return;
  const colour = parts.colourOf(figure);
  const overlay = patternFill(parts.prefix, patternOf(figure));
  for (const element of mark.fills) element.setAttribute("fill", colour);
  for (const element of mark.overlays) element.setAttribute("fill", overlay);
  const text = parts.figureText(figure);
  if (mark.figure.textContent !== text) mark.figure.textContent = text;
}

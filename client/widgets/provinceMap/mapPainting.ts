import { type Concerns, NO_CONCERNS } from "./concerns.ts";
import type { DrawnMap } from "./drawnMap.ts";
import type { MapFigures } from "./figures.ts";
import { type FillPaint, setFill } from "./fillPaint.ts";
import type { MapLayout } from "./layout.ts";
import { labelsHere } from "./mapWindow.ts";
import { type Marks, patternOf } from "./marks.ts";
import { outlinesAt } from "./outlines.ts";
import { bytesOf, NO_FIGURE } from "./palette.ts";
import type { RunParts } from "./runParts.ts";
import type { PlainMap } from "./svgMap.ts";

/** What is drawn at the moment, and what was last asked to be shown. */
export interface Drawn {
  map: DrawnMap | null;
  plain: PlainMap | null;
  marks: Marks | null;
  layout: MapLayout | null;
  figures: MapFigures | null;
  concerns: Concerns;
  now: number;
  labelTimer: number;
}

/** Nothing drawn, nothing known. */
export function nothingDrawn(): Drawn {
  return { map: null, plain: null, marks: null, layout: null, figures: null, concerns: NO_CONCERNS, now: 0, labelTimer: 0 };
}

/** Labels are laid out again at most this often: their places move when their lengths do. */
const LABEL_MS = 1_000;

/** Shows the figures as they now stand; only what differs is touched. */
export function paintFigures(drawn: Drawn, parts: RunParts, paint: FillPaint): void {
  const { figures } = drawn;
  if (figures === null) return;
  const colours = parts.coloursOf(figures).map(bytesOf);
  const blank = bytesOf(NO_FIGURE);
  figures.figures.forEach((figure, index) => {
    setFill(paint, index, colours[figure.step] ?? blank, patternOf(figure));
  });
  const outlines = outlinesAt(figures, drawn.now);
  for (const map of [drawn.map, drawn.plain]) {
    map?.repaint();
    map?.outline(outlines);
  }
  drawn.marks?.paint(figures.figures);
  if (drawn.labelTimer !== 0) return;
  const label = (): void => {
    drawn.labelTimer = 0;
    labelNow(drawn, parts);
  };
  label();
  drawn.labelTimer = window.setTimeout(label, LABEL_MS);
}

/** Writes the labels of this page for where the map is to look. */
export function labelNow({ figures, layout, map, plain }: Drawn, parts: RunParts): void {
  if (figures === null || layout === null) return;
  const labels = labelsHere(parts.labelsOf(figures), layout.frame, parts.window);
  for (const drawn of [map, plain]) drawn?.label(labels);
}

/** Rings what alerts concern, on everything drawn. */
export function ringNow({ map, plain, marks, concerns }: Drawn): void {
  for (const drawn of [map, plain, marks]) drawn?.ring(concerns);
}

/** Takes everything down; what is asked of the map afterwards draws nothing until it is laid out anew. */
export function takeDown(drawn: Drawn): void {
  window.clearTimeout(drawn.labelTimer);
  drawn.labelTimer = 0;
  for (const map of [drawn.map, drawn.plain]) map?.remove();
  drawn.map = null;
  drawn.plain = null;
  drawn.marks?.svg.remove();
  drawn.marks = null;
  drawn.layout = null;
}

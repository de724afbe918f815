import type { ArchipelagoMark, ArchipelagoWords } from "./archipelagoMark.ts";
import { drawInPlace, drawInset } from "./archipelagoMark.ts";
import type { MapFigure } from "./figures.ts";
import type { MapGeometry } from "./geometry.ts";
import type { MapLayout } from "./layout.ts";
import { PATTERN, type Pattern } from "./palette.ts";
import { definePatterns, patternFill } from "./patterns.ts";
import { pathOf } from "./shapes.ts";
import { draw } from "./svg.ts";

/** What stands above the fills: archipelagos, grade outlines, and what changed in the last minute. */
export interface Marks {
  readonly svg: SVGSVGElement;
  readonly paint: (figures: readonly MapFigure[], now: number) => void;
}

export interface MarkParts {
  readonly container: HTMLElement;
  readonly geometry: MapGeometry;
  readonly layout: MapLayout;
  readonly unit: number;
  readonly prefix: string;
  readonly wordsFor: (key: string) => ArchipelagoWords & { readonly code: string };
  readonly colourOf: (figure: MapFigure) => string;
  readonly figureText: (figure: MapFigure) => string;
}

/** How long a change is shown. */
const CHANGED_MS = 60_000;
/** More outlines than this at once would mark nothing; the newest are shown. */
const CHANGED_SHOWN = 16;

/** Draws the marks for one layout; `paint` only touches attributes that differ. */
export function drawMarks(parts: MarkParts): Marks {
  const svg = draw(parts.container, "svg", { class: "marks", "aria-hidden": "true" });
  definePatterns(svg, parts.prefix, Math.max(4, parts.unit * 0.55));
  const outlines = draw(svg, "g", { class: "outlines" });
  const paths = parts.geometry.provinces.map((shape) => pathOf(shape, parts.layout.frame));
  const changed = lazyPaths(outlines, paths, "changed");
  const graded = lazyPaths(outlines, paths, "graded");
  const archipelagos = parts.geometry.archipelagos.map((archipelago) => {
    const parent = draw(svg, "g", { class: "archipelago" });
    const { code, ...words } = parts.wordsFor(archipelago.key);
    const pen = { parent, archipelago, code, words, unit: parts.unit };
    const inset = parts.layout.insets.get(archipelago.key);
    return inset === undefined ? drawInPlace(pen, parts.layout.frame) : drawInset(pen, inset);
  });
  const paint = (figures: readonly MapFigure[], now: number): void => {
    const newest = newestChanges(figures, now);
    figures.forEach((figure, index) => {
      changed(index, "on", newest.has(figure.code) ? "true" : null);
      graded(index, "grade", figure.grade === "normal" ? null : figure.grade);
    });
    for (const mark of archipelagos) paintArchipelago(mark, figures, parts);
  };
  return { svg, paint };
}

/** How a figure is filled. */
export function patternOf(figure: MapFigure): Pattern {
  if (figure.value === null) return PATTERN.none;
  if (figure.freshness === "stale") return PATTERN.stale;
  return figure.freshness === "late" ? PATTERN.late : PATTERN.plain;
}

function newestChanges(figures: readonly MapFigure[], now: number): ReadonlySet<string> {
  const recent = figures.filter(({ heardAt }) => heardAt > 0 && now - heardAt < CHANGED_MS && now >= heardAt - CHANGED_MS);
  return new Set(recent.toSorted((a, b) => b.heardAt - a.heardAt).slice(0, CHANGED_SHOWN).map(({ code }) => code));
}

type SetMark = (index: number, name: string, value: string | null) => void;

/** Outlines that come into being when first needed. */
function lazyPaths(parent: SVGElement, paths: readonly string[], kind: string): SetMark {
  const made = new Map<number, SVGPathElement>();
  return (index, name, value) => {
    const path = made.get(index);
    if (path === undefined) {
      if (value === null) return;
      const fresh = draw(parent, "path", { d: paths[index] ?? "", class: kind });
      made.set(index, fresh);
      fresh.dataset[name] = value;
      return;
    }
    if ((path.dataset[name] ?? null) === value) return;
    if (value === null) delete path.dataset[name];
    else path.dataset[name] = value;
  };
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

import { textWidth } from "#client/style/textWidth.ts";
import type { LabelFeature } from "./basemap.ts";
import type { DrawnMap, MapParts } from "./drawnMap.ts";
import type { FillPaint } from "./fillPaint.ts";
import { travelled } from "./flightPath.ts";
import type { MapGeometry } from "./geometry.ts";
import { overCredit } from "./layout.ts";
import { type Frame, xOf, yOf } from "./mercator.ts";
import type { Pattern } from "./palette.ts";
import { definePatterns, patternFill } from "./patterns.ts";
import { isOnOneScreen } from "./placeBoxes.ts";
import { grown, isInside, overlaps, type Rect } from "./rect.ts";
import { groundPath, pathOf } from "./shapes.ts";
import { drawSvgSign } from "./signs.ts";
import { draw, write } from "./svg.ts";
import { drawSvgRings } from "./svgRings.ts";
import { drawTrustSign, isTrustMark } from "./trustMarks.ts";

/** The map as SVG, which travels as one picture. */
export interface PlainMap extends Omit<DrawnMap, "settle" | "look"> {
  /** Lays the picture where it belongs while the map is on its way. */
  readonly travel: (now: Frame) => void;
}

/** The same map without WebGL: the same geometry, paint and labels as SVG. */
export function drawSvgMap(parts: {
  readonly container: HTMLElement;
  readonly geometry: MapGeometry;
  readonly frame: Frame;
  readonly unit: number;
  /** Of the name of the sea; absent: the same. */
  readonly seaUnit?: number;
  readonly paint: FillPaint;
  readonly sea: MapParts["sea"];
  readonly boxes: MapParts["boxes"];
  readonly screens: MapParts["screens"];
  readonly prefix: string;
}): PlainMap {
  const { geometry, frame, paint, unit } = parts;
  const root = draw(parts.container, "svg", { class: "plainMap", "aria-hidden": "true" });
  const prefix = `${parts.prefix}-plain`;
  definePatterns(root, prefix, Math.max(4, unit * 0.55));
  const svg = draw(root, "g");
  draw(svg, "path", { d: groundPath(geometry, frame), class: "ground" });
  const fills = geometry.provinces.map((shape) => {
    const d = pathOf(shape, frame);
    return { d, colour: draw(svg, "path", { d, class: "province" }), pattern: draw(svg, "path", { d, class: "pattern" }) };
  });
  const sea = parts.sea === null ? null : drawSea(svg, parts.sea, { frame, size: (parts.seaUnit ?? unit) * 2 });
  const outlines = draw(svg, "g", { class: "outlines" });
  const rings = draw(svg, "g", { class: "rings" });
  const labels = draw(svg, "g", { class: "labels" });
  const { clientWidth: width, clientHeight } = parts.container;
  const panel = { x: 0, y: 0, width, height: overCredit({ width, height: clientHeight, unit }).height };
  const boxes = [...parts.boxes, noticeIn(panel, unit)];
  const outline: DrawnMap["outline"] = (wanted) => {
    outlines.replaceChildren();
    wanted.forEach(({ grade, changed }, index) => {
      const d = fills[index]?.d ?? "";
      if (changed > 0) draw(outlines, "path", { d, class: "changed", opacity: changed });
      if (grade !== "") draw(outlines, "path", { d, class: "graded", "data-grade": grade });
    });
  };
  const repaint = (): void => {
    fills.forEach(({ colour, pattern }, index) => {
      const [r = 0, g = 0, b = 0, kind = 0] = paint.bytes.subarray(index * 4, index * 4 + 4);
      colour.setAttribute("fill", `rgb(${r} ${g} ${b})`);
      pattern.setAttribute("fill", patternFill(prefix, kind as Pattern));
    });
  };
  repaint();
  return {
    repaint,
    outline,
    label: (features) => {
      const placed = placeLabels(labels, features, { frame, unit, panel, boxes, screens: parts.screens });
      // A province's name reaches out to sea where the map is small: it goes before that of the sea.
      sea?.name.setAttribute("visibility", placed.some((label) => overlaps(label, sea.rect)) ? "hidden" : "visible");
    },
    ring: (concerns) => drawSvgRings({ parent: rings, geometry, frame, unit }, concerns),
    travel: (now) => {
      const laid = travelled(frame, now);
      if (laid === null) svg.removeAttribute("transform");
      else svg.setAttribute("transform", laid);
    },
    remove: () => root.remove(),
  };
}

/** What labels keep within and off. */
interface LabelRoom {
  readonly frame: Frame;
  readonly unit: number;
  readonly panel: Rect;
  readonly boxes: readonly Rect[];
  readonly screens: readonly Rect[];
}

/** A mark before a name, in heights of its letters. */
const MARK_WIDTH = 1.15;
/** Kept free around a label, in units. */
const LABEL_GAP_UNITS = 0.3;
/** What is said over the credit of a map without WebGL, in units: its length on one line, and the height of a line. */
const NOTICE = { wide: 42, line: 2.3 };

function noticeIn({ width, height }: Rect, unit: number): Rect {
  const high = Math.ceil((NOTICE.wide * unit) / width) * NOTICE.line * unit;
  return { x: 0, y: height - high, width: NOTICE.wide * unit, height: high };
}

/** Its letters stand apart, as in the style sheet. */
const SEA_WIDTH = 10;

function drawSea(
  parent: SVGElement,
  { text, at }: NonNullable<MapParts["sea"]>,
  { frame, size }: { readonly frame: Frame; readonly size: number },
): { readonly name: SVGTextElement; readonly rect: Rect } {
  const [x, y] = [xOf(frame, at[0]), yOf(frame, at[1])];
  const name = write(parent, text, { x, y, class: "sea", "font-size": size, "text-anchor": "middle" });
  return { name, rect: { x: x - (size * SEA_WIDTH) / 2, y: y - size, width: size * SEA_WIDTH, height: size * 1.3 } };
}

/** Places labels in order of rank and leaves out what would touch another, a box or the edge; answers where they stand. */
function placeLabels(
  parent: SVGGElement,
  features: readonly LabelFeature[],
  { frame, unit, panel, boxes, screens }: LabelRoom,
): readonly Rect[] {
  parent.replaceChildren();
  const room = { screens: screens.length === 0 ? undefined : screens };
  const taken: Rect[] = [...boxes];
  const size = unit * 1.6;
  for (const { point, name, figure, sign, trust } of features.toSorted((a, b) => a.rank - b.rank)) {
    // What marks a province stands in the line of its name, so that no other label comes over it.
    const marks = [sign, trust].filter((mark) => mark !== "");
    const signed = marks.length * size * MARK_WIDTH;
    const nameWidth = textWidth(name, `500 ${size}px "Be Vietnam Pro"`) + signed;
    const width = Math.max(nameWidth, textWidth(figure, `500 ${size}px Inter`));
    const height = size * (figure === "" ? 1.2 : 2.3);
    const rect = { x: xOf(frame, point[0]) - width / 2, y: yOf(frame, point[1]) - height / 2, width, height };
    const isCut = !isInside(rect, panel) || !isOnOneScreen(room, rect);
    if (isCut || taken.some((other) => overlaps(rect, other))) continue;
    taken.push(grown(rect, LABEL_GAP_UNITS * unit));
    const x = rect.x + width / 2;
    write(parent, name, { x: x + signed / 2, y: rect.y + size, "text-anchor": "middle", class: "label", "font-size": size });
    for (const [at, mark] of marks.entries()) {
      const place = { x: x - nameWidth / 2 + at * size * MARK_WIDTH, y: rect.y + size * 0.2, size: size * 0.85 };
      if (isTrustMark(mark)) drawTrustSign(parent, mark, place);
      else drawSvgSign(parent, mark, place);
    }
    if (figure !== "") write(parent, figure, { x, y: rect.y + size * 2.1, "text-anchor": "middle", class: "label", "font-size": size });
  }
  return taken.slice(boxes.length);
}

import type { Archipelago } from "#shared/catalogue/archipelago.ts";
import { textWidth } from "#client/style/textWidth.ts";
import { screenOf } from "./mapWindow.ts";
import { type Frame, mercatorY, xOf, yOf } from "./mercator.ts";
import type { PanelSize } from "./placeBoxes.ts";
import { isInside, overlaps, type Rect } from "./rect.ts";
import { draw, write } from "./svg.ts";

/** What of an archipelago follows its province's figure. */
export interface ArchipelagoMark {
  readonly key: string;
  /** Code of the administering province. */
  readonly code: string;
  readonly fills: readonly SVGElement[];
  readonly overlays: readonly SVGElement[];
  readonly edge: SVGElement;
  readonly figure: SVGTextElement;
}

export interface ArchipelagoWords {
  readonly name: string;
  readonly province: string;
  readonly east: string;
  readonly north: string;
}

interface Pen {
  readonly parent: SVGElement;
  readonly archipelago: Archipelago;
  readonly code: string;
  readonly words: ArchipelagoWords;
  readonly unit: number;
}

const SMALL = 1.6;
const NAME = 1.7;
/** Degrees between ticks, and the room one needs for its text, in ems. */
const TICK_STEPS = [1, 2, 4] as const;
const TICK_EMS = 4.2;

/** Draws an archipelago where it truly lies. */
export function drawInPlace(pen: Pen, frame: Frame, panel: PanelSize): ArchipelagoMark {
  const { archipelago, unit } = pen;
  const box = extentOn(frame, archipelago);
  const area = drawExtent(pen, box);
  drawFeatures(pen, frame, box);
  const room = textWidth(pen.words.name, `600 ${unit * NAME}px "Be Vietnam Pro"`) / 2 + unit;
  const screens = panel.screens ?? [];
  const own = screens[screenOf(screens, box.x + box.width / 2, box.y + box.height)] ?? { x: 0, width: panel.width };
  const middle = Math.min(Math.max(box.x + box.width / 2, own.x + room), own.x + own.width - room);
  const below = box.y + box.height + unit * 2;
  const { figure } = drawCaption(pen, { x: middle, y: below, anchor: "middle" });
  return { key: archipelago.key, code: pen.code, ...area, figure };
}

/** Draws an archipelago in its customary box, to its own scale, with degrees along the edges. */
export function drawInset(pen: Pen, rect: Rect): ArchipelagoMark {
  const { archipelago, unit } = pen;
  draw(pen.parent, "rect", { x: rect.x, y: rect.y, width: rect.width, height: rect.height, rx: unit * 0.3, class: "insetBox" });
  const caption = unit * 6.6;
  const inside = {
    x: rect.x + unit * 3.4,
    y: rect.y + unit * 0.9,
    width: rect.width - unit * 4.4,
    height: rect.height - caption - unit * 2.9,
  };
  const frame = insetFrame(archipelago, inside);
  const box = extentOn(frame, archipelago);
  const area = drawExtent(pen, box);
  drawTicks(pen, frame, box);
  drawFeatures(pen, frame, box);
  const { figure } = drawCaption(pen, { x: rect.x + rect.width / 2, y: rect.y + rect.height - caption + unit * 1.9, anchor: "middle" });
  return { key: archipelago.key, code: pen.code, ...area, figure };
}

function insetFrame({ extent }: Archipelago, inside: Rect): Frame {
  const top = mercatorY(extent.north);
  const high = top - mercatorY(extent.south);
  const wide = extent.east - extent.west;
  const pxPerDegree = Math.min(inside.width / wide, inside.height / high);
  return {
    pxPerDegree,
    left: extent.west - (inside.x + (inside.width - wide * pxPerDegree) / 2) / pxPerDegree,
    top: top + (inside.y + (inside.height - high * pxPerDegree) / 2) / pxPerDegree,
  };
}

function extentOn(frame: Frame, { extent }: Archipelago): Rect {
  const x = xOf(frame, extent.west);
  const y = yOf(frame, extent.north);
  return { x, y, width: xOf(frame, extent.east) - x, height: yOf(frame, extent.south) - y };
}

function drawExtent({ parent, unit }: Pen, box: Rect): Pick<ArchipelagoMark, "fills" | "overlays" | "edge"> {
  const shape = { x: box.x, y: box.y, width: box.width, height: box.height, rx: unit * 0.4 };
  const fill = draw(parent, "rect", { ...shape, class: "extentFill" });
  const overlay = draw(parent, "rect", { ...shape, class: "extentOverlay" });
  const edge = draw(parent, "rect", {
    ...shape,
    class: "extentEdge",
    "stroke-dasharray": `${unit * 0.5} ${unit * 0.35}`,
    "stroke-width": unit * 0.1,
  });
  return { fills: [fill], overlays: [overlay], edge };
}

function drawFeatures({ parent, archipelago, unit }: Pen, frame: Frame, box: Rect): void {
  const radius = unit * 0.26;
  const taken: Rect[] = archipelago.features.map(({ coord: [x, y] }) => ({
    x: xOf(frame, x) - radius,
    y: yOf(frame, y) - radius,
    width: radius * 2,
    height: radius * 2,
  }));
  for (const { name, coord } of archipelago.features) {
    const dot = draw(parent, "circle", { cx: xOf(frame, coord[0]), cy: yOf(frame, coord[1]), r: radius, class: "feature" });
    draw(dot, "title").textContent = name;
  }
  const size = unit * SMALL;
  for (const { name, coord } of archipelago.features) {
    const width = textWidth(name, `400 ${size}px "Be Vietnam Pro"`) + unit * 0.3;
    const at = { x: xOf(frame, coord[0]), y: yOf(frame, coord[1]) };
    const spot = [at.x + radius * 1.8, at.x - radius * 1.8 - width]
      .map((x) => ({ x, y: at.y - size * 0.55, width, height: size * 1.1 }))
      .find((rect) => isInside(rect, box) && !taken.some((other) => overlaps(rect, other)));
    if (spot === undefined) continue;
    taken.push(spot);
    write(parent, name, { x: spot.x, y: at.y + size * 0.34, class: "featureName", "font-size": size });
  }
}

function drawTicks({ parent, archipelago: { extent }, unit, words }: Pen, frame: Frame, box: Rect): void {
  const size = unit * SMALL;
  const step = TICK_STEPS.find((degrees) => degrees * frame.pxPerDegree > size * TICK_EMS) ?? 4;
  for (let longitude = Math.ceil(extent.west); longitude <= extent.east; longitude += step) {
    const x = xOf(frame, longitude);
    const y = box.y + box.height;
    draw(parent, "path", { d: `M${x} ${y}v${unit * 0.5}`, class: "tick" });
    write(parent, `${longitude}°${words.east}`, { x, y: y + unit * 1.95, "text-anchor": "middle", class: "tickText", "font-size": size });
  }
  for (let latitude = Math.ceil(extent.south); latitude <= extent.north; latitude += step) {
    const y = yOf(frame, latitude);
    draw(parent, "path", { d: `M${box.x} ${y}h${-unit * 0.5}`, class: "tick" });
    write(parent, `${latitude}°${words.north}`, {
      x: box.x - unit * 0.7,
      y: y + size * 0.35,
      "text-anchor": "end",
      class: "tickText",
      "font-size": size,
    });
  }
}

function drawCaption(
  { parent, unit, words }: Pen,
  at: { readonly x: number; readonly y: number; readonly anchor: string },
): { readonly figure: SVGTextElement } {
  write(parent, words.name, { x: at.x, y: at.y, "text-anchor": at.anchor, class: "islandName", "font-size": unit * NAME });
  write(parent, words.province, {
    x: at.x,
    y: at.y + unit * 1.95,
    "text-anchor": at.anchor,
    class: "islandProvince",
    "font-size": unit * 1.6,
  });
  const figure = write(parent, "", {
    x: at.x,
    y: at.y + unit * 3.8,
    "text-anchor": at.anchor,
    class: "islandFigure",
    "font-size": unit * 1.6,
  });
  return { figure };
}

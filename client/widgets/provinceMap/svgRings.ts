import type { Concerns, RingLook } from "./concerns.ts";
import { type MapGeometry, withoutIslets } from "./geometry.ts";
import type { Frame } from "./mercator.ts";
import { AREA_UNITS, FULL_UNITS_PER_DEGREE, RING_CASING, RING_LINES, RING_ORDER, THIN } from "./ringLook.ts";
import { linePath, pathOf } from "./shapes.ts";
import { draw } from "./svg.ts";

/** Where rings are drawn. */
export interface RingPen {
  readonly parent: SVGElement;
  readonly geometry: MapGeometry;
  readonly frame: Frame;
  readonly unit: number;
}

/** Draws the rings and areas of alerts as SVG, the gravest on top. */
export function drawSvgRings({ parent, geometry, frame, unit }: RingPen, concerns: Concerns): void {
  parent.replaceChildren();
  for (const severity of RING_ORDER) {
    for (const ring of concerns.rings.filter((one) => one.severity === severity)) {
      const shape = geometry.provinces.find(({ code }) => code === ring.code);
      if (shape !== undefined) drawRing(parent, pathOf(withoutIslets(shape), frame), ring, unit * shareOf(frame, unit));
    }
    for (const { ring } of concerns.areas.filter((one) => one.severity === severity)) {
      const width = AREA_UNITS * unit;
      draw(parent, "path", {
        d: linePath(ring, frame),
        fill: "none",
        stroke: RING_LINES[severity].colour,
        "stroke-width": width,
        "stroke-dasharray": `${width * 4} ${width * 2}`,
      });
    }
  }
}

/** Share of the lines' width at the frame's scale. */
function shareOf({ pxPerDegree }: Frame, unit: number): number {
  return Math.min(1, Math.max(THIN.share, pxPerDegree / unit / FULL_UNITS_PER_DEGREE));
}

function drawRing(parent: SVGElement, d: string, { severity, topic }: RingLook, unit: number): void {
  const { colour, width, dash } = RING_LINES[severity];
  const line = { d, fill: "none", "stroke-linejoin": "round" };
  draw(parent, "path", { ...line, stroke: RING_CASING[topic].colour, "stroke-width": (width + RING_CASING[topic].width) * unit });
  draw(parent, "path", {
    ...line,
    stroke: colour,
    "stroke-width": width * unit,
    ...(dash === null ? {} : { "stroke-dasharray": dash.map((part) => part * width * unit).join(" ") }),
  });
}

/** One beat around provinces that an alert has just named; it removes itself, and is not drawn where motion is unwanted. */
export function pulseRings({ parent, geometry, frame, unit }: RingPen, rings: Concerns["rings"]): void {
  if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  for (const { code, severity } of rings) {
    const shape = geometry.provinces.find((one) => one.code === code);
    if (shape === undefined) continue;
    const pulse = draw(parent, "path", { d: pathOf(withoutIslets(shape), frame), class: "ringPulse", stroke: RING_LINES[severity].colour });
    pulse.style.setProperty("--to", `${3 * unit}px`);
    pulse.addEventListener("animationend", () => pulse.remove());
  }
}

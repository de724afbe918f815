import { HATCH, PATTERN, type Pattern } from "./palette.ts";
import { draw } from "./svg.ts";

const INK = "#08101c";

/** The patterns of the map as SVG paint; ids are the page's own, since several maps may be on it. */
export function definePatterns(svg: SVGSVGElement, prefix: string, size: number): void {
  const defs = draw(svg, "defs");
  const dots = draw(defs, "pattern", { id: `${prefix}-late`, width: size, height: size, patternUnits: "userSpaceOnUse" });
  draw(dots, "circle", { cx: size / 2, cy: size / 2, r: size * 0.17, fill: INK });
  const stripes = draw(defs, "pattern", {
    id: `${prefix}-stale`,
    width: size * 1.41,
    height: size * 1.41,
    patternUnits: "userSpaceOnUse",
    patternTransform: "rotate(45)",
  });
  draw(stripes, "rect", { width: size * 0.65, height: size * 1.41, fill: INK });
  const hatch = draw(defs, "pattern", {
    id: `${prefix}-none`,
    width: size * 0.88,
    height: size * 0.88,
    patternUnits: "userSpaceOnUse",
    patternTransform: "rotate(-45)",
  });
  draw(hatch, "rect", { width: size * 0.14, height: size * 0.88, fill: HATCH });
}

/** The `fill` of the shape laid over a coloured one. */
export function patternFill(prefix: string, pattern: Pattern): string {
  if (pattern === PATTERN.late) return `url(#${prefix}-late)`;
  if (pattern === PATTERN.stale) return `url(#${prefix}-stale)`;
  return pattern === PATTERN.none ? `url(#${prefix}-none)` : "none";
}

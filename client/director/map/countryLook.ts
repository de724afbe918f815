import { COUNTRY_FRAME } from "#client/widgets/provinceMap/countryShapes.ts";
import type { MapGeometry } from "#client/widgets/provinceMap/geometry.ts";
import { around, type Box, measureTerritory } from "#client/widgets/provinceMap/territory.ts";
import { type Look, lookAround } from "./look.ts";

/** Room around the whole country, as a share of its size. */
const AROUND = 0.03;

/** The whole country, both archipelagos with it, in the shape of the wall's map. */
export function countryHome(geometry: MapGeometry, aspect: number): Look {
  const { mainland, archipelagos } = measureTerritory(geometry);
  return lookAround(around([mainland, ...archipelagos.map(({ extent }) => extent)]), aspect, AROUND);
}

/** The middle of the mainland. */
export function heartOf(geometry: MapGeometry): Pick<Look, "x" | "y"> {
  const { west, east, south, north } = measureTerritory(geometry).mainland;
  return { x: (west + east) / 2, y: (south + north) / 2 };
}

/** The land of some provinces, their archipelagos apart; `null` where there is none. */
export function mainlandOf(geometry: MapGeometry, codes: readonly string[]): Box | null {
  const provinces = geometry.provinces.filter(({ code }) => codes.includes(code));
  return provinces.length === 0 ? null : measureTerritory({ ...geometry, provinces }).mainland;
}

/** A look as a rectangle of the drawn country. */
export function frameOf({ x, y, width, height }: Look) {
  const { left, top, pxPerDegree } = COUNTRY_FRAME;
  return {
    x: (x - width / 2 - left) * pxPerDegree,
    y: (top - y - height / 2) * pxPerDegree,
    width: width * pxPerDegree,
    height: height * pxPerDegree,
  };
}

/** Where on the drawn country a hand is, in Mercator degrees. */
export function degreesOf(svg: SVGSVGElement, { clientX, clientY }: Pick<MouseEvent, "clientX" | "clientY">): Pick<Look, "x" | "y"> {
  const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM()?.inverse());
  const { left, top, pxPerDegree } = COUNTRY_FRAME;
  return { x: left + x / pxPerDegree, y: top - y / pxPerDegree };
}

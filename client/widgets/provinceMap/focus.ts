import type { MapGeometry } from "./geometry.ts";
import { INSETS, type MapLayout, overCredit, rectOf } from "./layout.ts";
import type { Frame } from "./mercator.ts";
import { GAP_UNITS, type PanelSize, placeAll, type Wish } from "./placeBoxes.ts";
import { measureTerritory, type Territory } from "./territory.ts";

/** The land the map turns to. */
export type Focus = Pick<Territory, "rows" | "mainland">;

/** Room around the provinces, as a share of their size, so that one sees where they lie. */
const AROUND = 0.35;
/** Degrees: nearer than this shows land without a country. */
const LEAST = 1.9;
/** A turn that enlarges less than this is not worth the motion. */
const WORTH = 1.2;
const SHRINK = 0.94;
const SHRINKS = 14;
const ANYWHERE = Number.NEGATIVE_INFINITY;

/** The land of some provinces, their archipelagos apart; `null` where there is none. */
export function focusOn(geometry: MapGeometry, codes: readonly string[]): Focus | null {
  const provinces = geometry.provinces.filter(({ code }) => codes.includes(code));
  return provinces.length === 0 ? null : measureTerritory({ ...geometry, provinces });
}

/**
 * Fits the panel to some provinces. The legend and both archipelagos keep standing on it, in their boxes and off those
 * provinces; `null` where they find no room, or the provinces fill the panel as it is.
 */
export function layoutFocus(whole: PanelSize, home: MapLayout, focus: Focus, legend: readonly [number, number]): MapLayout | null {
  const panel = overCredit(whole);
  const { west, east, north, south } = focus.mainland;
  const wide = Math.max(LEAST, (east - west) * (1 + 2 * AROUND));
  const high = Math.max(LEAST, (north - south) * (1 + 2 * AROUND));
  const full = Math.min(panel.width / wide, panel.height / high);
  for (let turn = 0; turn < SHRINKS; turn++) {
    const pxPerDegree = full * SHRINK ** turn;
    if (pxPerDegree < home.frame.pxPerDegree * WORTH) return null;
    const frame: Frame = {
      pxPerDegree,
      left: (west + east) / 2 - panel.width / 2 / pxPerDegree,
      top: (north + south) / 2 + panel.height / 2 / pxPerDegree,
    };
    const taken = focus.rows.map((box) => rectOf(frame, box, GAP_UNITS * panel.unit));
    for (const size of ["roomy", "small"] as const) {
      const placed = placeAll(panel, taken, wishesFor(panel, size, legend));
      if (placed === null) continue;
      const insets = new Map(placed);
      insets.delete("legend");
      return { frame, legend: placed.get("legend") ?? home.legend, insets, inPlace: [], sea: null };
    }
  }
  return null;
}

function wishesFor({ width, height }: PanelSize, size: keyof typeof INSETS, legend: readonly [number, number]): readonly Wish[] {
  const at = (x: number, y: number): Pick<Wish, "near" | "reach" | "west"> => ({ near: [x * width, y * height], reach: 1, west: ANYWHERE });
  return [
    { key: "hoang-sa", sizes: INSETS[size]["hoang-sa"], ...at(1, 0.3) },
    { key: "truong-sa", sizes: INSETS[size]["truong-sa"], ...at(1, 1) },
    { key: "legend", sizes: [legend], ...at(0, 1) },
  ];
}

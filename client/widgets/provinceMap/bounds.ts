import { CAPTION_UNITS, captioned, captionOf, INSETS, type MapLayout, overCredit, rectOf } from "./layout.ts";
import { type Frame, latitudeOf, mercatorY } from "./mercator.ts";
import { GAP_UNITS, isOnOneScreen, type PanelSize, placeAll, type Wish } from "./placeBoxes.ts";
import { isInside, type Rect } from "./rect.ts";
import type { Territory } from "./territory.ts";

/** West, south, east, north in degrees. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** Degrees of longitude: nearer shows land without a country, further off the region's land ends. */
const LEAST = 0.6;
const MOST = 34;
/** The region that is drawn; a camera does not leave it. */
const REGION = { west: 88, east: 130, south: -4, north: 32 };

/**
 * Fits the panel to a rectangle in degrees. Both archipelagos stand on it, at their true positions where they are in view and in
 * their boxes where they are not; `null` where those find no room.
 */
export function layoutBounds(whole: PanelSize, territory: Territory, bounds: Bounds, legend: readonly [number, number]): MapLayout | null {
  const panel = overCredit(whole);
  const frame = frameOf(panel, bounds);
  const inView = territory.archipelagos.flatMap(({ key, extent }) => {
    const rect = captioned(rectOf(frame, extent, GAP_UNITS * panel.unit), CAPTION_UNITS * panel.unit);
    const isSeen = isInside(rect, { x: 0, y: 0, ...panel }) && isOnOneScreen(panel, captionOf(rect, CAPTION_UNITS * panel.unit));
    return isSeen ? [{ key, rect }] : [];
  });
  const away = territory.archipelagos.filter(({ key }) => !inView.some((one) => one.key === key)).map(({ key }) => key);
  const inPlace = inView.map(({ rect }) => rect);
  for (const size of ["roomy", "small"] as const) {
    for (const wishes of [[...insetWishes(panel, away, size), legendWish(panel, legend)], insetWishes(panel, away, size)]) {
      const placed = placeAll(panel, inPlace, wishes);
      if (placed === null) continue;
      const insets = new Map(placed);
      insets.delete("legend");
      return { frame, legend: placed.get("legend") ?? NOWHERE, insets, inPlace, sea: null };
    }
  }
  return null;
}

const NOWHERE: Rect = { x: 0, y: 0, width: 0, height: 0 };
const ANYWHERE = Number.NEGATIVE_INFINITY;

function frameOf({ width, height }: PanelSize, [west, south, east, north]: Bounds): Frame {
  const [low, high] = [mercatorY(south), mercatorY(north)];
  const fits = Math.min(width / Math.max(LEAST, east - west), height / Math.max(LEAST / 2, high - low));
  const pxPerDegree = Math.max(fits, width / MOST);
  const [halfX, halfY] = [width / pxPerDegree / 2, height / pxPerDegree / 2];
  const x = within((west + east) / 2, REGION.west + halfX, REGION.east - halfX);
  const y = within((low + high) / 2, mercatorY(REGION.south) + halfY, mercatorY(REGION.north) - halfY);
  return { pxPerDegree, left: x - halfX, top: y + halfY };
}

function within(value: number, least: number, most: number): number {
  return least > most ? (least + most) / 2 : Math.min(most, Math.max(least, value));
}

/** What a panel shows of the map in degrees. */
export function boundsOf(frame: Frame, { width, height }: Pick<Rect, "width" | "height">): Bounds {
  return [frame.left, latitudeOf(frame.top - height / frame.pxPerDegree), frame.left + width / frame.pxPerDegree, latitudeOf(frame.top)];
}

function insetWishes({ width, height }: PanelSize, keys: readonly string[], size: keyof typeof INSETS): readonly Wish[] {
  const sizes: Readonly<Record<string, Wish["sizes"]>> = INSETS[size];
  return keys.map((key) => ({
    key,
    sizes: sizes[key] ?? [[20, 20]],
    near: [width, key === "truong-sa" ? height : height * 0.3],
    reach: 1,
    west: ANYWHERE,
  }));
}

function legendWish({ height }: PanelSize, legend: readonly [number, number]): Wish {
  return { key: "legend", sizes: [legend], near: [0, height], reach: 1, west: ANYWHERE };
}

import type { ProvinceSet } from "#shared/catalogue/province.ts";

/** A rectangle in degrees. */
export type MapBounds = readonly [west: number, south: number, east: number, north: number];

/** Provinces reach about so far around the point where their name stands, in degrees. */
const AROUND = 0.7;

/** The rectangle around a region's provinces, `null` for a region without one. */
export function regionBounds({ provinces }: ProvinceSet, region: string): MapBounds | null {
  const points = provinces.filter(({ regionId }) => regionId === region).map(({ labelPoint }) => labelPoint);
  if (points.length === 0) return null;
  const lng = points.map(([x]) => x);
  const lat = points.map(([, y]) => y);
  return [
    tenths(Math.min(...lng) - AROUND),
    tenths(Math.min(...lat) - AROUND),
    tenths(Math.max(...lng) + AROUND),
    tenths(Math.max(...lat) + AROUND),
  ];
}

/** True when two rectangles are the same. */
export function sameBounds(a: MapBounds, b: MapBounds): boolean {
  return a.every((edge, at) => edge === b[at]);
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

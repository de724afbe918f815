/** Web Mercator in degrees: x is the longitude, y grows to the north and equals it near the equator. */
export function mercatorY(latitude: number): number {
  return (Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) * 180) / Math.PI;
}

/** The latitude of a Mercator y in degrees. */
export function latitudeOf(y: number): number {
  return (Math.atan(Math.exp((y * Math.PI) / 180)) * 360) / Math.PI - 90;
}

/** Pixels of a tile of the world at zoom 0. */
const TILE_PX = 512;

/** The map library's zoom at which a degree of longitude is `pxPerDegree` wide. */
export function zoomOf(pxPerDegree: number): number {
  return Math.log2((pxPerDegree * 360) / TILE_PX);
}

/** A straight projection of degrees on a panel: `left`/`top` are the Mercator degrees of the panel's upper left corner. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly pxPerDegree: number;
}

/** Horizontal pixel of a longitude. */
export function xOf(frame: Frame, longitude: number): number {
  return (longitude - frame.left) * frame.pxPerDegree;
}

/** Vertical pixel of a latitude. */
export function yOf(frame: Frame, latitude: number): number {
  return (frame.top - mercatorY(latitude)) * frame.pxPerDegree;
}

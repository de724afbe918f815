import { kinks } from "@turf/kinks";
import type { AlertCircle, LatLon } from "#shared/alert/alert.ts";

const NUMBER = String.raw`[+-]?\d{1,4}(?:\.\d{1,18})?`;
const PAIR = new RegExp(`^(${NUMBER}),(${NUMBER})$`);

/** A latitude and a longitude as CAP writes them, `null` for any other form; the range is not yet judged. */
export function pairOfText(text: string): LatLon | null {
  const [, lat, lon] = PAIR.exec(text) ?? [];
  return lat === undefined || lon === undefined ? null : [Number(lat), Number(lon)];
}

/** The pairs of a CAP `polygon`, `null` when one of them is none. */
export function ringOfText(text: string): readonly LatLon[] | null {
  const pairs = text.trim().split(/\s+/).map(pairOfText);
  return pairs.includes(null) ? null : (pairs as readonly LatLon[]);
}

/** The centre and radius of a CAP `circle`, `null` for any other form. */
export function circleOfText(text: string): AlertCircle | null {
  const [centre = "", radius = "", ...more] = text.trim().split(/\s+/);
  const at = pairOfText(centre);
  const radiusKm = /^[+-]?\d{1,6}(\.\d{1,18})?$/.test(radius) ? Number(radius) : null;
  return at === null || radiusKm === null || more.length > 0 ? null : { centre: at, radiusKm };
}

/** True when both lie on the Earth. */
export function isOnEarth([lat, lon]: LatLon): boolean {
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
}

/** A ring without points that repeat the one before: they are no crossing. */
function withoutRepeats(ring: readonly LatLon[]): readonly LatLon[] {
  return ring.filter(([lat, lon], index) => {
    const before = ring[index - 1];
    return before === undefined || before[0] !== lat || before[1] !== lon;
  });
}

/** True when a closed ring crosses or touches itself, or encloses nothing. */
export function isTangled(ring: readonly LatLon[]): boolean {
  const clean = withoutRepeats(ring);
  if (clean.length < 4 || ringArea(clean) === 0) return true;
  const coordinates = [clean.map(([lat, lon]) => [lon, lat])];
  return kinks({ type: "Polygon", coordinates }).features.length > 0;
}

/** Area of a ring of latitudes and longitudes, in square degrees at its middle latitude. */
export function ringArea(ring: readonly LatLon[]): number {
  let twice = 0;
  let latitudes = 0;
  for (let index = 0; index < ring.length; index += 1) {
    const [lat, lon] = ring[index] ?? [0, 0];
    const [nextLat, nextLon] = ring[(index + 1) % ring.length] ?? [0, 0];
    twice += lon * nextLat - nextLon * lat;
    latitudes += lat;
  }
  return (Math.abs(twice) / 2) * Math.cos((latitudes / Math.max(1, ring.length)) * (Math.PI / 180));
}

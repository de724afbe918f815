import type { CountryShapes, Spot } from "#client/widgets/provinceMap/countryShapes.ts";

/** A part of the map drawn larger, in the map's own units. */
export interface Lens {
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** What is seen through it. */
  readonly view: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** How much larger. */
  readonly scale: number;
}

/** West of the narrow middle of the country and of the delta, where nothing of it lies. */
const BOX = { x: -104, y: 284, width: 256, height: 260 } as const;
/** Around the provinces, so that their outlines are seen and not only their signs. */
const ROOM = 26;
/** Less larger than this tells nothing more. */
const WORTH = 1.6;
const MOST = 3.4;

/** The lens on these provinces, `null` where they are spread so wide that it would show no more than the map. */
export function lensOn(spots: readonly Spot[]): Lens | null {
  if (spots.length === 0) return null;
  const xs = spots.map(({ x }) => x);
  const ys = spots.map(({ y }) => y);
  const [west, east, north, south] = [Math.min(...xs) - ROOM, Math.max(...xs) + ROOM, Math.min(...ys) - ROOM, Math.max(...ys) + ROOM];
  const scale = Math.min(MOST, BOX.width / (east - west), BOX.height / (south - north));
  if (scale < WORTH) return null;
  const height = Math.min(BOX.height, (south - north) * scale);
  const box = { ...BOX, y: BOX.y + (BOX.height - height), height };
  const [width, tall] = [box.width / scale, box.height / scale];
  return { box, scale, view: { x: (west + east - width) / 2, y: (north + south - tall) / 2, width, height: tall } };
}

/** A name beside its sign. */
export interface LensName {
  readonly id: string;
  readonly text: string;
  /** Its middle. */
  readonly spot: Spot;
}

/** Width of a letter, as a part of its height. */
const LETTER = 0.56;
const SIGN = 13;
/** Height of a name on the map. */
export const NAME_SIZE = 22;

/** Names of provinces through a lens: under the sign, else beside or over it, else not at all. */
export function lensNames(
  provinces: CountryShapes["provinces"],
  nameOf: (id: string) => string,
  { scale, view }: Pick<Lens, "scale" | "view">,
): readonly LensName[] {
  const [line, sign] = [NAME_SIZE / scale, SIGN / scale];
  const taken: Area[] = provinces.map(({ spot }) => around(spot, sign, sign));
  return provinces.flatMap(({ id, spot }) => {
    const text = nameOf(id);
    const half = (text.length * line * LETTER) / 2;
    const beside = sign * 1.3 + half;
    const spots = [
      { x: spot.x, y: spot.y + sign + line * 0.6 },
      { x: spot.x + beside, y: spot.y },
      { x: spot.x - beside, y: spot.y },
      { x: spot.x, y: spot.y - sign - line * 0.6 },
    ];
    const place = spots.find((each) => {
      const area = around(each, half, line / 2);
      return isWithin(area, view) && !taken.some((other) => touch(area, other));
    });
    if (place === undefined) return [];
    taken.push(around(place, half, line / 2));
    return [{ id, text, spot: place }];
  });
}

interface Area {
  readonly west: number;
  readonly east: number;
  readonly north: number;
  readonly south: number;
}

function around({ x, y }: Spot, wide: number, high: number): Area {
  return { west: x - wide, east: x + wide, north: y - high, south: y + high };
}

function touch(a: Area, b: Area): boolean {
  return a.west < b.east && b.west < a.east && a.north < b.south && b.north < a.south;
}

function isWithin(area: Area, { x, y, width, height }: Lens["view"]): boolean {
  return area.west >= x && area.east <= x + width && area.north >= y && area.south <= y + height;
}

import type { ProvinceSet } from "#shared/catalogue/province.ts";
import type { MapGeometry } from "./geometry.ts";
import { type Frame, mercatorY, xOf, yOf } from "./mercator.ts";
import { groundPath, pathOf } from "./shapes.ts";

/** Degrees around the country with both archipelagos where they lie, in the map's own units. */
export const COUNTRY_FRAME: Frame = { left: 101.6, top: mercatorY(23.75), pxPerDegree: 40 };
const WIDTH = xOf(COUNTRY_FRAME, 117.9);
const HEIGHT = yOf(COUNTRY_FRAME, 6.3);
/** West of the country there is room for something else. */
const WEST_ROOM = 110;
/** `viewBox` of the map. */
export const COUNTRY_BOX = `${-WEST_ROOM} 0 ${Math.round(WIDTH) + WEST_ROOM} ${Math.round(HEIGHT)}`;

/** Room for an archipelago's name at the edge of the map. */
const NAME_ROOM = 130;
const NAME_GAP = 7;

/** A point on the map. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** The country as SVG, by province id of one set. */
export interface CountryShapes {
  readonly ground: string;
  /** `spot`: where a sign of the province stands. */
  readonly provinces: readonly { readonly id: string; readonly d: string; readonly spot: Spot }[];
  readonly archipelagos: readonly {
    readonly key: string;
    /** The province that administers it. */
    readonly id: string;
    readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
    readonly dots: readonly Spot[];
    readonly label: Spot;
    readonly name: { readonly vi: string; readonly en: string };
  }[];
}

/** The shapes of a set of provinces; a province of which no outline is held is left out. */
export function countryShapes(geometry: MapGeometry, set: ProvinceSet): CountryShapes {
  const provinceOf = (code: string) => set.provinces.find((province) => province.code === code);
  return {
    ground: groundPath(geometry, COUNTRY_FRAME),
    provinces: geometry.provinces.flatMap((shape) => {
      const province = provinceOf(shape.code);
      if (province === undefined) return [];
      return [{ id: province.id, d: pathOf(shape, COUNTRY_FRAME), spot: spotOf(province.labelPoint) }];
    }),
    archipelagos: geometry.archipelagos.flatMap((one) => {
      const province = provinceOf(geometry.set === "2025" ? one.province34 : one.province63);
      if (province === undefined) return [];
      const { extent } = one;
      const { x, y } = spotOf([extent.west, extent.north]);
      const box = { x, y, width: xOf(COUNTRY_FRAME, extent.east) - x, height: yOf(COUNTRY_FRAME, extent.south) - y };
      const label = { x: Math.min(x + box.width / 2, WIDTH - NAME_ROOM), y: y - NAME_GAP };
      const dots = one.features.map(({ coord }) => spotOf(coord));
      return [{ key: one.key, id: province.id, box, dots, label, name: { vi: one.name, en: one.nameEn } }];
    }),
  };
}

function spotOf([longitude, latitude]: readonly [number, number]): Spot {
  return { x: xOf(COUNTRY_FRAME, longitude), y: yOf(COUNTRY_FRAME, latitude) };
}

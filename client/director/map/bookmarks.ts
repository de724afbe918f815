import type { ProvinceSet } from "#shared/catalogue/province.ts";
import { type Lang, named } from "#client/words/language.ts";

/** A place that the camera goes to by one key. */
export interface Bookmark {
  readonly id: string;
  readonly name: string;
  readonly provinces: readonly string[];
}

/**
 * The six socio-economic regions of the set in force, as the catalogue divides its provinces: those of 2020 for the sets of 2004 and
 * 2008, those of Nghị quyết 306/NQ-CP (5 October 2025) for the set of 2025.
 */
export function regionBookmarks(set: Pick<ProvinceSet, "regions" | "provinces">, lang: Lang): readonly Bookmark[] {
  return set.regions.map((region) => ({
    id: region.id,
    name: named(lang, region),
    provinces: set.provinces.filter(({ regionId }) => regionId === region.id).map(({ id }) => id),
  }));
}

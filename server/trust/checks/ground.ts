import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { CheckRule } from "#shared/catalogue/checkRule.ts";
import { COUNTRY } from "#shared/catalogue/country.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { ProvinceId, ProvinceSet } from "#shared/catalogue/province.ts";
import { provinceOf, setOfPeriod } from "#shared/catalogue/provinceCode.ts";
import { partsIn } from "#shared/observation/crosswalk.ts";
import type { Period } from "#shared/observation/period.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { Fraction } from "./fraction.ts";
import { createPeriodBook, type PeriodBook } from "./periodBook.ts";

/** A province, or the country. */
export type Place = ProvinceId;

/** The figure held of a series for a period; `null`: it is no number, or marked as missing; `undefined`: there is none. */
export type Get = (series: SeriesKey, period: string) => Fraction | null | undefined;

/** True for a number that is held. */
export function isFigure(held: ReturnType<Get>): held is Fraction {
  return held !== undefined && held !== null;
}

/** One check: a rule at a place for a period. */
export interface Instance {
  readonly rule: CheckRule;
  readonly place: Place;
  readonly period: Period;
}

/** What every evaluation stands on, made once of the catalogue. */
export interface Ground {
  readonly rules: readonly CheckRule[];
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly periods: PeriodBook;
  /** The borders on which a period is read, the same as at admission. */
  readonly setOf: (period: Period) => ProvinceSet;
  /** Every province of any set. */
  readonly provinceIds: readonly ProvinceId[];
  /** A place had the same territory in both periods, and was there. */
  readonly isSameArea: (place: Place, a: Period, b: Period) => boolean;
  readonly isThere: (place: Place, period: Period) => boolean;
  /** The figure held is not the one that was chained. */
  readonly isEdited: (series: SeriesKey, period: string) => boolean;
}

/** Look-ups over a catalogue. */
export function createGround(catalogue: Pick<Catalogue, "sets" | "indicators" | "checks">): Ground {
  const idsOf = new Map(catalogue.sets.map((set) => [set, new Set<string>(set.provinces.map(({ id }) => id))]));
  const setOf = (period: Period): ProvinceSet => setOfPeriod(catalogue, period);
  const isThere = (place: Place, period: Period): boolean => place === COUNTRY || idsOf.get(setOf(period))?.has(place) === true;
  return {
    rules: catalogue.checks,
    indicators: new Map(catalogue.indicators.map((indicator) => [indicator.code, indicator])),
    periods: createPeriodBook(),
    setOf,
    provinceIds: [...new Set(catalogue.sets.flatMap((set) => set.provinces.map(({ id }) => id)))],
    isThere,
    isEdited: () => false,
    isSameArea: (place, a, b) => {
      if (place === COUNTRY) return true;
      const [one, other] = [setOf(a), setOf(b)];
      if (one === other) return idsOf.get(one)?.has(place) === true;
      const [early, late] = catalogue.sets.indexOf(one) < catalogue.sets.indexOf(other) ? [one, other] : [other, one];
      if (provinceOf(early, place) === undefined || provinceOf(late, place) === undefined) return false;
      const parts = partsIn(catalogue, early, late, place);
      return parts.length === 1 && parts[0] === place;
    },
  };
}

import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { type AcrossReading, readOn } from "#shared/observation/crosswalk.ts";
import { compareDecimals } from "#shared/observation/decimal.ts";
import { type Freshness, freshness } from "#shared/observation/freshness.ts";
import { type Grade, gradeContextOf, gradeOf } from "#shared/observation/grade.ts";
import { type SeriesKey, seriesKey } from "#shared/observation/seriesKey.ts";
import type { LiveObservation } from "#client/live/live.ts";
import { COUNTRY_ID } from "#client/words/country.ts";
import { detailsWords } from "#client/words/details/words.ts";
import { formatFigure } from "#client/words/figure.ts";
import type { Names } from "#client/words/names.ts";

/** One figure of a province in the spotlight, in words. */
export interface SpotRow {
  readonly indicator: string;
  readonly name: string;
  /** Plain decimal; empty where there is none. */
  readonly value: string;
  readonly figure: string;
  readonly unit: string;
  readonly freshness: Freshness;
  readonly grade: Grade;
  readonly derived: boolean;
  /** Its place in the country; empty where it has no figure or is the only one with one. */
  readonly rank: string;
}

/** What the card is read from. */
export interface SpotSource {
  readonly province: string;
  readonly indicators: readonly Indicator[];
  readonly set: ProvinceSet;
  readonly catalogue: Catalogue;
  readonly names: Names;
  readonly now: Instant;
  readonly get: (key: SeriesKey) => LiveObservation | undefined;
}

/** The figures of a province, each with its place among all provinces of the set that have one. */
export function spotRows(source: SpotSource): readonly SpotRow[] {
  return source.indicators.map((indicator) => spotRow(indicator, source));
}

function spotRow(indicator: Indicator, source: SpotSource): SpotRow {
  const { province, set, catalogue, names, get } = source;
  const all = readOn({ catalogue, set, indicator }, (id) => get(seriesKey(indicator.code, id)));
  const own = all.find((reading) => reading.province.id === province);
  const base = { indicator: indicator.code, name: names.indicatorShort(indicator.code) };
  if (own === undefined || own.value === null || own.period === null) {
    const unit = names.lang === "en" ? indicator.unitEn : indicator.unitVi;
    const none = detailsWords(names.lang).none;
    return { ...base, value: "", figure: none, unit, freshness: "missing", grade: "normal", derived: false, rank: "" };
  }
  const { figure, unit } = formatFigure(own.value, indicator, names.words, names.lang);
  const fresh = freshness({ period: own.period, status: get(seriesKey(indicator.code, province))?.status ?? "A" }, indicator, source.now);
  return {
    ...base,
    value: own.value,
    figure: `${own.derived ? names.words.map.derivedMark : ""}${figure}`,
    unit,
    freshness: fresh,
    grade: own.coverage === 1 && (fresh === "fresh" || fresh === "late") ? gradeOfReading(own, indicator, source) : "normal",
    derived: own.derived,
    rank: rankText(own.value, all, names),
  };
}

function gradeOfReading(own: AcrossReading, indicator: Indicator, { now, get }: SpotSource): Grade {
  const country = get(seriesKey(indicator.code, COUNTRY_ID));
  const national = country === undefined ? {} : { nationalAverage: Number(country.value) };
  return gradeOf(own.value ?? "0", indicator, { ...gradeContextOf(own.period ?? "", now), ...national });
}

/** Equal figures share a place. */
function rankText(value: string, all: readonly AcrossReading[], names: Names): string {
  const values = all.flatMap((reading) => reading.value ?? []);
  const higher = values.filter((each) => compareDecimals(each, value) > 0).length;
  const lower = values.filter((each) => compareDecimals(each, value) < 0).length;
  const words = detailsWords(names.lang).spotlight;
  if (values.length < 2 || higher + lower === 0) return "";
  if (higher === 0) return words.highest;
  return lower === 0 ? words.lowest : words.rank(higher + 1, values.length);
}

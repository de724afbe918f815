import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import { provinceOf } from "#shared/catalogue/provinceCode.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { readProvince } from "#shared/observation/crosswalk.ts";
import { type Freshness, freshness } from "#shared/observation/freshness.ts";
import { GRADES, type Grade, gradeContextOf, gradeOf } from "#shared/observation/grade.ts";
import { type SeriesKey, seriesKey } from "#shared/observation/seriesKey.ts";
import type { LiveObservation } from "#client/live/live.ts";
import { COUNTRY_ID } from "#client/words/country.ts";
import { formatFigure } from "#client/words/figure.ts";
import { formatPeriodShort } from "#client/words/format.ts";
import type { Names } from "#client/words/names.ts";

/** One figure beside a site's face, in words. */
export interface CalloutFigure {
  readonly indicator: string;
  readonly series: SeriesKey;
  readonly name: string;
  /** Plain decimal. */
  readonly value: string;
  readonly figure: string;
  readonly unit: string;
  readonly period: string;
  readonly periodText: string;
  readonly freshness: Freshness;
  readonly grade: Grade;
}

/** Where they come from. */
export interface FigureSource {
  /** Id of the province, or of the country. */
  readonly province: string;
  /** Most wanted first. */
  readonly indicators: readonly Indicator[];
  readonly set: ProvinceSet;
  readonly catalogue: Pick<Catalogue, "sets">;
  readonly names: Names;
  readonly now: Instant;
  readonly get: (key: SeriesKey) => LiveObservation | undefined;
}

/** Those that need attention first, the gravest before; then in the order in which they are wanted; none that is not held. */
export function calloutFigures(source: FigureSource): readonly CalloutFigure[] {
  const all = source.indicators.flatMap((indicator) => figureOf(indicator, source) ?? []);
  const rank = ({ grade }: CalloutFigure): number => GRADES.indexOf(grade);
  return all
    .map((figure, at) => ({ figure, at }))
    .toSorted((a, b) => rank(b.figure) - rank(a.figure) || a.at - b.at)
    .map(({ figure }) => figure);
}

function figureOf(indicator: Indicator, { province, set, catalogue, names, now, get }: FigureSource): CalloutFigure | null {
  const series = seriesKey(indicator.code, province);
  const about = provinceOf(set, province);
  if (about === undefined) return null;
  const held = get(series);
  const reading =
    province === COUNTRY_ID ? null : readProvince({ catalogue, set, indicator }, about, (id) => get(seriesKey(indicator.code, id)));
  const [value, period] = reading === null ? [held?.value ?? null, held?.period ?? null] : [reading.value, reading.period];
  if (value === null || period === null) return null;
  const { figure, unit } = formatFigure(value, indicator, names.words, names.lang);
  const fresh = freshness({ period, status: held?.status ?? "A" }, indicator, now);
  const country = get(seriesKey(indicator.code, COUNTRY_ID));
  const national = country === undefined || province === COUNTRY_ID ? {} : { nationalAverage: Number(country.value) };
  const isJudged = (fresh === "fresh" || fresh === "late") && (reading === null || reading.coverage === 1);
  return {
    indicator: indicator.code,
    series,
    name: names.indicatorShort(indicator.code),
    value,
    figure: `${reading?.derived === true ? names.words.map.derivedMark : ""}${figure}`,
    unit,
    period,
    periodText: formatPeriodShort(period, names.words),
    freshness: fresh,
    grade: isJudged ? gradeOf(value, indicator, { ...gradeContextOf(period, now), ...national }) : "normal",
  };
}

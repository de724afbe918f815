import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { type Freshness, freshness } from "#shared/observation/freshness.ts";
import { GRADES, type Grade, gradeContextOf, gradeOf } from "#shared/observation/grade.ts";
import { seriesKey } from "#shared/observation/seriesKey.ts";
import { formatFigureText } from "#client/words/figure.ts";
import { formatMoment, formatPeriodShort } from "#client/words/format.ts";
import type { Names } from "#client/words/names.ts";
import type { OwnCorrection, OwnFigure, OwnFigures } from "./ownFigures.ts";

/** A figure of the room's place, ready to be written. */
export interface FigureRow {
  readonly series: string;
  readonly period: string;
  readonly value: string;
  readonly name: string;
  readonly figure: string;
  readonly periodText: string;
  readonly receivedText: string;
  readonly agencyText: string;
  readonly freshness: Freshness;
  readonly grade: Grade;
  /** The newest request about this figure. */
  readonly correction: OwnCorrection | null;
}

/** The centre's own figures in rows: the gravest first, then in the catalogue's order. Pure. */
export function figureRows(
  own: Pick<OwnFigures, "figures" | "national" | "corrections">,
  names: Names,
  now: Instant,
): readonly FigureRow[] {
  const national = new Map(own.national.map(({ indicator, value }) => [indicator, value]));
  const rows = own.figures.flatMap((figure) => {
    const indicator = names.indicator(figure.indicator);
    return indicator === undefined ? [] : [rowOf(figure, indicator, { own, national: national.get(indicator.code) ?? null, names, now })];
  });
  return rows.toSorted((a, b) => GRADES.indexOf(b.grade) - GRADES.indexOf(a.grade) || a.name.localeCompare(b.name, names.lang));
}

interface Setting {
  readonly own: Pick<OwnFigures, "corrections">;
  readonly national: string | null;
  readonly names: Names;
  readonly now: Instant;
}

function rowOf(figure: OwnFigure, indicator: Indicator, { own, national, names, now }: Setting): FigureRow {
  const { words, lang } = names;
  const { period, value, status } = figure;
  const series = seriesKey(indicator.code, figure.provinceId);
  const fresh = freshness({ period, status }, indicator, now);
  const context = { ...gradeContextOf(period, now), ...(national === null ? {} : { nationalAverage: Number(national) }) };
  // An old figure says how old it is, not how bad things are.
  const isJudged = fresh === "fresh" || fresh === "late";
  return {
    series,
    period,
    value,
    name: names.indicatorName(indicator.code),
    figure: formatFigureText(value, indicator, words, lang),
    periodText: formatPeriodShort(period, words),
    receivedText: formatMoment(Date.parse(figure.receivedAt), now),
    agencyText: names.agencyShort(figure.agency),
    freshness: fresh,
    grade: isJudged ? gradeOf(value, indicator, context) : "normal",
    correction: own.corrections.find((each) => each.series === series && each.period === period) ?? null,
  };
}

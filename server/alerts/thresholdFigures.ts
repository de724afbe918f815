import type { AlertTopic } from "#shared/alert/alert.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { COUNTRY } from "#shared/catalogue/country.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { freshness } from "#shared/observation/freshness.ts";
import { GRADES, type Grade, type GradeContext, gradeContextOf, gradeOf } from "#shared/observation/grade.ts";
import type { Observation } from "#shared/observation/observation.ts";
import { type SeriesKey, seriesKey, splitSeriesKey } from "#shared/observation/seriesKey.ts";
import type { ObservationEntry, ObservationJournal } from "#server/journal/journal.ts";

/** The newest figures of one topic, as this server keeps them. */
export interface Figures {
  readonly isReady: () => boolean;
  readonly get: (series: SeriesKey) => Observation | undefined;
  readonly all: () => Iterable<Observation>;
  readonly onEntries: (listener: (entries: readonly ObservationEntry[]) => void) => () => void;
  readonly onReset: (listener: () => void) => () => void;
}

export type FiguresOf = Readonly<Record<AlertTopic, Figures>>;
export type TrendsOf = Readonly<Record<AlertTopic, Pick<ObservationJournal, "trend">>>;

/** Judges figures as tiles and the map do. */
export interface Judge {
  /** The indicator of a series that may propose alerts, `undefined` for any other. */
  readonly watched: (series: SeriesKey) => Indicator | undefined;
  /** Fetches what figures that are compared with their own past need. */
  readonly prepare: (topic: AlertTopic, observations: readonly Observation[]) => Promise<void>;
  /** `normal` below the grade from which it proposes; `null`: too old to judge anything by. */
  readonly grade: (topic: AlertTopic, observation: Observation, on: { readonly before: Grade; readonly now: Instant }) => Grade | null;
  /** True for a national figure that provinces are compared with. */
  readonly isCompared: (observation: Observation) => boolean;
}

/** As on a tile: under ten periods say little, more than thirty are long ago. */
const MEAN_OF_AT_LEAST = 10;
const MEAN_OF_AT_MOST = 30;

/** Makes the judge of a catalogue: only the numbers that its rules let propose are watched [A65]. */
export function createJudge(catalogue: Pick<Catalogue, "indicators" | "duty">, figures: FiguresOf, trends: TrendsOf): Judge {
  const from = new Map(catalogue.duty.proposals.map((rule) => [rule.indicator as string, rule.from]));
  const indicators = catalogue.indicators.filter(({ code }) => from.has(code));
  const graded = new Map(indicators.map((one) => [one.code as string, one]));
  const byMean = codesWith(indicators, "mean30d");
  const byCountry = codesWith(indicators, "nationalAverage");
  const means: Readonly<Record<AlertTopic, Map<SeriesKey, { readonly period: string; readonly mean: number | null }>>> = {
    actual: new Map(),
    exercise: new Map(),
  };
  const watched = (series: SeriesKey): Indicator | undefined => graded.get(splitSeriesKey(series).indicator);

  const prepare: Judge["prepare"] = async (topic, observations) => {
    const lacking = observations.filter(
      ({ series, period }) => byMean.has(splitSeriesKey(series).indicator) && means[topic].get(series)?.period !== period,
    );
    if (lacking.length === 0) return;
    const points = await trends[topic].trend(
      lacking.map(({ series }) => series),
      MEAN_OF_AT_MOST + 1,
    );
    for (const { series, period } of lacking) means[topic].set(series, { period, mean: meanBefore(points.get(series) ?? [], period) });
  };

  const contextOf = (topic: AlertTopic, observation: Observation, now: Instant): GradeContext => {
    const { indicator } = splitSeriesKey(observation.series);
    const country = byCountry.has(indicator) ? figures[topic].get(seriesKey(indicator, COUNTRY)) : undefined;
    const held = means[topic].get(observation.series);
    const mean = held?.period === observation.period ? held.mean : null;
    return {
      ...gradeContextOf(observation.period, now),
      ...(country === undefined ? {} : { nationalAverage: Number(country.value) }),
      ...(mean === null ? {} : { mean30d: mean }),
    };
  };

  return {
    watched,
    prepare,
    grade: (topic, observation, { before, now }) => {
      const indicator = watched(observation.series);
      if (indicator === undefined) return null;
      const fresh = freshness(observation, indicator, now);
      if (fresh === "stale" || fresh === "missing") return null;
      const grade = gradeOf(observation.value, indicator, contextOf(topic, observation, now), before);
      return GRADES.indexOf(grade) < GRADES.indexOf(from.get(indicator.code) ?? "watch") ? "normal" : grade;
    },
    isCompared: ({ series }) => {
      const { indicator, province } = splitSeriesKey(series);
      return province === COUNTRY && byCountry.has(indicator);
    },
  };
}

function codesWith(indicators: readonly Indicator[], basis: string): ReadonlySet<string> {
  return new Set(indicators.filter(({ thresholds }) => thresholds.some((each) => each.basis === basis)).map(({ code }) => code));
}

function meanBefore(points: readonly Observation[], period: string): number | null {
  const before = points.filter((point) => point.period < period).slice(-MEAN_OF_AT_MOST);
  return before.length < MEAN_OF_AT_LEAST ? null : before.reduce((sum, { value }) => sum + Number(value), 0) / before.length;
}

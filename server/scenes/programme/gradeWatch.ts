import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { COUNTRY } from "#shared/catalogue/country.ts";
import { setInForce } from "#shared/catalogue/provinceCode.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Grade } from "#shared/observation/grade.ts";
import type { Observation } from "#shared/observation/observation.ts";
import { type SeriesKey, seriesKey } from "#shared/observation/seriesKey.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import type { ObservationTopic } from "#shared/wire/events.ts";

/** Judges figures as tiles, the map and the alert desk do. */
export interface GradeJudge {
  /** Fetches what figures that are compared with their own past need. */
  readonly prepare: (topic: ObservationTopic, observations: readonly Observation[]) => Promise<void>;
  /** `null`: too old to judge anything by. */
  readonly grade: (
    topic: ObservationTopic,
    observation: Observation,
    on: { readonly before: Grade; readonly now: Instant },
  ) => Grade | null;
}

/** The newest figures of one topic. */
export interface GradedFigures {
  readonly isReady: () => boolean;
  readonly get: (series: SeriesKey) => Observation | undefined;
  readonly cursor: () => Cursor;
}

interface GradeWatchParts {
  readonly catalogue: Pick<Catalogue, "sets">;
  readonly figures: Readonly<Record<ObservationTopic, GradedFigures>>;
  readonly judge: GradeJudge;
}

/** The grades of the indicators that conditions name. */
export interface GradeWatch {
  /** Judges these anew; a grade once entered is held until its recovery, from look to look. */
  readonly look: (indicators: readonly string[], on: { readonly topic: ObservationTopic; readonly now: Instant }) => Promise<GradesOf>;
}
type GradesOf = (indicator: string) => ReadonlyMap<string, Grade>;

/** Makes the watch; of another topic or epoch nothing is held. */
export function createGradeWatch({ catalogue, figures, judge }: GradeWatchParts): GradeWatch {
  let held = new Map<string, Grade>();
  let of = "";
  return {
    look: async (indicators, { topic, now }) => {
      const epoch = `${topic} ${figures[topic].cursor().epoch}`;
      if (epoch !== of) held = new Map();
      of = epoch;
      if (indicators.length === 0) return () => new Map();
      const provinces = [COUNTRY, ...setInForce(catalogue, now).provinces.map(({ id }) => id)];
      const found = indicators.flatMap((indicator) =>
        provinces.flatMap((province) => {
          const observation = figures[topic].get(seriesKey(indicator, province));
          return observation === undefined ? [] : [{ indicator, province, observation }];
        }),
      );
      await judge.prepare(
        topic,
        found.map(({ observation }) => observation),
      );
      const grades = new Map<string, Map<string, Grade>>(indicators.map((indicator) => [indicator, new Map()]));
      for (const { indicator, province, observation } of found) {
        const grade = judge.grade(topic, observation, { before: held.get(observation.series) ?? "normal", now });
        held.set(observation.series, grade ?? "normal");
        if (grade !== null) grades.get(indicator)?.set(province, grade);
      }
      return (indicator) => grades.get(indicator) ?? new Map();
    },
  };
}

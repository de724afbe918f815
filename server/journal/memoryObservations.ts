import type { Instant } from "#shared/clock/instant.ts";
import type { Observation } from "#shared/observation/observation.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { ApplyOutcome, ObservationDraft, ObservationEntry, ObservationJournal, Retention, SeriesVersions } from "./journal.ts";
import { createMemoryRaw } from "./memoryRaw.ts";
import { createMemoryTopic, type MemoryTopic } from "./memoryTopic.ts";
import type { RawBody, RawEntry } from "./rawTopic.ts";
import { comparePlaces, type PeriodPlace, publishedAtOf, rule } from "./versionRule.ts";

interface Series {
  /** Every period held, oldest first. */
  places: PeriodPlace[];
  readonly held: Map<string, ObservationEntry>;
  superseded: ObservationEntry[];
}

/** The place at which a period stands or would stand among sorted places. */
function placeAt(places: readonly PeriodPlace[], place: PeriodPlace): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = places[middle];
    if (there !== undefined && comparePlaces(there, place) < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function observationOf(
  draft: ObservationDraft,
  publishedAt: Instant,
  receivedAt: Instant,
): Omit<Observation, "seq" | "revision" | "was" | "previousPeriod" | "previous"> {
  return {
    series: draft.series,
    period: draft.period,
    value: draft.value,
    status: draft.status,
    publishedAt,
    receivedAt,
    agency: draft.agency,
    reporter: draft.reporter,
    note: draft.note,
    report: draft.report,
    key: draft.key ?? null,
    via: draft.via ?? null,
  };
}

function sameVersion(a: Observation, draft: ObservationDraft): boolean {
  return a.period === draft.period && a.value === draft.value && a.status === draft.status && a.publishedAt === draft.publishedAt;
}

function applyOne(
  topic: MemoryTopic<ObservationEntry>,
  series: Series,
  draft: ObservationDraft,
  now: { real: Instant; received: Instant },
): ApplyOutcome {
  const held = series.held.get(draft.period);
  const ruling = rule(draft, held?.observation, series.places.at(-1), now.received);
  const isOldVersion = !ruling.replaces && ruling.verdict === "late";
  if (ruling.verdict === "duplicate" || (isOldVersion && series.superseded.some((each) => sameVersion(each.observation, draft)))) {
    return { verdict: "duplicate", seq: topic.cursor().seq };
  }
  const at = placeAt(series.places, draft);
  const before = series.places[at - 1];
  const previous = before === undefined ? undefined : series.held.get(before.period)?.observation;
  const make = (seq: number): ObservationEntry => ({
    verdict: ruling.verdict === "duplicate" ? "late" : ruling.verdict,
    newest: ruling.newest,
    observation: {
      ...observationOf(draft, publishedAtOf(draft, held?.observation, now.received), now.received),
      revision: ruling.revision,
      was: ruling.was,
      previousPeriod: previous?.period ?? null,
      previous: previous?.value ?? null,
      seq,
    },
  });
  const seq = topic.push(now.real, (next) => {
    const entry = make(next);
    if (isOldVersion) {
      series.superseded.push(entry);
    } else {
      if (held !== undefined) {
        series.superseded.push(held);
      } else {
        series.places.splice(at, 0, { periodStart: draft.periodStart, period: draft.period });
      }
      series.held.set(draft.period, entry);
    }
    return entry;
  });
  return { verdict: ruling.verdict, seq };
}

function trimSeries(series: Series, max: number): void {
  const over = series.held.size + series.superseded.length - max;
  series.superseded = series.superseded.slice(Math.max(0, Math.min(over, series.superseded.length)));
  for (const place of series.places.splice(0, Math.max(0, series.places.length - max))) {
    series.held.delete(place.period);
  }
}

function wordsOf(entry: ObservationEntry): Pick<RawEntry, "kind" | "body" | "at"> {
  return { kind: entry.observation.series, body: JSON.stringify(entry), at: null };
}

async function* bodiesOf(all: ReadonlyMap<SeriesKey, Series>): AsyncGenerator<readonly RawBody[]> {
  for (const [series, { places, held, superseded }] of all) {
    const raw = (where: RawBody["where"], period: string, entry: ObservationEntry): RawBody => {
      return { where, series, period, body: JSON.stringify(entry), seq: entry.observation.seq };
    };
    const newest = held.get(places.at(-1)?.period ?? "");
    yield [
      ...(newest === undefined ? [] : [raw("newest", "", newest)]),
      ...[...held].map(([period, entry]) => raw("held", period, entry)),
      ...superseded.map((entry) => raw("superseded", "", entry)),
    ];
  }
}

function versionsBetween(series: Series, from: Instant, to: Instant): Pick<SeriesVersions, "figures" | "superseded"> {
  const places = series.places.filter(({ periodStart }) => periodStart >= from && periodStart < to);
  const figures = places.flatMap(({ period }) => series.held.get(period)?.observation ?? []);
  const wanted = new Set(figures.map(({ period }) => period));
  return { figures, superseded: series.superseded.map(({ observation }) => observation).filter(({ period }) => wanted.has(period)) };
}

const bySeq = (a: ObservationEntry, b: ObservationEntry): number => a.observation.seq - b.observation.seq;

/** A topic of observations in this process; forgets everything when the process ends. */
export function createMemoryObservations(now: () => Instant): ObservationJournal {
  const topic = createMemoryTopic<ObservationEntry>();
  const all = new Map<SeriesKey, Series>();
  const seriesOf = (key: SeriesKey): Series => {
    const known = all.get(key) ?? { places: [], held: new Map(), superseded: [] };
    all.set(key, known);
    return known;
  };
  const figures = (series: Series | undefined, places: readonly PeriodPlace[]): Observation[] =>
    places.flatMap((place) => series?.held.get(place.period)?.observation ?? []);

  return {
    apply: async (drafts, offsetMs = 0) => {
      const real = now();
      const outcomes = drafts.map((draft) => applyOne(topic, seriesOf(draft.series), draft, { real, received: real + offsetMs }));
      return { cursor: topic.cursor(), outcomes };
    },
    latest: async () => ({
      cursor: topic.cursor(),
      observations: [...all.values()].flatMap((each) => figures(each, each.places.slice(-1))),
    }),
    history: async (key) => [...(all.get(key)?.held.values() ?? []), ...(all.get(key)?.superseded ?? [])].sort(bySeq),
    trend: async (keys, points) =>
      new Map(
        keys.flatMap((key) =>
          all.has(key) && points > 0 ? [[key, figures(all.get(key), all.get(key)?.places.slice(-points) ?? [])]] : [],
        ),
      ),
    atPeriod: async (keys, period) =>
      new Map(
        keys.flatMap((key) => {
          const held = all.get(key)?.held.get(period);
          return held === undefined ? [] : [[key, held.observation]];
        }),
      ),
    between: async function* between(keys, { from, to }) {
      for (const key of keys) {
        const series = all.get(key);
        const [oldest] = series?.places ?? [];
        if (series !== undefined && oldest !== undefined) {
          yield [{ series: key, ...versionsBetween(series, from, to), periods: series.places.length, oldestStart: oldest.periodStart }];
        }
      }
    },
    tail: topic.tail,
    range: async (from, to) => topic.range(from, to),
    raw: createMemoryRaw(topic, wordsOf, {
      bodies: () => bodiesOf(all),
      held: async (series, period) => {
        const entry = all.get(series as SeriesKey)?.held.get(period);
        return entry === undefined ? null : { where: "held", series, period, body: JSON.stringify(entry), seq: entry.observation.seq };
      },
      isTimed: false,
    }),
    cursor: async () => topic.cursor(),
    trim: async (retention: Retention) => {
      topic.trim(retention, now(), Number.POSITIVE_INFINITY);
      for (const series of all.values()) {
        trimSeries(series, Math.max(1, retention.maxHistoryPerSeries));
      }
    },
    restart: async () => {
      all.clear();
      return topic.restart();
    },
  };
}

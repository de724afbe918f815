import type { Duration } from "#shared/clock/instant.ts";
import type { Observation } from "#shared/observation/observation.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import { packDraft, unpackBody } from "./entryCodec.ts";
import {
  type ApplyOutcome,
  type ApplyResult,
  type ApplyVerdict,
  JournalUnavailable,
  type ObservationDraft,
  type ObservationEntry,
  type ObservationJournal,
  type Retention,
} from "./journal.ts";
import { readBetween } from "./redisBetween.ts";
import { readLatest } from "./redisLatest.ts";
import { createRedisRaw } from "./redisRaw.ts";
import { tailOf } from "./redisTail.ts";
import { metaOf, type RedisTopic, rangeOf, read, readScript, uniqueName } from "./redisTopic.ts";
import { SCRIPTS } from "./scripts.ts";

/** Keys of one series: its periods in order, the figure held for each, and superseded versions. */
interface SeriesKeys {
  readonly order: string;
  readonly held: string;
  readonly superseded: string;
}

/** Drafts one script call applies: at 20–30 µs each Redis stays answerable to others within 10 ms. */
const CALL_SIZE = 250;
/** Series one reading call looks at. */
const READ_SIZE = 200;
/** Superseded versions a series keeps between two trims. */
const VERSIONS_KEPT = 1000;

const VERDICTS: Readonly<Record<string, ApplyVerdict>> = { a: "accepted", r: "revised", l: "late", d: "duplicate" };

function* slices<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += size) {
    yield all.slice(at, at + size);
  }
}

function seriesKeys(topic: RedisTopic<ObservationEntry>, series: SeriesKey): SeriesKeys {
  const prefix = `{${topic.name}}`;
  return { order: `${prefix}:p:${series}`, held: `${prefix}:h:${series}`, superseded: `${prefix}:r:${series}` };
}

/** In the order in which the scripts take them. */
function allKeys(topic: RedisTopic<ObservationEntry>, series: SeriesKey): readonly string[] {
  const own = seriesKeys(topic, series);
  return [own.order, own.held, own.superseded];
}

function outcomesOf(told: string): readonly ApplyOutcome[] {
  return told.split(" ").map((each) => ({ verdict: VERDICTS[each.charAt(0)] ?? "duplicate", seq: Number(each.slice(1)) }));
}

async function applyCall(
  topic: RedisTopic<ObservationEntry>,
  drafts: readonly ObservationDraft[],
  offsetMs: Duration,
): Promise<ApplyResult> {
  const numbers = new Map<SeriesKey, number>();
  const keys: string[] = [topic.meta, topic.latest ?? "", topic.log];
  const args: string[] = [];
  for (const draft of drafts) {
    let number = numbers.get(draft.series);
    if (number === undefined) {
      number = numbers.size + 1;
      numbers.set(draft.series, number);
      keys.push(...allKeys(topic, draft.series));
    }
    args.push(String(number), ...packDraft(draft));
  }
  const head = [uniqueName(), uniqueName(), String(offsetMs), String(VERSIONS_KEPT), String(numbers.size)];
  const answer = (await topic.commit.run(SCRIPTS.apply, keys, [...head, ...numbers.keys(), ...args])) as readonly string[];
  const [epoch = "", end = "0", told = "", failed] = answer;
  if (failed !== undefined) {
    throw new JournalUnavailable(`Redis refused a figure: ${failed}`);
  }
  return { cursor: { epoch, seq: Number(end) }, outcomes: outcomesOf(told) };
}

async function apply(topic: RedisTopic<ObservationEntry>, drafts: readonly ObservationDraft[], offsetMs: Duration): Promise<ApplyResult> {
  const outcomes: ApplyOutcome[] = [];
  let cursor = null;
  for (const call of slices(drafts, CALL_SIZE)) {
    const result = await applyCall(topic, call, offsetMs);
    cursor = result.cursor;
    outcomes.push(...result.outcomes);
  }
  if (cursor === null) {
    const meta = await metaOf(topic);
    cursor = { epoch: meta.epoch, seq: meta.seq };
  }
  return { cursor, outcomes };
}

async function history(topic: RedisTopic<ObservationEntry>, series: SeriesKey): Promise<readonly ObservationEntry[]> {
  const own = seriesKeys(topic, series);
  const [held, superseded] = (await Promise.all([
    read(topic, ["HVALS", own.held]),
    read(topic, ["LRANGE", own.superseded, "0", "-1"]),
  ])) as [readonly string[], readonly string[]];
  const bySeq = new Map(
    [...superseded, ...held].flatMap((body) => unpackBody(series, body) ?? []).map((each) => [each.observation.seq, each]),
  );
  return [...bySeq.values()].sort((a, b) => a.observation.seq - b.observation.seq);
}

async function trend(
  topic: RedisTopic<ObservationEntry>,
  series: readonly SeriesKey[],
  points: number,
): Promise<ReadonlyMap<SeriesKey, readonly Observation[]>> {
  const found = new Map<SeriesKey, readonly Observation[]>();
  for (const some of slices(points > 0 ? series : [], READ_SIZE)) {
    const keys = some.flatMap((each) => [seriesKeys(topic, each).order, seriesKeys(topic, each).held]);
    const answer = (await readScript(topic, SCRIPTS.trend, keys, [String(points)])) as readonly (readonly string[])[];
    for (const [i, bodies] of answer.entries()) {
      const key = some[i];
      if (key !== undefined && bodies.length > 0) {
        found.set(
          key,
          bodies.flatMap((body) => unpackBody(key, body)?.observation ?? []),
        );
      }
    }
  }
  return found;
}

async function atPeriod(
  topic: RedisTopic<ObservationEntry>,
  series: readonly SeriesKey[],
  period: string,
): Promise<ReadonlyMap<SeriesKey, Observation>> {
  const found = new Map<SeriesKey, Observation>();
  for (const some of slices(series, READ_SIZE)) {
    const bodies = await Promise.all(some.map((each) => read(topic, ["HGET", seriesKeys(topic, each).held, period])));
    for (const [i, key] of some.entries()) {
      const body = bodies[i];
      const entry = typeof body === "string" ? unpackBody(key, body) : null;
      if (entry !== null) {
        found.set(key, entry.observation);
      }
    }
  }
  return found;
}

async function trim(topic: RedisTopic<ObservationEntry>, retention: Retention): Promise<void> {
  const meta = await metaOf(topic);
  const now = (await read(topic, ["TIME"])) as readonly string[];
  const oldest = Number(now[0]) * 1000 + Math.floor(Number(now[1]) / 1000) - retention.maxAgeMs;
  await topic.commit.run(SCRIPTS.trim, [topic.meta, topic.log], [String(oldest), String(Math.min(retention.maxEntries, meta.seq + 1))]);
  const series = (await read(topic, ["HKEYS", topic.latest ?? ""])) as readonly SeriesKey[];
  for (const some of slices(series, READ_SIZE)) {
    const keys = some.flatMap((each) => allKeys(topic, each));
    await topic.commit.run(SCRIPTS.cutHistory, keys, [String(Math.max(1, Math.min(retention.maxHistoryPerSeries, 1e9)))]);
  }
}

/** A topic of observations in Redis. */
export function createRedisObservations(topic: RedisTopic<ObservationEntry>): ObservationJournal {
  let reading: ReturnType<ObservationJournal["latest"]> | null = null;
  return {
    apply: (drafts, offsetMs = 0) => apply(topic, drafts, offsetMs),
    latest: () => {
      reading ??= readLatest(topic).finally(() => {
        reading = null;
      });
      return reading;
    },
    history: (series) => history(topic, series),
    trend: (series, points) => trend(topic, series, points),
    atPeriod: (series, period) => atPeriod(topic, series, period),
    between: (series, within) => readBetween(topic, series, within, (each) => allKeys(topic, each)),
    tail: (from, signal) => tailOf(topic, from, signal),
    range: (from, to) => rangeOf(topic, from, to),
    raw: createRedisRaw(topic),
    cursor: async () => {
      const { epoch, seq } = await metaOf(topic);
      return { epoch, seq };
    },
    trim: (retention) => trim(topic, retention),
    restart: async () => {
      const prefixes = ["p", "h", "r"].map((each) => `{${topic.name}}:${each}:`);
      const [epoch = "", seq = "0"] = (await topic.commit.run(
        SCRIPTS.restart,
        [topic.meta, topic.latest ?? "", topic.log],
        [uniqueName(), ...prefixes],
      )) as readonly string[];
      return { epoch, seq: Number(seq) };
    },
  };
}

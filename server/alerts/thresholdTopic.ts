import type { AlertTopic } from "#shared/alert/alert.ts";
import type { AlertsState } from "#shared/alert/alertsState.ts";
import type { DutyRules } from "#shared/catalogue/dutyRules.ts";
import { type Instant, MINUTE_MS } from "#shared/clock/instant.ts";
import type { Observation } from "#shared/observation/observation.ts";
import { type SeriesKey, splitSeriesKey } from "#shared/observation/seriesKey.ts";
import type { Wish } from "./proposalDecide.ts";
import {
  afterFigure,
  afterSilence,
  CHATTER_CROSSINGS,
  CROSSINGS_WITHIN_MS,
  dueNow,
  isUnderWay,
  UNWATCHED,
  type Watched,
} from "./proposalRules.ts";
import type { Judge } from "./thresholdFigures.ts";

/** What one series has come to. */
interface Series {
  watched: Watched;
  /** The newest figure that was judged. */
  newest: Observation;
  toldPeriod: string;
  toldAt: Instant;
}

/** The numbers of one topic under watch, from one epoch of it. */
export interface TopicWatch {
  /** A figure to judge at the next look. */
  readonly take: (observation: Observation) => void;
  /** Judges what was taken; on a fault it is all still there. */
  readonly judge: () => Promise<void>;
  /** What the desk should know now. */
  readonly wishes: (now: Instant) => readonly Wish[];
  /** The desk knows it. */
  readonly settle: (wishes: readonly Wish[], settled: readonly string[], now: Instant) => void;
  /** Series that went over five times or more in ten minutes, most often first. */
  readonly chattering: (now: Instant) => readonly { readonly series: string; readonly crossings: number }[];
}

export interface TopicWatchParts {
  readonly topic: AlertTopic;
  readonly judge: Judge;
  readonly rules: DutyRules;
  readonly state: () => AlertsState;
  readonly now: () => Instant;
}

/** Figures of one series kept between two looks; older ones of so short a time change no delay. */
const QUEUED_AT_MOST = 20;

/** Begins to watch one topic. */
export function createTopicWatch(parts: TopicWatchParts): TopicWatch {
  const { topic, judge, rules } = parts;
  const all = new Map<SeriesKey, Series>();
  const queue = new Map<SeriesKey, readonly Observation[]>();
  /** Series that time alone can make due. */
  const underWay = new Set<SeriesKey>();

  const take = (observation: Observation): void => {
    if (judge.watched(observation.series) === undefined) return;
    queue.set(observation.series, [...(queue.get(observation.series) ?? []), observation].slice(-QUEUED_AT_MOST));
  };

  const toldAbout = (series: string): Pick<Series, "toldPeriod" | "toldAt"> & Pick<Watched, "told"> => {
    const { proposals, answered } = parts.state()[topic];
    const open = Object.values(proposals).find((proposal) => proposal.series === series && !proposal.cleared);
    const told = open?.grade ?? (Object.hasOwn(answered, series) ? answered[series]?.grade : undefined) ?? "normal";
    return { told, toldPeriod: open?.period ?? "", toldAt: open?.lastAt ?? 0 };
  };

  const seriesOf = (observation: Observation): Series => {
    const held = all.get(observation.series);
    if (held !== undefined) return held;
    const { told, ...when } = toldAbout(observation.series);
    const fresh: Series = { watched: { ...UNWATCHED, grade: told, told }, newest: observation, ...when };
    all.set(observation.series, fresh);
    return fresh;
  };

  const judgeOne = (observation: Observation, now: Instant): void => {
    const one = seriesOf(observation);
    const grade = judge.grade(topic, observation, { before: one.watched.grade, now });
    one.watched = grade === null ? afterSilence(one.watched) : afterFigure(one.watched, { grade, seq: observation.seq }, now);
    one.newest = observation;
    if (grade !== null && isOpenMatter(one)) underWay.add(observation.series);
  };

  /** Provinces are judged anew when the national figure they are compared with changes. */
  const compared = (queued: ReadonlyMap<SeriesKey, readonly Observation[]>): readonly Observation[] => {
    const changed = [...queued.values()].flatMap(([first]) => (first !== undefined && judge.isCompared(first) ? [first.series] : []));
    if (changed.length === 0) return [];
    const codes = new Set<string>(changed.map((series) => splitSeriesKey(series).indicator));
    const held = [...all.values()].map(({ newest }) => newest);
    return held.filter(({ series }) => !queued.has(series) && codes.has(splitSeriesKey(series).indicator));
  };

  const wishOf = (one: Series, now: Instant): Wish | null => {
    const { watched, newest, toldPeriod, toldAt } = one;
    const due = dueNow(watched, now, rules);
    const isRenewal = watched.grade !== "normal" && watched.told !== "normal" && newest.period > toldPeriod;
    const grade = due ?? (isRenewal && now - toldAt >= rules.groupWithinMin * MINUTE_MS ? watched.grade : null);
    if (grade === null) return null;
    // What became too old while it waited proposes nothing.
    if (judge.grade(topic, newest, { before: watched.grade, now }) === null) {
      one.watched = afterSilence(watched);
      return null;
    }
    return { series: newest.series, grade, value: newest.value, period: newest.period, opened: watched.opened };
  };

  return {
    take,
    judge: async () => {
      const queued = new Map(queue);
      const due = [...[...queued.values()].flat(), ...compared(queued)];
      await judge.prepare(topic, due);
      for (const [series, taken] of queued) {
        const left = (queue.get(series) ?? []).filter((observation) => !taken.includes(observation));
        if (left.length === 0) queue.delete(series);
        else queue.set(series, left);
      }
      const now = parts.now();
      for (const observation of due) judgeOne(observation, now);
    },
    wishes: (now) =>
      [...underWay].flatMap((series) => {
        const one = all.get(series);
        const wish = one === undefined ? null : wishOf(one, now);
        if (wish === null && (one === undefined || !isOpenMatter(one))) underWay.delete(series);
        return wish ?? [];
      }),
    settle: (wishes, settled, now) => {
      const known = new Set(settled);
      for (const { series, grade, period } of wishes) {
        const one = all.get(series as SeriesKey);
        if (one === undefined || !known.has(series)) continue;
        Object.assign(one, { watched: { ...one.watched, told: grade }, toldPeriod: period, toldAt: now });
        if (!isOpenMatter(one)) underWay.delete(series as SeriesKey);
      }
    },
    chattering: (now) =>
      [...all]
        .map(([series, { watched }]) => ({ series, crossings: watched.crossings.filter((at) => now - at < CROSSINGS_WITHIN_MS).length }))
        .filter(({ crossings }) => crossings >= CHATTER_CROSSINGS)
        .sort((a, b) => b.crossings - a.crossings || (a.series < b.series ? -1 : 1)),
  };
}

/** The desk does not know yet all there is to know of it. */
function isOpenMatter({ watched, newest, toldPeriod }: Series): boolean {
  return isUnderWay(watched) || (watched.told !== "normal" && newest.period !== toldPeriod);
}

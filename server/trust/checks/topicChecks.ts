import type { Cadence } from "#shared/catalogue/indicator.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Observation } from "#shared/observation/observation.ts";
import type { Period } from "#shared/observation/period.ts";
import { type SeriesKey, splitSeriesKey } from "#shared/observation/seriesKey.ts";
import { type CheckKey, type CheckResult, checkKey } from "#shared/trust/check.ts";
import type { ObservationEntry, ObservationJournal } from "#server/journal/journal.ts";
import type { Finding } from "./decideChecks.ts";
import { evaluateFromJournal } from "./distant.ts";
import { evaluate } from "./evaluate/evaluate.ts";
import { createSeriesFigures, type SeriesFigures } from "./figures.ts";
import type { Get, Ground, Instance, Place } from "./ground.ts";
import { createOutcomes, type Outcomes, type Slot, splitCheckKey } from "./outcomes.ts";
import { type Bearing, bearingsOf, cadenceOf, evaluateTouching, type FigureName } from "./touched.ts";

/** The checks of one topic, from one epoch of it. */
export interface TopicChecks {
  /** Entries as they come; what they bear on is looked at next time, once, with the newest values. */
  readonly take: (entries: readonly ObservationEntry[]) => void;
  /** Reads the figures held of these series; on a fault it can be called again. */
  readonly load: (series: readonly SeriesKey[]) => Promise<void>;
  readonly isLoaded: () => boolean;
  /** Looks at all that waits, giving way to others in between. */
  readonly evaluateWaiting: () => Promise<void>;
  readonly findings: () => readonly Finding[];
  readonly settle: (keys: readonly CheckKey[]) => void;
  /** What stands in the journal against what is found here: whatever differs is looked at again. */
  readonly reconcile: (standing: readonly CheckKey[]) => void;
  readonly touching: (figure: FigureName) => Promise<readonly CheckResult[]>;
  readonly get: Get;
  readonly outcomes: Outcomes;
  readonly checkedAt: (rule: string) => Instant | null;
}

export interface TopicChecksParts {
  readonly ground: Ground;
  readonly journal: Pick<ObservationJournal, "trend" | "atPeriod">;
  readonly now: () => Instant;
  /** Lets others have the processor. */
  readonly giveWay: () => Promise<void>;
}

interface Node {
  readonly cadence: Cadence;
  readonly figures: SeriesFigures;
  readonly watches: readonly { readonly slot: Slot; readonly bearing: Bearing }[];
}

/** Periods of a series that are looked at when a server starts; those that a rule reads besides are kept too. */
const LOOKED: Readonly<Record<Cadence, number>> = {
  annual: 24,
  quarterly: 12,
  monthly: 13,
  "semi-monthly": 12,
  weekly: 12,
  daily: 14,
  hourly: 12,
  realtime: 4,
};
/** Series read with one question. */
const READ_AT_ONCE = 100;
/** Figures looked at between two breaths, a few milliseconds: a year of days is as much as four hundred checks of one figure. */
const BREATH = 1_500;
/** Checks of figures long past, read from the journal with each look, and how many may wait. */
const DISTANT_AT_ONCE = 20;
const DISTANT_AT_MOST = 5_000;

/** Begins with no figure. */
export function createTopicChecks({ ground, journal, now, giveWay }: TopicChecksParts): TopicChecks {
  const outcomes = createOutcomes();
  const nodes = new Map<SeriesKey, Node | null>();
  /** Slots with something that waits, each once. */
  let waiting: Slot[] = [];
  const distant = new Map<CheckKey, Instance>();
  const checkedAt = new Map<string, Instant>();
  /** What came while the standing figures were being read: which version of a period takes whose place is known only then. */
  const early: ObservationEntry[] = [];
  let [isLoaded, isFirst] = [false, true];
  let looked = 0;
  /** Set by `get` when what it was asked for lies before what is kept. */
  let isBeyond = false;

  const nodeOf = (series: SeriesKey): Node | null => {
    const known = nodes.get(series);
    if (known !== undefined) return known;
    const cadence = ground.indicators.get(splitSeriesKey(series).indicator)?.cadence;
    const bearings = cadence === undefined ? [] : bearingsOf(ground, series);
    const made =
      cadence === undefined || bearings.length === 0
        ? null
        : {
            cadence,
            figures: createSeriesFigures(LOOKED[cadence] + Math.max(...bearings.map(({ back }) => back))),
            watches: bearings.map((bearing) => ({ slot: outcomes.slotOf(bearing.rule, bearing.place), bearing })),
          };
    nodes.set(series, made);
    return made;
  };

  const get: Get = (series, period) => {
    looked += 1;
    const node = nodes.get(series);
    if (node === undefined || node === null) return undefined;
    const figure = node.figures.get(period);
    if (figure === undefined && node.figures.isFull()) {
      const read = ground.periods.read(node.cadence, period);
      isBeyond ||= read !== null && node.figures.isBefore(read.start);
    }
    return figure;
  };

  const wait = (slot: Slot, period: Period): void => {
    if (slot.waiting.length === 0) waiting.push(slot);
    if (!slot.waiting.includes(period)) slot.waiting.push(period);
  };
  const putOff = (instance: Instance): void => {
    const key = checkKey({ rule: instance.rule.id, place: instance.place, period: instance.period.text });
    if (distant.size < DISTANT_AT_MOST || distant.has(key)) distant.set(key, instance);
  };
  const mark = (node: Node, period: Period, isNewest: boolean): void => {
    for (const { slot, bearing } of node.watches) {
      const periods = bearing.periodsOf(period);
      for (const at of periods) {
        if (periods.length === 1 || at === period || node.figures.has(at.text)) wait(slot, at);
      }
      if (isNewest || !bearing.isHistory) continue;
      for (const text of node.figures.after(period.start)) {
        const later = ground.periods.read(node.cadence, text);
        if (later !== null) wait(slot, later);
      }
    }
  };

  const takeOne = ({ observation, verdict, newest }: ObservationEntry): void => {
    const node = nodeOf(observation.series);
    const period = node === null ? null : ground.periods.read(node.cadence, observation.period);
    if (node === null || period === null) return;
    if (node.figures.put(period, observation, verdict)) {
      mark(node, period, newest);
      return;
    }
    for (const { slot, bearing } of node.watches) {
      for (const at of bearing.periodsOf(period)) putOff({ rule: slot.rule, place: slot.place, period: at });
    }
  };

  const keep = (series: SeriesKey, observations: readonly Observation[]): void => {
    const node = nodeOf(series);
    if (node === null) return;
    for (const observation of observations) {
      const period = ground.periods.read(node.cadence, observation.period);
      if (period !== null) node.figures.put(period, observation);
    }
    for (const text of node.figures.newest(LOOKED[node.cadence])) {
      const period = ground.periods.read(node.cadence, text);
      if (period !== null) mark(node, period, true);
    }
  };

  const load = async (series: readonly SeriesKey[]): Promise<void> => {
    const watched = series.filter((key) => nodeOf(key) !== null);
    for (const [depth, keys] of Map.groupBy(watched, (key) => nodeOf(key)?.figures.depth ?? 0)) {
      for (let from = 0; from < keys.length; from += READ_AT_ONCE) {
        const held = await journal.trend(keys.slice(from, from + READ_AT_ONCE), depth);
        for (const [key, observations] of held) keep(key, observations);
        await giveWay();
      }
    }
    isLoaded = true;
    for (const entry of early.splice(0)) takeOne(entry);
  };

  const evaluateOne = (slot: Slot, period: Period): void => {
    isBeyond = false;
    const verdict = evaluate({ rule: slot.rule, place: slot.place, period }, get, ground);
    // At the start what lies further back is left as it stands in the journal.
    if (isBeyond && !isFirst) putOff({ rule: slot.rule, place: slot.place, period });
    if (isBeyond) return;
    outcomes.note(slot, period, verdict);
    checkedAt.set(slot.rule.id, now());
  };

  const evaluateDistant = async (): Promise<void> => {
    for (const [key, instance] of [...distant].slice(0, DISTANT_AT_ONCE)) {
      const verdict = await evaluateFromJournal(journal, (from) => evaluate(instance, from, ground));
      distant.delete(key);
      outcomes.note(outcomes.slotOf(instance.rule, instance.place), instance.period, verdict);
      outcomes.unsettled.add(key);
    }
  };

  return {
    take: (entries) => {
      if (isLoaded) for (const entry of entries) takeOne(entry);
      else early.push(...entries.filter(({ observation }) => nodeOf(observation.series) !== null));
    },
    load,
    get,
    outcomes,
    isLoaded: () => isLoaded,
    checkedAt: (rule) => checkedAt.get(rule) ?? null,
    evaluateWaiting: async () => {
      const slots = waiting;
      waiting = [];
      for (const slot of slots) {
        const due = slot.waiting;
        slot.waiting = [];
        for (const period of due) {
          evaluateOne(slot, period);
          if (looked < BREATH) continue;
          looked = 0;
          await giveWay();
        }
      }
      isFirst &&= !isLoaded;
      await evaluateDistant();
    },
    findings: () =>
      [...outcomes.unsettled].map((key) => {
        const result = outcomes.disagreeing.get(key);
        return result === undefined ? { key, how: outcomes.saidOf(key) === "agrees" ? "agreed" : "gone" } : { key, result };
      }),
    settle: (keys) => {
      for (const key of keys) outcomes.unsettled.delete(key);
    },
    reconcile: (standing) => {
      const known = new Set(standing);
      for (const key of outcomes.disagreeing.keys()) if (!known.has(key)) outcomes.unsettled.add(key);
      for (const key of standing) {
        if (outcomes.disagreeing.has(key)) continue;
        const instance = outcomes.saidOf(key) === undefined ? instanceOf(ground, key) : null;
        if (instance === null) outcomes.unsettled.add(key);
        else putOff(instance);
      }
    },
    touching: async (figure) => {
      isBeyond = false;
      const results = evaluateTouching(ground, figure, get);
      return isLoaded && !isBeyond ? results : evaluateFromJournal(journal, (from) => evaluateTouching(ground, figure, from));
    },
  };
}

/** `null`: there is no such rule any more. */
function instanceOf(ground: Ground, key: CheckKey): Instance | null {
  const { rule: id, place, period } = splitCheckKey(key);
  const rule = ground.rules.find((each) => each.id === id);
  const read = rule === undefined ? null : ground.periods.read(cadenceOf(ground, rule), period);
  return rule === undefined || read === null ? null : { rule, place: place as Place, period: read };
}

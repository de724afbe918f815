import { DAY_MS, type Duration, HOUR_MS, type Instant, MINUTE_MS } from "#shared/clock/instant.ts";
import type { AlertTopic, Severity } from "./alert.ts";
import { FLOOD_END, FLOOD_LIMIT, FLOOD_WINDOW_MS } from "./annunciation.ts";

/** One annunciation to the desk: an alert raised, amended or open again, or a proposal. */
export interface DeskAnnunciation {
  readonly at: Instant;
  /** What keeps coming: the series of a proposal, the kind and place of an alert. */
  readonly source: string;
  readonly severity: Severity;
}

/** An alert that stood, from when to when. */
export interface AlertSpan {
  readonly id: string;
  readonly from: Instant;
  /** `null` while it stands. */
  readonly to: Instant | null;
}

/** What happened on one desk. */
export interface DeskLog {
  /** In the order they were made. */
  readonly annunciations: readonly DeskAnnunciation[];
  readonly spans: readonly AlertSpan[];
}

/** One figure of ANSI/ISA-18.2-2016 table 7 (EEMUA 191 has the same), by name. */
export type LoadFigure =
  | "perHour"
  | "perTenMin"
  | "perDay"
  | "peakTenMin"
  | "floodPeriodsPct"
  | "timeInFloodPct"
  | "topTenPct"
  | "chattering"
  | "stalePerDay"
  | "priorities";

/** A figure beside what it should and what it may at most be; `isMet` compares with the target, `isTolerable` with the limit. */
export interface LoadReading {
  readonly figure: LoadFigure;
  readonly value: number;
  readonly target: number;
  readonly limit: number;
  readonly isMet: boolean;
  readonly isTolerable: boolean;
}

/** The load of one desk over a period. */
export interface DeskLoad {
  readonly topic: AlertTopic;
  readonly from: Instant;
  readonly to: Instant;
  /** ISA-18.2 wants thirty days or more. */
  readonly isShort: boolean;
  readonly annunciations: number;
  /** One of each, in the order of the table. */
  readonly figures: readonly LoadReading[];
  /** Share of each priority, high (`Extreme`), medium (`Severe`) and low (the rest), in per cent. */
  readonly priorityPct: { readonly high: number; readonly medium: number; readonly low: number };
  /** The ten that came most, most first. */
  readonly topTen: readonly { readonly source: string; readonly count: number }[];
  /** What came three times or more within a minute. */
  readonly chattering: readonly string[];
  /** Alerts that passed 24 hours standing. */
  readonly stale: readonly string[];
}

const THIRTY_DAYS_MS: Duration = 30 * DAY_MS;
const CHATTER_TIMES = 3;
const CHATTER_WITHIN_MS: Duration = MINUTE_MS;
const STALE_AFTER_MS: Duration = DAY_MS;

/** Target and the most that is bearable, as the table gives them; `priorities` is the share of high and medium together (5 + 15). */
const TARGETS: Readonly<Record<LoadFigure, { readonly target: number; readonly limit: number }>> = {
  perHour: { target: 6, limit: 12 },
  perTenMin: { target: 1, limit: 2 },
  perDay: { target: 150, limit: 300 },
  peakTenMin: { target: 10, limit: 10 },
  floodPeriodsPct: { target: 1, limit: 1 },
  timeInFloodPct: { target: 1, limit: 1 },
  topTenPct: { target: 1, limit: 5 },
  chattering: { target: 0, limit: 0 },
  stalePerDay: { target: 5, limit: 5 },
  priorities: { target: 20, limit: 20 },
};

/** Works the ten figures out for `from` ≤ t < `to` [A72]; the log may hold more than the period. */
export function deskLoad(log: DeskLog, period: { readonly topic: AlertTopic; readonly from: Instant; readonly to: Instant }): DeskLoad {
  const { topic, from, to } = period;
  const made = log.annunciations.filter(({ at }) => at >= from && at < to);
  const times = made.map(({ at }) => at);
  const bySource = Map.groupBy(made, ({ source }) => source);
  const topTen = [...bySource]
    .map(([source, all]) => ({ source, count: all.length }))
    .sort((a, b) => b.count - a.count || (a.source < b.source ? -1 : 1))
    .slice(0, 10);
  const chattering = [...bySource].filter(([, all]) => chatters(all.map(({ at }) => at))).map(([source]) => source);
  const stale = log.spans.filter((span) => isStaleIn(span, from, to)).map(({ id }) => id);
  const priorityPct = prioritiesOf(made);
  const length = Math.max(1, to - from);
  const values: Readonly<Record<LoadFigure, number>> = {
    perHour: times.length / (length / HOUR_MS),
    perTenMin: times.length / (length / FLOOD_WINDOW_MS),
    perDay: times.length / (length / DAY_MS),
    peakTenMin: peakOf(times),
    floodPeriodsPct: percent(floodPeriods(times, from), Math.ceil(length / FLOOD_WINDOW_MS)),
    timeInFloodPct: percent(timeInFlood(times, to), length),
    topTenPct: percent(
      topTen.reduce((sum, { count }) => sum + count, 0),
      times.length,
    ),
    chattering: chattering.length,
    stalePerDay: stale.length / (length / DAY_MS),
    priorities: priorityPct.high + priorityPct.medium,
  };
  const figures = (Object.keys(TARGETS) as LoadFigure[]).map((figure): LoadReading => {
    const { target, limit } = TARGETS[figure];
    const value = values[figure];
    return { figure, value, target, limit, isMet: meets(figure, value, target), isTolerable: meets(figure, value, limit) };
  });
  return {
    topic,
    from,
    to,
    isShort: length < THIRTY_DAYS_MS,
    annunciations: times.length,
    figures,
    priorityPct,
    topTen,
    chattering,
    stale,
  };
}

/** "Less than 1 % of periods" and "less than 5 a day" are met below their figure, the others at it too. */
const BELOW: readonly LoadFigure[] = ["floodPeriodsPct", "timeInFloodPct", "stalePerDay"];

function meets(figure: LoadFigure, value: number, most: number): boolean {
  return BELOW.includes(figure) ? value < most : value <= most;
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : (part / whole) * 100;
}

/** The most in any ten minutes. */
function peakOf(times: readonly Instant[]): number {
  let first = 0;
  let peak = 0;
  for (const [last, at] of times.entries()) {
    while (at - (times[first] ?? at) >= FLOOD_WINDOW_MS) first += 1;
    peak = Math.max(peak, last - first + 1);
  }
  return peak;
}

/** Ten-minute periods, counted from the beginning, with more than ten. */
function floodPeriods(times: readonly Instant[], from: Instant): number {
  const counts = Map.groupBy(times, (at) => Math.floor((at - from) / FLOOD_WINDOW_MS));
  return [...counts.values()].filter(({ length }) => length > FLOOD_LIMIT).length;
}

/** A flood lasts from the eleventh within ten minutes until five or fewer remain in the last ten. */
function timeInFlood(times: readonly Instant[], to: Instant): Duration {
  let total = 0;
  let since: Instant | null = null;
  for (const [index, at] of times.entries()) {
    const ends = endOfFlood(times, index - 1);
    if (since !== null && ends <= at) {
      total += ends - since;
      since = null;
    }
    const eleventh = times[index - FLOOD_LIMIT];
    if (since === null && eleventh !== undefined && at - eleventh < FLOOD_WINDOW_MS) since = at;
  }
  return since === null ? total : total + Math.min(to, endOfFlood(times, times.length - 1)) - since;
}

/** When the sixth newest of the first `last + 1` leaves the window. */
function endOfFlood(times: readonly Instant[], last: number): Instant {
  return (times[last - FLOOD_END] ?? Number.NEGATIVE_INFINITY) + FLOOD_WINDOW_MS;
}

function chatters(times: readonly Instant[]): boolean {
  return times.some((at, index) => {
    const third = times[index + CHATTER_TIMES - 1];
    return third !== undefined && third - at <= CHATTER_WITHIN_MS;
  });
}

/** Counted on the day it has stood for 24 hours. */
function isStaleIn(span: AlertSpan, from: Instant, to: Instant): boolean {
  const at = span.from + STALE_AFTER_MS;
  return at >= from && at < to && (span.to === null || span.to > at);
}

function prioritiesOf(made: readonly DeskAnnunciation[]): DeskLoad["priorityPct"] {
  const count = (severity: Severity): number => made.filter((one) => one.severity === severity).length;
  const [high, medium] = [percent(count("Extreme"), made.length), percent(count("Severe"), made.length)];
  return { high, medium, low: made.length === 0 ? 0 : 100 - high - medium };
}

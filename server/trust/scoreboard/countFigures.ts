import { type Instant, MINUTE_MS } from "#shared/clock/instant.ts";
import { parsePeriodOf } from "#shared/observation/period.ts";
import type { SeriesVersions, VersionFacts } from "#server/journal/journal.ts";
import type { Duty, OwedIndicator } from "./owed.ts";
import { firstIndex, type Slot } from "./schedule.ts";
import type { Feed, Tallies, Tally } from "./tally.ts";

/** What one indicator's figures are counted into. */
export interface Counting {
  readonly owed: OwedIndicator;
  readonly tallies: Tallies;
  /** A series that holds as many periods may have lost older ones. */
  readonly historyKept: number;
  /** Before it nobody owed anything that the drill did not bring; `null`: not a drill [B15]. */
  readonly beganAt: Instant | null;
}

/** Counts what is owed of an indicator, before any figure is looked at. */
export function countOwed(counting: Counting): void {
  const { indicator, schedule, duties } = counting.owed;
  const begun = begunIndex(counting);
  const graceMs = indicator.contract.graceMinutes * MINUTE_MS;
  for (const duty of [...duties.values()].flat()) {
    const { agency, end } = duty;
    const first = Math.min(end, Math.max(duty.first, begun));
    const tally = counting.tallies.of(agency, indicator.group);
    tally.owed += end - first;
    const feed: Feed = tally.feeds.get(indicator.code) ?? {
      first,
      last: -1,
      end,
      graceMs,
      deadlineOf: (index) => schedule.at(index).deadline,
    };
    feed.first = Math.min(feed.first, first);
    feed.end = Math.max(feed.end, end);
    tally.feeds.set(indicator.code, feed);
  }
}

/** Looks slots up by the text of a period, each read once. */
export function slotFinder({ indicator, schedule }: OwedIndicator): (period: string) => number {
  const known = new Map<string, number>();
  return (text) => {
    const held = known.get(text);
    if (held !== undefined) return held;
    const period = parsePeriodOf(indicator.cadence, text);
    const index = period === null ? -1 : schedule.indexOf(period.start, period.end);
    known.set(text, index);
    return index;
  };
}

/** Counts the figures of one series [B4]–[B9]. */
export function countSeries(counting: Counting, versions: SeriesVersions, slotOf: (period: string) => number): void {
  const { owed, tallies, historyKept } = counting;
  const duties = owed.duties.get(versions.series) ?? [];
  const { code, group } = owed.indicator;
  if (versions.periods >= historyKept) leaveOutCut(counting, duties, versions.oldestStart);
  if (counting.beganAt !== null) addBrought(counting, duties, versions.oldestStart);
  const before = versions.superseded.length === 0 ? NONE : Map.groupBy(versions.superseded, ({ period }) => period);
  let counted = -1;
  for (const figure of versions.figures) {
    const index = slotOf(figure.period);
    // Of a quarter-hour the first figure counts, however many came.
    if (index === counted) continue;
    const duty = index < 0 ? undefined : duties.find(({ first, end }) => first <= index && index < end);
    if (duty === undefined || figure.status === "M") continue;
    counted = index;
    const tally = tallies.of(duty.agency, group);
    const feed = tally.feeds.get(code);
    if (feed !== undefined) feed.last = Math.max(feed.last, index);
    countFigure(tally, figure, {
      slot: owed.schedule.at(index),
      earlier: before.get(figure.period) ?? [],
      isBrought: owed.schedule.at(index).deadline < (counting.beganAt ?? 0),
    });
  }
}

const NONE: ReadonlyMap<string, readonly VersionFacts[]> = new Map();

interface Behind {
  readonly slot: Slot;
  /** Versions before the one held. */
  readonly earlier: readonly VersionFacts[];
  /** Fell due before the drill began: when it would have come nobody knows. */
  readonly isBrought: boolean;
}

function countFigure(tally: Tally, held: VersionFacts, { slot, earlier, isBrought }: Behind): void {
  tally.supplied += 1;
  if (held.via !== null) tally.known += 1;
  if (held.via === "hand") tally.byHand += 1;
  const received = held.revision === 0 ? held.receivedAt : firstReceived([...earlier, held]);
  if (received !== null && !isBrought) {
    tally.delays.push(received - slot.deadline);
    if (received > slot.deadline) tally.late += 1;
  }
  if (held.revision === 0) return;
  tally.revised += 1;
  countChange(tally, held);
  for (const version of earlier) countChange(tally, version);
}

function countChange(tally: Tally, { value, was }: VersionFacts): void {
  const change = was === null ? Number.NaN : Math.abs((Number(value) - Number(was)) / Number(was));
  if (Number.isFinite(change)) tally.changes.push(change);
}

/** When a figure first came; `null` where its first version is no longer kept, which is no lateness. */
function firstReceived(versions: readonly VersionFacts[]): Instant | null {
  if (!versions.some(({ revision }) => revision === 0)) return null;
  let first = Number.POSITIVE_INFINITY;
  for (const { status, receivedAt } of versions) if (status !== "M" && receivedAt < first) first = receivedAt;
  return first;
}

function leaveOutCut(counting: Counting, duties: readonly Duty[], oldestStart: Instant): void {
  const { indicator, schedule } = counting.owed;
  const begun = begunIndex(counting);
  const cut = firstIndex(schedule, ({ start }) => start >= oldestStart);
  for (const { agency, first, end } of duties) {
    const lost = Math.max(0, Math.min(end, cut) - Math.max(first, begun));
    const tally = counting.tallies.of(agency, indicator.group);
    tally.owed -= lost;
    tally.notKept += lost;
    const feed = tally.feeds.get(indicator.code);
    if (lost > 0 && feed !== undefined) feed.first = Math.max(feed.first, Math.min(cut, feed.end));
  }
}

/** The first slot that fell due in a drill; 0 where none is practised. */
function begunIndex({ owed: { schedule }, beganAt }: Counting): number {
  return beganAt === null ? 0 : firstIndex(schedule, ({ deadline }) => deadline >= beganAt);
}

/** From the first period that a drill brought of a series on, the figures before its beginning are owed too. */
function addBrought(counting: Counting, duties: readonly Duty[], oldestStart: Instant): void {
  const { indicator, schedule } = counting.owed;
  const [brought, begun] = [firstIndex(schedule, ({ start }) => start >= oldestStart), begunIndex(counting)];
  for (const { agency, first, end } of duties) {
    const from = Math.max(first, brought);
    const count = Math.max(0, Math.min(end, begun) - from);
    const tally = counting.tallies.of(agency, indicator.group);
    tally.owed += count;
    const feed = tally.feeds.get(indicator.code);
    if (count > 0 && feed !== undefined) feed.first = Math.min(feed.first, from);
  }
}

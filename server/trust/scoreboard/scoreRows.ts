import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { type Instant, MINUTE_MS } from "#shared/clock/instant.ts";
import type { ScoreRow, Timeliness } from "#shared/trust/answers/scoreAnswers.ts";
import { EVERY_PROVINCE } from "./owed.ts";
import type { Feed, Tally } from "./tally.ts";

/** A row before what is known of its agency beside the figures: whether it is connected, and the questions put to it. */
export type CountedRow = Omit<ScoreRow, "connected" | "questionsOpen" | "answerHours">;

/** What rows are made of besides the tallies. */
export interface RowGround {
  readonly catalogue: Pick<Catalogue, "agencies">;
  /** Past the last instant that is looked at. */
  readonly until: Instant;
  /** The agencies in force within the stretch, by their codes. */
  readonly inForce: readonly AgencyCode[];
}

/** Each agency as a whole, then field by field, in the order of the catalogue; authorities of provinces after the others [B1]. */
export function scoreRows(tallies: readonly Tally[], { catalogue, until, inForce }: RowGround): readonly CountedRow[] {
  const byAgency = Map.groupBy(tallies, ({ agency }) => agency);
  const agencies = [...inForce, ...byAgency.keys()].filter((agency) => agency !== EVERY_PROVINCE || byAgency.has(agency));
  const order = new Map(catalogue.agencies.map(({ code }, index) => [code, index]));
  const placeOf = (agency: AgencyCode): number => order.get(agency) ?? order.size;
  return [...new Set(agencies)]
    .sort((a, b) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1))
    .flatMap((agency) => {
      const own = (byAgency.get(agency) ?? []).toSorted((a, b) => a.group - b.group);
      return [rowOf(own, { agency, group: null }, until), ...own.map((tally) => rowOf([tally], { agency, group: tally.group }, until))];
    });
}

function rowOf(tallies: readonly Tally[], about: Pick<ScoreRow, "agency" | "group">, until: Instant): CountedRow {
  const sum = (of: (tally: Tally) => number): number => tallies.reduce((total, tally) => total + of(tally), 0);
  const owed = sum((tally) => tally.owed);
  const supplied = sum((tally) => tally.supplied);
  const silent = tallies.flatMap((tally) => [...tally.feeds.values()]).flatMap((feed) => silentSince(feed, until) ?? []);
  const changes = sortedNumbers(tallies.map((tally) => tally.changes));
  const known = sum((tally) => tally.known);
  return {
    ...about,
    owed,
    supplied,
    late: sum((tally) => tally.late),
    missing: owed - supplied,
    revised: sum((tally) => tally.revised),
    notKept: sum((tally) => tally.notKept),
    completeness: share(supplied, owed),
    timeliness: timelinessOf(sortedNumbers(tallies.map((tally) => tally.delays))),
    silent: silent.length,
    silentSince: silent.length === 0 ? null : new Date(Math.min(...silent)).toISOString(),
    byHand: share(
      sum((tally) => tally.byHand),
      known,
    ),
    revisionSize: changes.length === 0 ? null : (median(changes) ?? 0).toFixed(4),
  };
}

/** One array made at its full length: a year of a country is a hundred thousand figures. */
function sortedNumbers(lists: readonly (readonly number[])[]): Float64Array {
  const all = new Float64Array(lists.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all.sort();
}

function share(part: number, whole: number): string | null {
  return whole === 0 ? null : (part / whole).toFixed(4);
}

/** The value that a share of all are at or below (nearest rank) [B6]. */
function quantile(sorted: Float64Array, of: number): number {
  return sorted[Math.max(0, Math.ceil(of * sorted.length) - 1)] ?? 0;
}

function timelinessOf(delays: Float64Array): Timeliness | null {
  if (delays.length === 0) return null;
  const minutes = (of: number): number => Math.round(quantile(delays, of) / MINUTE_MS);
  const onTime = delays.findIndex((delay) => delay > 0);
  return {
    p10: minutes(0.1),
    p50: minutes(0.5),
    p90: minutes(0.9),
    onTime: share(onTime < 0 ? delays.length : onTime, delays.length) ?? "0",
  };
}

/** The middle of sorted numbers, `null` of none. */
export function median(sorted: Float64Array): number | null {
  if (sorted.length === 0) return null;
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2;
}

/** When the first figure fell due that should have followed the last that came; `null`: its grace is not over, or nothing is due [B7]. */
function silentSince({ first, last, end, graceMs, deadlineOf }: Feed, until: Instant): Instant | null {
  const next = Math.max(first, last + 1);
  if (next >= end) return null;
  const since = deadlineOf(next);
  return until - 1 > since + graceMs ? since : null;
}

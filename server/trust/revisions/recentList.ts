import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Observation } from "#shared/observation/observation.ts";
import { splitSeriesKey } from "#shared/observation/seriesKey.ts";
import type { LateGroup, RecentRevisionsAnswer, RevisionRow } from "#shared/trust/answers/revisionAnswers.ts";
import type { CheckedTopic } from "#shared/trust/check.ts";
import { lateWayOf } from "./lateWay.ts";
import type { HeldRevisions } from "./recentRevisions.ts";
import { iso, versionCell } from "./versionCell.ts";

/** Rows of one answer. */
const ROWS_MOST = 500;

/** Which changes are asked for; `agency` null: of all. */
export interface RecentAsked {
  readonly topic: CheckedTopic;
  readonly agency: string | null;
  readonly from: Instant;
  readonly to: Instant;
}

/** The changes of a time, newest first, and those that came late by agency and indicator: what goes one way stands first; pure [R5, R6]. */
export function recentListOf(
  { revisions, completeSince }: HeldRevisions,
  asked: RecentAsked,
  indicators: ReadonlyMap<string, Indicator>,
): RecentRevisionsAnswer {
  const { topic, agency, from, to } = asked;
  const found = revisions.filter(
    ({ receivedAt, ...each }) => receivedAt >= from && receivedAt <= to && (agency === null || each.agency === agency),
  );
  const rows = found.map((each) => rowOf(each, indicators));
  return {
    topic,
    from: iso(from),
    to: iso(to),
    completeSince: iso(Math.min(completeSince, to)),
    total: rows.length,
    rows: rows.slice(0, ROWS_MOST),
    groups: groupsOf(rows),
  };
}

function rowOf(observation: Observation, indicators: ReadonlyMap<string, Indicator>): RevisionRow {
  const { series, period, was } = observation;
  const indicator = indicators.get(splitSeriesKey(series).indicator);
  return { series, period, was, ...versionCell(observation, was === null ? null : { status: "A", value: was }, indicator) };
}

function groupsOf(rows: readonly RevisionRow[]): readonly LateGroup[] {
  const groups = Map.groupBy(rows, ({ agency, series }) => `${agency} ${splitSeriesKey(series).indicator}`);
  return [...groups.values()]
    .flatMap((own): readonly LateGroup[] => {
      const [first] = own;
      if (first === undefined) return [];
      const late = own.flatMap(({ isLate, change, report }) => (isLate && change !== null ? [{ report, change }] : []));
      const withoutReason = own.filter(({ note }) => note === null).length;
      const { indicator } = splitSeriesKey(first.series);
      return [{ agency: first.agency, indicator, revisions: own.length, withoutReason, ...lateWayOf(late) }];
    })
    .toSorted((a, b) => Number(b.isOneWay) - Number(a.isOneWay) || b.late - a.late || b.revisions - a.revisions);
}

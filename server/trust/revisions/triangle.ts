import type { Indicator } from "#shared/catalogue/indicator.ts";
import { dueAt } from "#shared/observation/freshness.ts";
import { parsePeriodOf } from "#shared/observation/period.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { TriangleAnswer, TriangleRow, VersionCell } from "#shared/trust/answers/revisionAnswers.ts";
import type { CheckedTopic } from "#shared/trust/check.ts";
import type { ObservationEntry } from "#server/journal/journal.ts";
import { lateWayOf } from "./lateWay.ts";
import { changeOf, iso, percentOf, versionCell } from "./versionCell.ts";

/** Periods of a triangle. */
const ROWS_MOST = 60;

/** Every version of every period of a series as a triangle: periods newest first, versions in the order they came; pure [R1 to R4]. */
export function triangleOf(
  kept: readonly ObservationEntry[],
  about: { readonly topic: CheckedTopic; readonly series: SeriesKey; readonly indicator: Indicator },
): TriangleAnswer {
  const { topic, series, indicator } = about;
  const startOf = (period: string): number => parsePeriodOf(indicator.cadence, period)?.start ?? 0;
  const rows = [...Map.groupBy(kept, ({ observation }) => observation.period)]
    .toSorted(([a], [b]) => startOf(b) - startOf(a))
    .slice(0, ROWS_MOST)
    .map(([period, entries]) => rowOf(period, entries, indicator));
  const versions = rows.flatMap((row) => row.versions);
  return {
    ...{ topic, series, rows },
    width: Math.max(0, ...rows.map((row) => row.versions.length)),
    late: lateWayOf(versions.flatMap(({ isLate, change, report }) => (isLate && change !== null ? [{ report, change }] : []))),
  };
}

function rowOf(period: string, entries: readonly ObservationEntry[], indicator: Indicator): TriangleRow {
  const replacing = standingInTurn(entries).map(({ observation }) => observation);
  const versions: readonly VersionCell[] = replacing.map((each, index) => versionCell(each, beforeOf(replacing, index), indicator));
  const [first, last] = [replacing[0], replacing.at(-1)];
  const drift = versions.length < 2 || first === undefined || last === undefined ? null : changeOf(first.value, last.value);
  const due = dueAt(indicator, period);
  return {
    ...{ period, versions, drift },
    deadline: due === null ? null : iso(due.deadline),
    driftPercent: percentOf(drift, first?.value ?? null),
    isCut: (first?.revision ?? 0) > 0,
  };
}

/** Each version that stood, in turn: one said of an earlier time than the figure held came late and never stood. */
function standingInTurn(entries: readonly ObservationEntry[]): readonly ObservationEntry[] {
  const inOrder = entries.toSorted((a, b) => a.observation.seq - b.observation.seq);
  let highest = -1;
  return inOrder.filter(({ observation: { revision } }) => {
    if (revision <= highest) return false;
    highest = revision;
    return true;
  });
}

/** The version before; where it is no longer kept, what the entry itself says it replaced. */
function beforeOf(
  replacing: readonly ObservationEntry["observation"][],
  index: number,
): Pick<ObservationEntry["observation"], "status" | "value"> | null {
  const before = replacing[index - 1];
  const was = replacing[index]?.was ?? null;
  if (before !== undefined) return before;
  return was === null ? null : { status: "A", value: was };
}

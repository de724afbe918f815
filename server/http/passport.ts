import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { dueAt } from "#shared/observation/freshness.ts";
import { parsePeriod } from "#shared/observation/period.ts";
import { splitSeriesKey } from "#shared/observation/seriesKey.ts";
import type { ObservationEntry } from "#server/journal/journal.ts";
import { presentObservation, type RowStyle } from "./observationView.ts";

interface About {
  readonly catalogue: Catalogue;
  readonly style: RowStyle;
}

function periodStart(entry: ObservationEntry): number {
  return parsePeriod(entry.observation.period)?.start ?? 0;
}

/** The figure now held of some versions: the highest revision, last received. */
function standing(versions: readonly ObservationEntry[]): ObservationEntry | undefined {
  return versions.reduce<ObservationEntry | undefined>(
    (best, each) => (best === undefined || each.observation.revision >= best.observation.revision ? each : best),
    undefined,
  );
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

/** Who said a figure, when, what it was before and how it was checked; `null` when no figure is held. `period` null: the newest. */
export function presentPassport(
  kept: readonly ObservationEntry[],
  period: string | null,
  about: About,
): Readonly<Record<string, unknown>> | null {
  const newest = kept.reduce((last, each) => Math.max(last, periodStart(each)), Number.NEGATIVE_INFINITY);
  const versions = kept.filter((each) => (period === null ? periodStart(each) === newest : each.observation.period === period));
  versions.sort((a, b) => a.observation.seq - b.observation.seq);
  const held = standing(versions)?.observation;
  if (held === undefined) {
    return null;
  }
  const { known } = about.style;
  const indicator = known.indicators.get(splitSeriesKey(held.series).indicator);
  const agency = about.catalogue.agencies.find((each) => each.code === held.agency);
  const due = indicator === undefined ? null : dueAt(indicator, held.period);
  return {
    ...presentObservation(held, about.style),
    series: held.series,
    report: held.report,
    agencyNameVi: agency?.nameVi ?? held.agency,
    agencyNameEn: agency?.nameEn ?? held.agency,
    indicatorNameVi: indicator?.nameVi ?? null,
    indicatorNameEn: indicator?.nameEn ?? null,
    unitVi: indicator?.unitVi ?? null,
    unitEn: indicator?.unitEn ?? null,
    range: indicator?.range ?? null,
    outOfRange: indicator?.outOfRange ?? null,
    contract:
      due === null
        ? null
        : { cutOff: iso(due.cutOff), deadline: iso(due.deadline), staleAt: iso(due.staleAt), met: firstReceived(versions) <= due.deadline },
    versions: versions.map(({ observation, verdict }) => ({
      ...presentObservation(observation, about.style),
      verdict,
      report: observation.report,
    })),
  };
}

function firstReceived(versions: readonly ObservationEntry[]): number {
  return Math.min(...versions.map((each) => each.observation.receivedAt));
}

import type { AgencyCode } from "#shared/catalogue/agency.ts";
import { seriesKey } from "#shared/observation/seriesKey.ts";
import type { ObservationDraft } from "#server/journal/journal.ts";

/** The series every draft is of unless it says otherwise. */
export const A_SERIES = seriesKey("GRDP.GROWTH", "01");

/** A draft with fixed defaults; a yearly `period` sets `periodStart` unless that is given too. */
export function aDraft(change: Partial<ObservationDraft> = {}): ObservationDraft {
  const period = change.period ?? "2020";
  return {
    series: A_SERIES,
    period,
    periodStart: Date.UTC(Number(period.slice(0, 4)), Number(period.slice(5, 7) || 1) - 1, Number(period.slice(8, 10) || 1)),
    value: "10.5",
    status: "A",
    publishedAt: null,
    agency: "MPI" as AgencyCode,
    reporter: null,
    note: null,
    report: "report-1",
    ...change,
  };
}

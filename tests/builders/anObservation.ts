import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { Observation } from "#shared/observation/observation.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";

/** A figure of the journal with fixed defaults. */
export function anObservation(change: Partial<Observation> = {}): Observation {
  return {
    series: "ECO.CPI:VN" as SeriesKey,
    period: "2026-10",
    value: "3.1",
    status: "A",
    publishedAt: 1_764_000_000_000,
    receivedAt: 1_764_000_000_000,
    agency: "G12" as AgencyCode,
    reporter: null,
    note: null,
    revision: 0,
    was: null,
    previousPeriod: null,
    previous: null,
    report: "report-1",
    key: null,
    via: null,
    seq: 1,
    ...change,
  };
}

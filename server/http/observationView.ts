import type { Instant } from "#shared/clock/instant.ts";
import { type Freshness, freshness } from "#shared/observation/freshness.ts";
import type { Observation } from "#shared/observation/observation.ts";
import { splitSeriesKey } from "#shared/observation/seriesKey.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import type { HeldReport } from "#server/intake/holding.ts";
import type { ReadingCatalogue } from "./queryParams.ts";

/** An observation as the API answers it. */
export interface ObservationRow {
  readonly indicator: string;
  /** Official code; read it with its period, or use `provinceId`. */
  readonly province: string;
  readonly provinceId: string;
  readonly provinceName: string;
  readonly period: string;
  /** Exact decimal text. */
  readonly value: string;
  readonly status: string;
  readonly publishedAt: string;
  readonly receivedAt: string;
  readonly agency: string;
  readonly reporter: string | null;
  readonly revision: number;
  readonly was: string | null;
  readonly previousPeriod: string | null;
  readonly previous: string | null;
  readonly note: string | null;
  readonly freshness: string;
  readonly exercise: boolean;
  readonly seq: number;
  /** `epoch:seq` of this observation in its topic. */
  readonly cursor: string;
}

/** What the rows of one answer share. */
export interface RowStyle {
  readonly known: ReadingCatalogue;
  readonly now: Instant;
  readonly exercise: boolean;
  readonly epoch: string;
}

/** How an answer names a province: by its official code, its id and its name. */
function placeOf(id: string, { provinces }: ReadingCatalogue): Pick<ObservationRow, "province" | "provinceId" | "provinceName"> {
  const known = provinces.get(id);
  return { province: known?.code ?? id, provinceId: id, provinceName: known?.nameVi ?? id };
}

/** The only way out for an observation; `known`: how fresh it is, where that was found out for another version of it. */
export function presentObservation(observation: Observation, style: RowStyle, known?: Freshness): ObservationRow {
  const { indicator, province } = splitSeriesKey(observation.series);
  const about = style.known.indicators.get(indicator);
  return {
    indicator,
    ...placeOf(province, style.known),
    period: observation.period,
    value: observation.value,
    status: observation.status,
    publishedAt: new Date(observation.publishedAt).toISOString(),
    receivedAt: new Date(observation.receivedAt).toISOString(),
    agency: observation.agency,
    reporter: observation.reporter,
    revision: observation.revision,
    was: observation.was,
    previousPeriod: observation.previousPeriod,
    previous: observation.previous,
    note: observation.note,
    freshness: known ?? (about === undefined ? "missing" : freshness(observation, about, style.now)),
    exercise: style.exercise,
    seq: observation.seq,
    cursor: `${style.epoch}:${observation.seq}`,
  };
}

/** A cursor as one text. */
export function presentCursor(cursor: Cursor): string {
  return `${cursor.epoch}:${cursor.seq}`;
}

/** The held figures of an agency, one row a figure. */
export function presentHeld(reports: readonly HeldReport[], known: ReadingCatalogue): readonly Readonly<Record<string, string | null>>[] {
  return reports.flatMap((report) =>
    report.rows.map(({ draft, reasonVi, reasonEn }) => ({
      indicator: splitSeriesKey(draft.series).indicator,
      ...placeOf(splitSeriesKey(draft.series).province, known),
      period: draft.period,
      value: draft.value,
      status: draft.status,
      publishedAt: draft.publishedAt === null ? null : new Date(draft.publishedAt).toISOString(),
      heldAt: new Date(report.heldAt).toISOString(),
      reporter: draft.reporter,
      note: draft.note,
      report: report.report,
      reason: reasonVi,
      reasonEn,
    })),
  );
}

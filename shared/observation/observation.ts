import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { ObsStatus } from "./obsStatus.ts";
import type { SeriesKey } from "./seriesKey.ts";

/** How a figure came to the centre. */
export const REPORTED_VIA = ["program", "file", "hand"] as const;
export type ReportedVia = (typeof REPORTED_VIA)[number];

/**
 * A figure as it stands in the journal. `value` is a plain decimal as text, exactly as published
 * (never a float); three times are kept apart: `period` (what it is about), `publishedAt` (when said),
 * `receivedAt` (when heard).
 */
export interface Observation {
  readonly series: SeriesKey;
  /** TIME_PERIOD in canonical form: `2020`, `2020-Q3`, `2020-08`, `2020-W34`, `2020-08-19`, `2020-08-19T08:30`. */
  readonly period: string;
  readonly value: string;
  readonly status: ObsStatus;
  readonly publishedAt: Instant;
  readonly receivedAt: Instant;
  readonly agency: AgencyCode;
  readonly reporter: string | null;
  readonly note: string | null;
  /** 0 for the first figure of a period, then 1, 2, … for each change of it. */
  readonly revision: number;
  /** The value of the same period that this one replaced, `null` when it is the first. */
  readonly was: string | null;
  /** The newest period before this one for which a figure was held when this one arrived, with its value. */
  readonly previousPeriod: string | null;
  readonly previous: string | null;
  /** Id of the report (HTTP request) it came in. */
  readonly report: string;
  /** Id of the agency key it was sent with; `null` where that was not kept (before version 0.2). */
  readonly key: string | null;
  /** How it came: by a program, as a file that a person sent, entered by hand; `null` where that was not kept. */
  readonly via: ReportedVia | null;
  /** Position in the topic. */
  readonly seq: number;
}

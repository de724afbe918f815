import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { IndicatorCode } from "#shared/catalogue/indicator.ts";
import type { ReportedVia } from "#shared/observation/observation.ts";
import type { ObsStatus } from "#shared/observation/obsStatus.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { CheckedTopic } from "#shared/trust/check.ts";

/** One version of a figure: the first said, or a change of it. Times in ISO 8601, values plain decimals as text. */
export interface VersionCell {
  /** 0: the first figure of the period; then one for each change. */
  readonly revision: number;
  readonly value: string;
  readonly status: ObsStatus;
  readonly receivedAt: string;
  /** Days from the end of the period, one decimal; below nothing: before it ended. */
  readonly lagDays: number;
  /** After the deadline of the period. */
  readonly isLate: boolean;
  /** value − the version before; `null` of the first and where a side is no number. */
  readonly change: string | null;
  /** The change in percent of the version before, two decimals; `null` where that is nothing. */
  readonly changePercent: string | null;
  readonly agency: AgencyCode;
  readonly key: string | null;
  readonly via: ReportedVia | null;
  readonly reporter: string | null;
  readonly report: string;
  /** The reason given; `null`: none was given. */
  readonly note: string | null;
}

/** A row of the revision triangle: one period with every version of its figure that is kept, oldest first. */
export interface TriangleRow {
  readonly period: string;
  readonly deadline: string | null;
  readonly versions: readonly VersionCell[];
  /** Newest − first; `null` where there is one version only. */
  readonly drift: string | null;
  readonly driftPercent: string | null;
  /** The first version of the period is no longer kept: the row begins later. */
  readonly isCut: boolean;
}

/** Which way late revisions go. `isOneWay`: so many the same way that chance seldom does it. */
export interface LateWay {
  readonly late: number;
  readonly up: number;
  readonly down: number;
  readonly isOneWay: boolean;
  /** Chance that as many go the same way, by the sign test over reports; `null` below five. */
  readonly chance: string | null;
}

/** `GET /trust/revisions?indicator=&province=&topic=`: periods newest first, at most 60. */
export interface TriangleAnswer {
  readonly topic: CheckedTopic;
  readonly series: SeriesKey;
  readonly rows: readonly TriangleRow[];
  /** Columns there are: the most revisions of any row, and one. */
  readonly width: number;
  readonly late: LateWay;
}

/** One change of a figure, for the list of recent ones. */
export interface RevisionRow extends VersionCell {
  readonly series: SeriesKey;
  readonly period: string;
  readonly was: string | null;
}

/** Late changes of one agency and indicator, those that go one way first. */
export interface LateGroup extends LateWay {
  readonly agency: AgencyCode;
  readonly indicator: IndicatorCode;
  /** Changes of any time, late or not, in the same stretch. */
  readonly revisions: number;
  /** Of them without a reason given. */
  readonly withoutReason: number;
}

/** `GET /trust/revisions/recent?agency=&from=&to=&topic=`: newest first, at most 500. */
export interface RecentRevisionsAnswer {
  readonly topic: CheckedTopic;
  readonly from: string;
  readonly to: string;
  /** From when on every revision is known to the node that answers; before it some may be missing. */
  readonly completeSince: string;
  /** All there are between from and to; `rows` may be fewer. */
  readonly total: number;
  readonly rows: readonly RevisionRow[];
  readonly groups: readonly LateGroup[];
}

import type { CheckRule } from "#shared/catalogue/checkRule.ts";
import type { ReportedVia } from "#shared/observation/observation.ts";
import type { ObsStatus } from "#shared/observation/obsStatus.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { CheckResult } from "#shared/trust/check.ts";
import type { ChainPlace } from "./chainAnswers.ts";
import type { QuestionRow } from "./questionAnswers.ts";

/** One version of a figure. Moments in ISO 8601. */
export interface PassportVersion {
  readonly value: string;
  readonly status: ObsStatus;
  readonly publishedAt: string;
  readonly receivedAt: string;
  readonly agency: string;
  readonly reporter: string | null;
  readonly revision: number;
  readonly was: string | null;
  readonly note: string | null;
  readonly verdict: string;
  readonly report: string;
  readonly key: string | null;
  readonly via: ReportedVia | null;
}

/** A check the figure takes part in, evaluated now. */
export interface PassportCheck extends CheckResult {
  readonly nameVi: string;
  readonly nameEn: string;
  readonly kind: CheckRule["kind"];
}

/** Figures that are computed from others: what they are, and how. */
export interface PassportLink {
  readonly how: "rule" | "whole" | "crosswalk";
  readonly series: SeriesKey;
  readonly period: string;
  readonly textVi: string;
  readonly textEn: string;
}

/** `GET /observations/passport`. */
export interface PassportAnswer extends PassportVersion {
  readonly indicator: string;
  readonly provinceId: string;
  readonly period: string;
  readonly previousPeriod: string | null;
  readonly previous: string | null;
  readonly freshness: string;
  readonly exercise: boolean;
  readonly series: SeriesKey;
  readonly agencyNameVi: string;
  readonly agencyNameEn: string;
  readonly range: readonly [number, number] | null;
  readonly outOfRange: "refuse" | "hold" | null;
  readonly contract: { readonly cutOff: string; readonly deadline: string; readonly staleAt: string; readonly met: boolean } | null;
  readonly versions: readonly PassportVersion[];
  /** The first versions are no longer kept. */
  readonly isCut: boolean;
  readonly checks: readonly PassportCheck[];
  readonly computedFrom: readonly PassportLink[];
  readonly usedBy: readonly PassportLink[];
  readonly chain: ChainPlace | null;
  readonly questions: readonly QuestionRow[];
}

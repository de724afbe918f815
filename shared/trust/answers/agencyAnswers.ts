import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { IndicatorCode } from "#shared/catalogue/indicator.ts";
import type { CheckedTopic } from "#shared/trust/check.ts";
import type { QuestionRow } from "./questionAnswers.ts";
import type { Formula, ScoreRow } from "./scoreAnswers.ts";

/** A figure that is owed: due soon, or overdue. */
export interface DueRow {
  readonly indicator: IndicatorCode;
  readonly period: string;
  /** ISO 8601. */
  readonly deadline: string;
  readonly isOverdue: boolean;
  /** Places it is owed for, and those without a figure. */
  readonly places: { readonly owed: number; readonly missing: number };
}

/** `GET /agency`: an agency's own record as the centre sees it. */
export interface AgencyAnswer {
  readonly agency: AgencyCode;
  readonly topic: CheckedTopic;
  /** The topic's time, ISO 8601. */
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly rows: readonly ScoreRow[];
  readonly formulae: readonly Formula[];
  /** Soonest first. */
  readonly due: readonly DueRow[];
  readonly questions: readonly QuestionRow[];
}

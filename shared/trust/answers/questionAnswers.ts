import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { IndicatorCode } from "#shared/catalogue/indicator.ts";
import type { Who } from "#shared/duty/role.ts";
import type { CheckedTopic } from "#shared/trust/check.ts";
import type { Question, Statistic } from "#shared/trust/question.ts";

/** A question as the API tells it: as it stands in the exact topic, with times in ISO 8601. */
export interface QuestionRow extends Omit<Question, "askedAt" | "answers" | "closed"> {
  readonly askedAt: string;
  readonly answers: readonly { readonly text: string; readonly at: string; readonly by: Who }[];
  readonly closed: {
    readonly at: string;
    readonly by: Who;
    readonly how: NonNullable<Question["closed"]>["how"];
    readonly why: string;
  } | null;
  /** From the asking to the first answer, one decimal; `null`: not answered yet. */
  readonly answerHours: number | null;
}

/** How a statistic works, for whoever is asked by it. */
export interface StatisticRow {
  readonly statistic: Exclude<Statistic, "person">;
  readonly titleVi: string;
  readonly titleEn: string;
  readonly formulaVi: string;
  readonly formulaEn: string;
  /** What figures must be like for it to say anything. */
  readonly needsVi: string;
  readonly needsEn: string;
  /** Where the method is from. */
  readonly source: string;
  /** Share of clean agency-months in which it asks, at most: plain decimal. */
  readonly alarmRate: string;
}

/** Why a statistic said nothing of some figures; never to be read as "nothing found". */
export type SkippedReason =
  /** Fewer figures, changes or revisions than it needs. */
  | "tooFew"
  /** Figures so small that their last digits are not left to chance. */
  | "smallCounts"
  /** Figures so close together that their last digits are not left to chance. */
  | "narrow"
  /** Levels, scores and the like: a few values by definition. */
  | "scale"
  /** The indicator has no target for the period, or no deadline that leaves time to edit. */
  | "nothingToMeet"
  /** Figures of this kind often stay as they are. */
  | "seldomChanges"
  /** No rule of the catalogue names a physical proxy. */
  | "noProxy"
  /** The gaps held are too uneven for the level to hold. */
  | "unsteady";

/** The newest look at one indicator: when, at how many figures, and what did not apply. Of the node that answers. */
export interface LookRow {
  readonly indicator: IndicatorCode;
  readonly agency: AgencyCode;
  /** The newest period that was closed. */
  readonly period: string;
  readonly at: string;
  readonly figures: number;
  /** Tests made, all statistics together. */
  readonly tests: number;
  /** Findings, whether or not they had been asked before. */
  readonly found: number;
  readonly skipped: readonly { readonly statistic: Statistic; readonly reason: SkippedReason }[];
}

/** `GET /trust/questions`: those that are asked for, open before answered before closed, each newest first. */
export interface QuestionsAnswer {
  readonly topic: CheckedTopic;
  readonly cursor: string;
  /** Of all questions of the topic, whatever was asked for. */
  readonly counts: Readonly<Record<Question["state"], number>>;
  readonly questions: readonly QuestionRow[];
  readonly statistics: readonly StatisticRow[];
  readonly looks: readonly LookRow[];
}

/** What `POST /trust/questions` and every command on one question answers. */
export interface QuestionDone {
  readonly question: QuestionRow;
  readonly cursor: string;
}

/** Body of `POST /trust/questions`. The agency is the one that supplied the figure, else the one that owes it. */
export interface QuestionAsk {
  /** `INDICATOR:PROVINCE_ID`. */
  readonly series: string;
  readonly period: string;
  readonly text: string;
  /** By default `actual`. */
  readonly topic?: CheckedTopic;
}

/** Body of `POST /trust/questions/:id/answer`. */
export interface QuestionReply {
  readonly text: string;
}

/** Body of `POST /trust/questions/:id/close`. */
export interface QuestionClose {
  readonly how: NonNullable<Question["closed"]>["how"];
  readonly why: string;
}

/** Body of `POST /trust/questions/:id/reopen`. */
export interface QuestionReopen {
  readonly why: string;
}

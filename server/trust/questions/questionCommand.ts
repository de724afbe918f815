import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Who } from "#shared/duty/role.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { CheckedTopic } from "#shared/trust/check.ts";
import type { Question, QuestionEventMap, QuestionEventType } from "#shared/trust/question.ts";
import type { QUESTION_PROBLEMS } from "#shared/wire/questionProblems.ts";

/** Everything that may be asked of questions about figures. */
export type QuestionCommand =
  | { readonly act: "ask"; readonly topic: CheckedTopic; readonly series: string; readonly period: string; readonly text: string }
  | { readonly act: "answer"; readonly id: string; readonly text: string }
  | { readonly act: "close"; readonly id: string; readonly how: NonNullable<Question["closed"]>["how"]; readonly why: string }
  | { readonly act: "reopen"; readonly id: string; readonly why: string };
export type QuestionAct = QuestionCommand["act"];
export type QuestionCommandOf<A extends QuestionAct> = Extract<QuestionCommand, { readonly act: A }>;

/** The figure a person asks about, as the catalogue and the journal know it. */
export interface AskedAbout {
  readonly series: SeriesKey;
  /** In canonical form. */
  readonly period: string;
  readonly agency: AgencyCode;
}

/** Whoever commands: a person, or an agency that answers for its own figures of one topic. */
export interface QuestionSpeaker {
  readonly who: Who;
  /** `null`: a person, who may not answer for an agency. */
  readonly agency: { readonly code: AgencyCode; readonly topic: CheckedTopic | null } | null;
}

/** What a decision may look at besides the state. */
export interface QuestionContext extends QuestionSpeaker {
  /** By the clock of the centre. */
  readonly now: Instant;
  /** The Idempotency-Key with its holder, `null` without one. */
  readonly request: string | null;
  readonly newId: () => string;
  /** Of `ask`. */
  readonly about: AskedAbout | null;
}

/** Why somebody is told no. */
export type QuestionRefusalCode =
  | keyof typeof QUESTION_PROBLEMS
  | "series.unknown"
  | "period.unreadable"
  | "exercise.not-in-drill"
  | "request.reused"
  | "forbidden";

/** A refusal in both languages; `field`: JSON pointer of what is at fault. */
export interface QuestionRefusal {
  readonly code: QuestionRefusalCode;
  readonly field?: string;
  readonly vi: string;
  readonly en: string;
}

/** An event of questions, with what it says. */
export type QuestionEvent = {
  readonly [T in QuestionEventType]: { readonly type: T; readonly data: QuestionEventMap[T] };
}[QuestionEventType];

/** Events to append (none for a repeat, and for what is so already) and the question they are about, or the refusal. */
export type QuestionDecision =
  | { readonly ok: true; readonly events: readonly QuestionEvent[]; readonly id: string }
  | { readonly ok: false; readonly refusal: QuestionRefusal };

import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Who } from "#shared/duty/role.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { CheckedTopic } from "./check.ts";

/**
 * What made a question be asked; never an accusation. `onTarget`: exactly what was to be reached. `roundFigures`, `lastDigits`, `repeatedDigits`: digits
 * that chance seldom gives. `copied`: a run of figures equal to those of the period before. `lateEdit`: changed just before the deadline. `oneWay`:
 * late changes that all go the same way. `growthGap`: growth out of line with the physical proxy. `person`: somebody asks.
 */
export const STATISTICS = [
  "onTarget",
  "roundFigures",
  "lastDigits",
  "repeatedDigits",
  "copied",
  "lateEdit",
  "oneWay",
  "growthGap",
  "person",
] as const;
export type Statistic = (typeof STATISTICS)[number];

/** A question to the agency that supplies a figure, with what was answered; it stands wherever the figure does. */
export interface Question {
  /** `q-` and 16 hexadecimal digits; the same for the same finding, so that no node asks twice. */
  readonly id: string;
  readonly topic: CheckedTopic;
  readonly statistic: Statistic;
  readonly agency: AgencyCode;
  /** The figure it is about; of a finding over many figures the one of the newest period. */
  readonly series: SeriesKey;
  readonly period: string;
  /** Other figures it is about, at most 70. */
  readonly with: readonly SeriesKey[];
  /** The numbers behind it, by name: counts, the test's value, its p. Plain decimals as text. */
  readonly facts: Readonly<Record<string, string>>;
  /** How often clean figures raise such a question, by the test's own level: a share, as text. `null` of a person's. */
  readonly alarmRate: string | null;
  /** What a person asks; `null` of a statistic. */
  readonly text: string | null;
  readonly askedAt: Instant;
  readonly askedBy: Who;
  readonly answers: readonly { readonly text: string; readonly at: Instant; readonly by: Who }[];
  readonly state: "open" | "answered" | "closed";
  readonly closed: {
    readonly at: Instant;
    readonly by: Who;
    /** `explained`: the answer holds. `corrected`: the figure was changed. `withdrawn`: it should not have been asked. */
    readonly how: "explained" | "corrected" | "withdrawn";
    readonly why: string;
  } | null;
}

/** Every question that is open, and the newest that are closed, as the fold of the exact topic. JSON. */
export interface QuestionsState {
  /** By id; at most `QUESTIONS_KEPT`, closed ones go first, oldest first. */
  readonly questions: Readonly<Record<string, Question>>;
  /** Idempotency-Keys of the newest commands and the question each was about. */
  readonly requests: Readonly<Record<string, string>>;
}

export const QUESTIONS_KEPT = 1_000;
/** Answers to one question, at most. */
export const ANSWERS_KEPT = 20;
export const QUESTION_REQUESTS_KEPT = 500;

/** Before the first event. */
export const NO_QUESTIONS: QuestionsState = { questions: {}, requests: {} };

interface OfQuestion {
  readonly id: string;
  readonly at: Instant;
  readonly by: Who;
  readonly request?: string;
}

/** Events of questions. */
export interface QuestionEventMap {
  "question.asked": { readonly question: Omit<Question, "answers" | "state" | "closed">; readonly request?: string };
  "question.answered": OfQuestion & { readonly text: string };
  "question.closed": OfQuestion & { readonly how: NonNullable<Question["closed"]>["how"]; readonly why: string };
  "question.reopened": OfQuestion & { readonly why: string };
  /** A drill begins anew: its questions are gone. */
  "question.cleared": { readonly topic: CheckedTopic; readonly at: Instant };
}

export type QuestionEventType = keyof QuestionEventMap;

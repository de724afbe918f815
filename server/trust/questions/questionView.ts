import { HOUR_MS, type Instant } from "#shared/clock/instant.ts";
import type { QuestionRow, QuestionsAnswer } from "#shared/trust/answers/questionAnswers.ts";
import type { CheckedTopic } from "#shared/trust/check.ts";
import type { Question, QuestionsState } from "#shared/trust/question.ts";

const STATES: readonly Question["state"][] = ["open", "answered", "closed"];

function iso(at: Instant): string {
  return new Date(at).toISOString();
}

/** A question as the API tells it. */
export function presentQuestion(question: Question): QuestionRow {
  const { askedAt, answers, closed, ...rest } = question;
  const [first] = answers;
  return {
    ...rest,
    askedAt: iso(askedAt),
    answers: answers.map((answer) => ({ ...answer, at: iso(answer.at) })),
    closed: closed === null ? null : { ...closed, at: iso(closed.at) },
    answerHours: first === undefined ? null : Math.round(((first.at - askedAt) / HOUR_MS) * 10) / 10,
  };
}

/** What questions are asked for; `null` leaves a bound out. */
export interface QuestionSearch {
  readonly topic: CheckedTopic;
  readonly state: Question["state"] | null;
  readonly agency: string | null;
}

/** The questions asked for, open before answered before closed, each newest first; and how many there are of each state. */
export function searchQuestions(
  { questions }: QuestionsState,
  { topic, state, agency }: QuestionSearch,
): Pick<QuestionsAnswer, "topic" | "counts" | "questions"> {
  const all = Object.values(questions).filter((each) => each.topic === topic);
  const count = (of: Question["state"]): number => all.filter((each) => each.state === of).length;
  const found = all
    .filter((each) => (state === null || each.state === state) && (agency === null || each.agency === agency))
    .toSorted((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state) || b.askedAt - a.askedAt || (a.id < b.id ? -1 : 1));
  return {
    topic,
    counts: { open: count("open"), answered: count("answered"), closed: count("closed") },
    questions: found.map(presentQuestion),
  };
}

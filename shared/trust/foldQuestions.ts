import type { CheckedTopic } from "./check.ts";
import {
  QUESTION_REQUESTS_KEPT,
  QUESTIONS_KEPT,
  type Question,
  type QuestionEventMap,
  type QuestionEventType,
  type QuestionsState,
} from "./question.ts";

type Event = { readonly [T in QuestionEventType]: { readonly type: T; readonly data: QuestionEventMap[T] } }[QuestionEventType];
type OfOne = Exclude<Event, { readonly type: "question.cleared" }>;

function isQuestionEvent(entry: { readonly type: string; readonly data: unknown }): entry is Event {
  return entry.type.startsWith("question.");
}

/** The questions after one more entry of the exact topic; the same object where it changes nothing. */
export function foldQuestions(state: QuestionsState, entry: { readonly type: string; readonly data: unknown }): QuestionsState {
  // Data was checked before it was appended.
  if (!isQuestionEvent(entry)) return state;
  if (entry.type === "question.cleared") return clear(state, entry.data.topic);
  const { data } = entry;
  const id = "question" in data ? data.question.id : data.id;
  const after = changed(state.questions[id], entry);
  if (after === null) return state;
  const requests = data.request === undefined ? state.requests : newest({ ...state.requests, [data.request]: id }, QUESTION_REQUESTS_KEPT);
  return { questions: bounded({ ...state.questions, [id]: after }), requests };
}

/** `null`: nothing is to be done. */
function changed(held: Question | undefined, { type, data }: OfOne): Question | null {
  if (type === "question.asked") return held === undefined ? { ...data.question, answers: [], state: "open", closed: null } : null;
  if (held === undefined) return null;
  const { at, by } = data;
  switch (type) {
    case "question.answered":
      return { ...held, state: "answered", answers: [...held.answers, { text: data.text, at, by }] };
    case "question.closed":
      return { ...held, state: "closed", closed: { at, by, how: data.how, why: data.why } };
    case "question.reopened":
      return { ...held, state: held.answers.length > 0 ? "answered" : "open", closed: null };
    default:
      return null;
  }
}

function clear(state: QuestionsState, topic: CheckedTopic): QuestionsState {
  const left = Object.entries(state.questions).filter(([, question]) => question.topic !== topic);
  return left.length === Object.keys(state.questions).length ? state : { ...state, questions: Object.fromEntries(left) };
}

function bounded(questions: Readonly<Record<string, Question>>): Readonly<Record<string, Question>> {
  const all = Object.values(questions);
  if (all.length <= QUESTIONS_KEPT) return questions;
  const rank = ({ closed }: Question): number => (closed === null ? Infinity : closed.at);
  const kept = all.toSorted((a, b) => rank(b) - rank(a) || b.askedAt - a.askedAt).slice(0, QUESTIONS_KEPT);
  return Object.fromEntries(kept.map((one) => [one.id, one]));
}

function newest<T>(of: Readonly<Record<string, T>>, most: number): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(of).slice(-most));
}

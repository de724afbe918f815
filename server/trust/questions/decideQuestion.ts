import { ANSWERS_KEPT, type Question, type QuestionsState } from "#shared/trust/question.ts";
import type { QuestionCommand, QuestionCommandOf, QuestionContext, QuestionDecision, QuestionEvent } from "./questionCommand.ts";
import { refusedQuestion } from "./questionWords.ts";

/** Questions of people that wait; more would be read by nobody. */
const PERSONS_OPEN_MOST = 200;

/** What a command comes to against the questions that stand; pure. Rules Q16 to Q21. */
export function decideQuestion(state: QuestionsState, command: QuestionCommand, context: QuestionContext): QuestionDecision {
  const done = context.request === null ? undefined : state.requests[context.request];
  if (command.act === "ask") return done === undefined ? ask(state, command, context) : nothing(done);
  const question = state.questions[command.id];
  if (question === undefined) return refusedQuestion("question.unknown");
  if (done !== undefined) return done === question.id ? nothing(done) : refusedQuestion("request.reused", "#header=Idempotency-Key");
  switch (command.act) {
    case "answer":
      return answer(question, command, context);
    case "close":
      if (question.closed !== null) return refusedQuestion("question.closed");
      return said(question.id, { type: "question.closed", data: { ...actOn(question, context), how: command.how, why: command.why } });
    case "reopen":
      if (question.closed === null) return refusedQuestion("question.not-closed");
      return said(question.id, { type: "question.reopened", data: { ...actOn(question, context), why: command.why } });
  }
}

function ask(state: QuestionsState, { topic, text }: QuestionCommandOf<"ask">, context: QuestionContext): QuestionDecision {
  const { about, newId, now, who, request } = context;
  if (about === null) return refusedQuestion("series.unknown", "/series");
  const open = Object.values(state.questions).filter(({ statistic, closed }) => statistic === "person" && closed === null);
  if (open.length >= PERSONS_OPEN_MOST) return refusedQuestion("question.too-many");
  const id = newId();
  const question = {
    ...{ id, topic, statistic: "person" as const, ...about, with: [], facts: {}, alarmRate: null, text },
    ...{ askedAt: now, askedBy: who },
  };
  return said(id, { type: "question.asked", data: { question, ...(request === null ? {} : { request }) } });
}

/** Only the agency that is asked answers, and a key of a drill only what the drill asks. */
function answer(question: Question, { text }: QuestionCommandOf<"answer">, context: QuestionContext): QuestionDecision {
  const { agency } = context;
  if (agency === null || agency.code !== question.agency) return refusedQuestion("question.not-yours");
  if (agency.topic !== null && agency.topic !== question.topic) return refusedQuestion("question.not-yours");
  if (question.closed !== null) return refusedQuestion("question.closed");
  if (question.answers.length >= ANSWERS_KEPT) return refusedQuestion("question.answers-full");
  return said(question.id, { type: "question.answered", data: { ...actOn(question, context), text } });
}

function actOn({ id }: Question, { now, who, request }: QuestionContext) {
  return { id, at: now, by: who, ...(request === null ? {} : { request }) };
}

function said(id: string, event: QuestionEvent): QuestionDecision {
  return { ok: true, events: [event], id };
}

function nothing(id: string): QuestionDecision {
  return { ok: true, events: [], id };
}

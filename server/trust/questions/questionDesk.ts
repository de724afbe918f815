import { randomBytes } from "node:crypto";
import { Counter, type Registry } from "prom-client";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Identity } from "#shared/duty/identity.ts";
import type { Action } from "#shared/duty/permission.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { CheckedTopic } from "#shared/trust/check.ts";
import { foldQuestions } from "#shared/trust/foldQuestions.ts";
import type { Question, QuestionsState } from "#shared/trust/question.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import { createCommandQueue } from "#server/journal/commandQueue.ts";
import type { EventJournal, ObservationJournal } from "#server/journal/journal.ts";
import { createRefusalAudit, type RefusalAudit } from "#server/journal/refusalAudit.ts";
import type { Standing } from "#server/journal/standing.ts";
import type { Log } from "#server/log.ts";
import { askedAbout } from "./askedAbout.ts";
import { decideQuestion } from "./decideQuestion.ts";
import type {
  AskedAbout,
  QuestionAct,
  QuestionCommand,
  QuestionDecision,
  QuestionEvent,
  QuestionRefusal,
  QuestionSpeaker,
} from "./questionCommand.ts";
import { questionId } from "./questionOf.ts";
import { questionRefusalOf } from "./questionWords.ts";

/** What the desk is made of. */
export interface QuestionDeskParts {
  readonly events: EventJournal;
  readonly questions: Standing<QuestionsState>;
  readonly journal: Readonly<Record<CheckedTopic, Pick<ObservationJournal, "atPeriod">>>;
  readonly catalogue: Catalogue;
  readonly isOn: (topic: CheckedTopic) => boolean;
  /** The clock of a topic. */
  readonly now: (topic: CheckedTopic) => Instant;
  readonly log: Log;
  readonly metrics: Registry;
}

/** What became of a command: done and durable, with the question as it then stands, or refused. */
export type QuestionAnswer =
  | { readonly ok: true; readonly cursor: Cursor; readonly question: Question }
  | { readonly ok: false; readonly refusal: QuestionRefusal };

/** The one way to command questions. */
export interface QuestionDesk {
  /**
   * Carries a command out, at most once for its Idempotency-Key; the standing state holds what came of it when this resolves.
   * Rejects with JournalUnavailable when it is not known to be durable: the same again, with the same key, is then safe.
   */
  readonly run: (command: QuestionCommand, speaker: QuestionSpeaker, request: string | null) => Promise<QuestionAnswer>;
  /** Keeps in the audit what was refused before it came to a command. */
  readonly noteRefused: RefusalAudit;
}

/** The right each command needs. */
export const QUESTION_ACTIONS: Readonly<Record<QuestionAct, Action>> = {
  ask: "question.ask",
  answer: "question.answer",
  close: "question.ask",
  reopen: "question.ask",
};

const ID_BYTES = 12;

/** The desk over one journal. */
export function createQuestionDesk(parts: QuestionDeskParts): QuestionDesk {
  const { events, questions, journal, catalogue, isOn, now, log, metrics } = parts;
  const noteRefused = createRefusalAudit({ events, now: () => Math.floor(now("actual")), log });
  const commands = new Counter({
    name: "toancanh_question_commands",
    help: "Commands on questions about figures, by act and outcome",
    labelNames: ["act", "outcome"],
    registers: [metrics],
  });
  const queue = createCommandQueue<QuestionsState, QuestionEvent, QuestionDecision>({ events, standing: questions, fold: foldQuestions });

  /** The figure asked about; the journal is read only once the words are right. */
  const aboutOf = async ({
    topic,
    series,
    period,
  }: Extract<QuestionCommand, { readonly act: "ask" }>): Promise<AskedAbout | QuestionRefusal> => {
    if (!isOn(topic)) return questionRefusalOf("exercise.not-in-drill", "/topic");
    const first = askedAbout(catalogue, { series, period }, null);
    if (!first.ok) return questionRefusalOf(first.code, first.field);
    const held = await journal[topic].atPeriod([series as SeriesKey], first.about.period);
    const agency = held.get(series as SeriesKey)?.agency;
    return agency === undefined ? first.about : { ...first.about, agency };
  };

  const decided = async (command: QuestionCommand, speaker: QuestionSpeaker, request: string | null): Promise<QuestionAnswer> => {
    const about = command.act === "ask" ? await aboutOf(command) : null;
    if (about !== null && "code" in about) return { ok: false, refusal: about };
    const key = request === null ? null : `${speaker.who.id}:${request}`;
    const newId = (): string => questionId("person", key ?? randomBytes(ID_BYTES).toString("hex"));
    const { decision, cursor } = await queue((state) => {
      const topic = command.act === "ask" ? command.topic : state.questions[command.id]?.topic;
      return decideQuestion(state, command, { ...speaker, now: Math.floor(now(topic ?? "actual")), request: key, newId, about });
    });
    if (!decision.ok) return decision;
    const question = questions.state().questions[decision.id];
    return question === undefined ? { ok: false, refusal: questionRefusalOf("question.unknown") } : { ok: true, cursor, question };
  };

  return {
    noteRefused,
    run: async (command, speaker, request) => {
      const answer = await decided(command, speaker, request);
      commands.inc({ act: command.act, outcome: answer.ok ? "done" : "refused" });
      if (!answer.ok) {
        const about = command.act === "ask" ? command.series : command.id;
        await noteRefused(identityOf(speaker), { action: QUESTION_ACTIONS[command.act], id: about, code: answer.refusal.code });
      }
      return answer;
    },
  };
}

/** As the audit of refusals takes it: only id, name and role are kept. */
function identityOf({ who: { id, name, role } }: QuestionSpeaker): Identity {
  return { id, name, role: role === "system" ? "viewer" : role, site: null, province: null, views: [] };
}

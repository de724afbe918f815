import { createHash } from "node:crypto";
import type { Request, RequestHandler, Router } from "express";
import express from "express";
import type { ZodType } from "zod";
import type { QuestionDone, QuestionsAnswer } from "#shared/trust/answers/questionAnswers.ts";
import type { Question } from "#shared/trust/question.ts";
import type { QuestionCommand, QuestionSpeaker } from "#server/trust/questions/questionCommand.ts";
import { QUESTION_ACTIONS } from "#server/trust/questions/questionDesk.ts";
import { presentQuestion, searchQuestions } from "#server/trust/questions/questionView.ts";
import { STATISTICS_LIST } from "#server/trust/questions/statisticsList.ts";
import type { AppParts } from "./appParts.ts";
import { type Authority, viewer } from "./authorise.ts";
import { createIdempotency, readIdempotencyKey } from "./idempotency.ts";
import { RequestRefused } from "./problems.ts";
import { badParameter, onlyParameters, textParameter, topicParameter } from "./queryParams.ts";
import { questionAskSchema, questionCloseSchema, questionReopenSchema, questionReplySchema } from "./questionBodies.ts";
import { smallBody } from "./smallBody.ts";

/** The longest answer there may be, in any letters. */
const readsJson: RequestHandler = express.json({ limit: "32kb", strict: true });
const STATES: readonly Question["state"][] = ["open", "answered", "closed"];

/** A command of `POST /trust/questions…`; `read` throws the problem that names what is at fault. */
interface QuestionRoute {
  readonly path: string;
  readonly act: QuestionCommand["act"];
  readonly read: (request: Request, id: string) => QuestionCommand;
}

function route<T>(
  path: string,
  body: { readonly schema: ZodType<T>; readonly fields: string },
  made: (id: string, body: T) => QuestionCommand,
) {
  const need = { vi: `Nội dung là đối tượng JSON ${body.fields}.`, en: `The body is a JSON object ${body.fields}.` };
  return {
    path: `/trust/questions${path}`,
    read: (request: Request, id: string) => {
      request.body = (request.body as unknown) ?? {};
      return made(id, smallBody(request, body.schema, need));
    },
  };
}

const ROUTES: readonly QuestionRoute[] = [
  {
    act: "ask",
    ...route("", { schema: questionAskSchema, fields: "{series, period, text, topic}" }, (_, { topic, ...asked }) => ({
      ...{ act: "ask", topic: topic ?? "actual" },
      ...asked,
    })),
  },
  {
    act: "answer",
    ...route("/:id/answer", { schema: questionReplySchema, fields: "{text}" }, (id, body) => ({ act: "answer", id, ...body })),
  },
  {
    act: "close",
    ...route("/:id/close", { schema: questionCloseSchema, fields: "{how, why}" }, (id, body) => ({ act: "close", id, ...body })),
  },
  {
    act: "reopen",
    ...route("/:id/reopen", { schema: questionReopenSchema, fields: "{why}" }, (id, body) => ({ act: "reopen", id, ...body })),
  },
];

/** Adds `GET /trust/questions` and every command of `POST /trust/questions…`. */
export function addQuestionRoutes(api: Router, parts: AppParts, authority: Authority): void {
  const { questions, journal, sleep, now } = parts;
  const { desk } = questions;
  const idempotently = createIdempotency({ store: journal.idempotency, sleep, now });

  api.get("/trust/questions", async (request, response) => {
    await authority.allow(request, "trust.read");
    onlyParameters(request, "state", "agency", "topic");
    const topic = topicParameter(request, parts);
    const { epoch, seq } = parts.exact.cursor();
    const found = searchQuestions(questions.state(), { topic, state: stateParameter(request), agency: textParameter(request, "agency") });
    const answer: QuestionsAnswer = { ...found, cursor: `${epoch}:${seq}`, statistics: STATISTICS_LIST, looks: questions.looks(topic) };
    response.setHeader("Cache-Control", "no-store");
    response.json(answer);
  });

  for (const { path, act, read } of ROUTES) {
    api.post(path, readsJson, async (request: Request<{ id?: string }>, response) => {
      const speaker = await speakerOf(request, act, authority);
      const id = request.params.id ?? null;
      const command = await noted(speaker, { act, id }, () => read(request, id ?? ""));
      const key = readIdempotencyKey(request);
      const bodyHash = createHash("sha256")
        .update(JSON.stringify([request.path, (request.body as unknown) ?? null]))
        .digest("base64url");
      const text = await idempotently({ scope: `questions/${speaker.who.id}`, key, bodyHash }, async () => {
        const answer = JSON.stringify(await done(command, speaker, key));
        return { answer, kept: answer };
      });
      response.setHeader("Cache-Control", "no-store");
      response.status(act === "ask" ? 201 : 200);
      response.type("json").send(text);
    });
  }

  const done = async (command: QuestionCommand, speaker: QuestionSpeaker, key: string | null): Promise<QuestionDone> => {
    const answer = await desk.run(command, speaker, key);
    if (answer.ok) return { question: presentQuestion(answer.question), cursor: `${answer.cursor.epoch}:${answer.cursor.seq}` };
    const { code, vi, en, field } = answer.refusal;
    throw new RequestRefused({ code, vi, en, ...(field === undefined ? {} : { pointer: field }) });
  };

  /** Reads a body; what is wrong with it is in the audit. */
  const noted = async <T>(
    { who }: QuestionSpeaker,
    about: { readonly act: QuestionCommand["act"]; readonly id: string | null },
    work: () => T,
  ): Promise<T> => {
    try {
      return work();
    } catch (error) {
      if (error instanceof RequestRefused) {
        const refused = { action: QUESTION_ACTIONS[about.act], id: about.id, code: error.refused.code };
        await desk.noteRefused(viewer(who.id, who.name), refused);
      }
      throw error;
    }
  };
}

/** An agency answers by its key or its session; for anything else a person is signed in. */
async function speakerOf(request: Request, act: QuestionCommand["act"], authority: Authority): Promise<QuestionSpeaker> {
  if (act === "answer" && request.headers.authorization !== undefined) {
    const { agency, topic } = await authority.agencyOf(request);
    return { who: { id: `agency:${agency}`, name: agency, role: "agency" }, agency: { code: agency, topic } };
  }
  const { id, name, role, agency } = await authority.allow(request, QUESTION_ACTIONS[act]);
  return { who: { id, name, role }, agency: agency === undefined ? null : { code: agency.code, topic: agency.topic } };
}

function stateParameter(request: Request): Question["state"] | null {
  const asked = textParameter(request, "state");
  const found = STATES.find((state) => state === asked);
  if (asked !== null && found === undefined) {
    const list = STATES.join(", ");
    throw badParameter("state", `Tham số "state" là một trong: ${list}.`, `The parameter "state" is one of: ${list}.`);
  }
  return found ?? null;
}

import { randomUUID } from "node:crypto";
import type { ErrorRequestHandler, Request, Response } from "express";
import { z } from "zod";
import { PROBLEMS, type Problem, type ProblemCode, type ProblemError, problemType } from "#shared/wire/problem.ts";
import type { Language } from "#server/intake/answer.ts";
import { BodyFault } from "#server/intake/bodyFault.ts";
import { JournalGap, JournalUnavailable } from "#server/journal/journal.ts";
import type { Log } from "#server/log.ts";
import { languageOf } from "./language.ts";

/** How long a caller should wait while the journal is away. */
const RETRY_AFTER_S = 2;

/** The media type of a problem. */
export const PROBLEM_TYPE = "application/problem+json; charset=utf-8";

const thrownByExpress = z.object({ status: z.int().min(400).max(499), type: z.string().optional() });

/** What is wrong with a request, in both languages. */
export interface Refused {
  readonly code: ProblemCode;
  readonly vi?: string;
  readonly en?: string;
  /** What of the request is at fault; `errors` in its place where it is more than one thing. */
  readonly pointer?: string;
  readonly errors?: readonly ProblemError[];
  readonly retryAfterS?: number;
}

/** Thrown by a route to answer with a problem. */
export class RequestRefused extends Error {
  override readonly name = "RequestRefused";
  readonly refused: Refused;
  constructor(refused: Refused) {
    super(refused.en ?? refused.code);
    this.refused = refused;
  }
}

/** A refusal as an RFC 9457 problem in one language. */
export function problemOf(refused: Refused, language: Language, instance?: string): Problem {
  const kind = PROBLEMS[refused.code];
  const detail = language === "en" ? refused.en : refused.vi;
  const errors = refused.errors ?? (refused.pointer === undefined ? undefined : [{ pointer: refused.pointer, detail: detail ?? "" }]);
  return {
    type: problemType(refused.code),
    title: language === "en" ? kind.titleEn : kind.titleVi,
    status: kind.status,
    code: refused.code,
    ...(detail === undefined ? {} : { detail }),
    ...(errors === undefined ? {} : { errors }),
    ...(instance === undefined ? {} : { instance }),
  };
}

function sendProblem(request: Request, response: Response, refused: Refused, instance?: string): void {
  const language = languageOf(request);
  const problem = problemOf(refused, language, instance);
  if (refused.retryAfterS !== undefined) {
    response.setHeader("Retry-After", String(refused.retryAfterS));
  }
  if (problem.status === 401) {
    response.setHeader("WWW-Authenticate", 'Bearer realm="toan-canh"');
  }
  response.setHeader("Content-Language", language);
  response.setHeader("Cache-Control", "no-store");
  response.status(problem.status).type(PROBLEM_TYPE).send(JSON.stringify(problem));
}

/** Express' own refusals (a malformed address, a body parser) carry a status below 500. */
function expressRefusal(error: unknown): Refused | null {
  if (error instanceof URIError) {
    return {
      code: "bad-request",
      vi: "Địa chỉ có mã % không giải được thành UTF-8.",
      en: "The address holds a % escape that is not UTF-8.",
    };
  }
  const { status, type } = thrownByExpress.safeParse(error).data ?? {};
  if (status === undefined) {
    return null;
  }
  if (type === "entity.parse.failed") {
    return { code: "bad-body", vi: "Nội dung không phải JSON hợp lệ.", en: "The body is not valid JSON." };
  }
  return { code: status === 413 ? "body-too-large" : status === 415 ? "unsupported-type" : "bad-request" };
}

const UNWRITABLE = {
  vi: "Chưa ghi được số liệu bền vững. Hãy gửi lại y nguyên (cùng Idempotency-Key) sau ít giây; không có gì bị ghi hai lần.",
  en: "Nothing can be stored durably now. Send the same again (same Idempotency-Key) in a few seconds; nothing is counted twice.",
};
const UNREADABLE = {
  vi: "Chưa đọc được nhật ký số liệu. Hãy hỏi lại sau ít giây.",
  en: "The journal cannot be read now. Ask again in a few seconds.",
};

/** The one place where a fault or a thrown refusal becomes an answer; an unknown fault leaves as an id only. */
export function problemMapper(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const express = expressRefusal(error);
    if (response.headersSent) {
      next(error);
    } else if (error instanceof RequestRefused || error instanceof BodyFault) {
      sendProblem(request, response, error instanceof BodyFault ? error.refusal : error.refused);
    } else if (error instanceof JournalUnavailable) {
      const sentences = request.method === "GET" || request.method === "HEAD" ? UNREADABLE : UNWRITABLE;
      sendProblem(request, response, { code: "unavailable", ...sentences, retryAfterS: RETRY_AFTER_S });
    } else if (error instanceof JournalGap) {
      sendProblem(request, response, {
        code: "bad-request",
        vi: "Các bản ghi này không còn được giữ.",
        en: "These entries are no longer kept.",
      });
    } else if (express !== null) {
      sendProblem(request, response, express);
    } else {
      const id = randomUUID();
      log.error("http.fault", {
        id,
        method: request.method,
        path: request.path,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
      sendProblem(request, response, { code: "fault" }, `urn:uuid:${id}`);
    }
  };
}

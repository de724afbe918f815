import { randomUUID } from "node:crypto";
import type { ErrorRequestHandler, Request, Response } from "express";
import { PROBLEMS, type Problem, type ProblemCode, type ProblemError, problemType } from "#shared/wire/problem.ts";
import { BodyFault } from "#server/intake/bodyFault.ts";
import { JournalGap, JournalUnavailable } from "#server/journal/journal.ts";
import type { Log } from "#server/log.ts";
import { languageOf } from "./language.ts";

/** How long a caller should wait while the journal is away. */
const RETRY_AFTER_S = 2;

/** What is wrong with a request, in both languages. */
export interface Refused {
  readonly code: ProblemCode;
  readonly vi?: string;
  readonly en?: string;
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

/** Answers with an RFC 9457 problem in the caller's language. */
function sendProblem(request: Request, response: Response, refused: Refused, instance?: string): void {
  const kind = PROBLEMS[refused.code];
  const language = languageOf(request);
  const detail = language === "en" ? refused.en : refused.vi;
  const problem: Problem = {
    type: problemType(refused.code),
    title: language === "en" ? kind.titleEn : kind.titleVi,
    status: kind.status,
    code: refused.code,
    ...(detail === undefined ? {} : { detail }),
    ...(refused.errors === undefined ? {} : { errors: refused.errors }),
    ...(instance === undefined ? {} : { instance }),
  };
  if (refused.retryAfterS !== undefined) {
    response.setHeader("Retry-After", String(refused.retryAfterS));
  }
  if (kind.status === 401) {
    response.setHeader("WWW-Authenticate", 'Bearer realm="toan-canh"');
  }
  response.setHeader("Content-Language", language);
  response.setHeader("Cache-Control", "no-store");
  response.status(kind.status).type("application/problem+json").send(JSON.stringify(problem));
}

/** Express' own refusals (a malformed address, a body parser) carry a status below 500. */
function isBadRequest(error: unknown): boolean {
  const status = typeof error === "object" && error !== null && "status" in error ? error.status : undefined;
  return error instanceof URIError || (typeof status === "number" && status >= 400 && status < 500);
}

/** The one place where a fault or a thrown refusal becomes an answer; an unknown fault leaves as an id only. */
export function problemMapper(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
    } else if (error instanceof RequestRefused || error instanceof BodyFault) {
      sendProblem(request, response, error instanceof BodyFault ? error.refusal : error.refused);
    } else if (error instanceof JournalUnavailable) {
      sendProblem(request, response, {
        code: "unavailable",
        vi: "Chưa ghi được số liệu bền vững. Hãy gửi lại y nguyên (cùng Idempotency-Key) sau ít giây; không có gì bị ghi hai lần.",
        en: "Nothing can be stored durably now. Send the same again (same Idempotency-Key) in a few seconds; nothing is counted twice.",
        retryAfterS: RETRY_AFTER_S,
      });
    } else if (error instanceof JournalGap) {
      sendProblem(request, response, {
        code: "bad-request",
        vi: "Các bản ghi này không còn được giữ.",
        en: "These entries are no longer kept.",
      });
    } else if (isBadRequest(error)) {
      sendProblem(request, response, { code: "bad-request" });
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

import { createHash } from "node:crypto";
import express, { type Request, type RequestHandler, type Response } from "express";
import { type AlertTopic, CAP_STATUS } from "#shared/alert/alert.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { type Action, isDeskRole } from "#shared/duty/permission.ts";
import { ACTION_OF } from "#server/alerts/alertDesk.ts";
import { topicOfStatus, type ViewContext } from "#server/alerts/alertView.ts";
import type { DeskCommand } from "#server/alerts/command.ts";
import type { ContentFault } from "#server/alerts/content/contentFields.ts";
import type { AppParts } from "./appParts.ts";
import { createIdempotency, readIdempotencyKey } from "./idempotency.ts";
import { languageOf } from "./language.ts";
import { RequestRefused } from "./problems.ts";

/** Room for the finest area that is taken; what goes beyond is no alert. */
export const readsAlertJson: RequestHandler = express.json({ limit: "256kb", strict: true });

/** The fields of a JSON object, or a problem. */
export function bodyFields(request: Request): Readonly<Record<string, unknown>> {
  const body: unknown = request.body;
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new RequestRefused({
      code: "bad-request",
      vi: "Cần một đối tượng JSON (Content-Type: application/json).",
      en: "A JSON object is needed (Content-Type: application/json).",
    });
  }
  return { ...body };
}

/** A problem that names every field at fault. */
export function contentRefused(request: Request, faults: readonly ContentFault[]): RequestRefused {
  const isEnglish = languageOf(request) === "en";
  const [first] = faults;
  return new RequestRefused({
    code: "bad-request",
    vi: faults.length === 1 ? (first?.vi ?? "") : `Có ${faults.length} chỗ cần sửa.`,
    en: faults.length === 1 ? (first?.en ?? "") : `${faults.length} things need correcting.`,
    errors: faults.map(({ pointer, vi, en }) => ({ pointer, detail: isEnglish ? en : vi })),
  });
}

/** The desk that `status` names, else the one that the wall shows. */
export function topicOf(given: unknown, parts: AppParts): AlertTopic {
  if (given === undefined || given === null) return parts.alerts.state().drillOffsetMs === null ? "actual" : "exercise";
  const topic = typeof given === "string" ? topicOfStatus(given) : null;
  if (topic === null) {
    const list = Object.values(CAP_STATUS).join(", ");
    throw new RequestRefused({
      code: "bad-request",
      vi: `"status" là ${list}.`,
      en: `"status" is ${list}.`,
      pointer: "/status",
    });
  }
  return topic;
}

/** What alerts are presented from, to this reader. */
export function viewContext(parts: AppParts, { role }: Pick<Identity, "role">): ViewContext {
  return { state: parts.alerts.state(), catalogue: parts.catalogue, now: parts.now(), isDesk: isDeskRole(role) };
}

/** A request on its way to the desk. */
export interface Ask {
  readonly request: Request;
  readonly response: Response;
  readonly identity: Identity;
}

/** What a route makes of a request. */
export interface Asked {
  readonly command: DeskCommand;
  readonly status: 200 | 201;
  /** The answer, once what came of the command is in the standing state. */
  readonly present: (id: string) => object;
}

/** Carries commands to the desk, each at most once for its key [A31]. */
export function createDeskAnswers(parts: AppParts) {
  const idempotently = createIdempotency({ store: parts.journal.idempotency, sleep: parts.sleep, now: parts.now });
  const noted = async <T>(ask: Ask, refused: { readonly action: Action; readonly id: string | null }, read: () => T): Promise<T> => {
    try {
      return read();
    } catch (error) {
      if (error instanceof RequestRefused) await parts.desk.noteRefused(ask.identity, { ...refused, code: error.refused.code });
      throw error;
    }
  };
  const carried = async (ask: Ask, asked: Asked, key: string | null): Promise<string> => {
    const answer = await parts.desk.run(asked.command, ask.identity, key);
    if (!answer.ok) {
      const { code, vi, en, field } = answer.refusal;
      throw new RequestRefused({ code, vi, en, ...(field === undefined ? {} : { pointer: field }) });
    }
    const { epoch, seq } = answer.cursor;
    return JSON.stringify({ ...asked.present(answer.id), cursor: `${epoch}:${seq}` });
  };
  return async (ask: Ask, about: { readonly act: DeskCommand["act"]; readonly id: string | null }, read: () => Asked): Promise<void> => {
    const { request, response, identity } = ask;
    const key = readIdempotencyKey(request);
    const bodyHash = createHash("sha256")
      .update(JSON.stringify([request.path, request.body ?? null]))
      .digest("base64url");
    let status: Asked["status"] = about.act === "raise" || about.act === "handOver" ? 201 : 200;
    const answer = await idempotently({ scope: `desk/${identity.id}`, key, bodyHash }, async () => {
      const asked = await noted(ask, { action: ACTION_OF[about.act], id: about.id }, read);
      ({ status } = asked);
      const text = await carried(ask, asked, key);
      return { answer: text, kept: text };
    });
    response.setHeader("Cache-Control", "no-store");
    response.status(status).type("json").send(answer);
  };
}
export type DeskAnswers = ReturnType<typeof createDeskAnswers>;

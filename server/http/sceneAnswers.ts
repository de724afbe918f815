import type { Request, Response } from "express";
import type { ContentFinding } from "#shared/catalogue/finding.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { REASON, readPlainText } from "#server/alerts/plainText.ts";
import type { EditAct, EditCommand, EditRefusal } from "#server/scenes/editing/editCommand.ts";
import type { EditAnswer } from "#server/scenes/editing/sceneEditor.ts";
import type { AppParts } from "./appParts.ts";
import { bodyHashOf } from "./hashedBody.ts";
import { createIdempotency, readIdempotencyKey } from "./idempotency.ts";
import { languageOf } from "./language.ts";
import { RequestRefused } from "./problems.ts";

/** A request on its way to the editor. */
export interface EditAsk {
  readonly request: Request;
  readonly response: Response;
  readonly identity: Identity;
  readonly about: { readonly act: EditAct; readonly id: string | null };
}

/** What a route makes of a request: the command, and the answer once what came of it is in the standing state. */
export interface EditAsked {
  readonly command: EditCommand;
  readonly present: (answer: Extract<EditAnswer, { readonly ok: true }>) => Promise<object>;
}

/** A reason as the history keeps it, or a problem. */
export function reasonOf(why: string): string {
  const text = readPlainText(why, REASON);
  if (text.ok) return text.text;
  throw new RequestRefused({ code: "text.refused", ...text.fault, pointer: "/why" });
}

/** A refusal of the editor as the problem it is, in the language of whoever asks. */
export function editProblem(request: Request, { code, vi, en, field, findings }: EditRefusal): RequestRefused {
  return new RequestRefused({
    code,
    vi,
    en,
    ...(field === undefined ? {} : { pointer: field }),
    ...(findings === undefined ? {} : { errors: errorsOf(request, findings) }),
  });
}

function errorsOf(request: Request, findings: readonly ContentFinding[]) {
  const isEnglish = languageOf(request) === "en";
  return findings.map(({ pointer, vi, en }) => ({ pointer, detail: isEnglish ? en : vi }));
}

/** Carries commands to the editor, each at most once for its key; what is refused is in the audit. */
export function createSceneAnswers(parts: AppParts) {
  const { editor, journal, sleep, now } = parts;
  const idempotently = createIdempotency({ store: journal.idempotency, sleep, now });
  const noted = async <T>({ identity, about }: EditAsk, read: () => T | Promise<T>): Promise<T> => {
    try {
      return await read();
    } catch (error) {
      if (error instanceof RequestRefused) {
        await editor.noteRefused(identity, { action: "scene.edit", id: about.id, code: error.refused.code });
      }
      throw error;
    }
  };
  return async (ask: EditAsk, read: () => EditAsked | Promise<EditAsked>): Promise<void> => {
    const { request, response, identity, about } = ask;
    const key = readIdempotencyKey(request);
    const bodyHash = JSON.stringify([about, bodyHashOf(request)]);
    const text = await idempotently({ scope: `scenes/${identity.id}`, key, bodyHash }, async () => {
      const { command, present } = await noted(ask, read);
      const answer = await editor.run(command, identity, key);
      if (!answer.ok) throw editProblem(request, answer.refusal);
      const { epoch, seq } = answer.cursor;
      const done = JSON.stringify({ ...(await present(answer)), cursor: `${epoch}:${seq}` });
      return { answer: done, kept: done };
    });
    response.setHeader("Cache-Control", "no-store");
    response.type("json").send(text);
  };
}

import { createHash } from "node:crypto";
import type { Request, Response } from "express";
import type { Identity } from "#shared/duty/identity.ts";
import type { Conference } from "#server/conference/conference.ts";
import type { ConferenceAct, ConferenceCommand, ConferenceRefusal } from "#server/conference/conferenceCommand.ts";
import { CONFERENCE_ACTIONS } from "#server/conference/conferenceDesk.ts";
import type { AppParts } from "./appParts.ts";
import { createIdempotency, readIdempotencyKey } from "./idempotency.ts";
import { RequestRefused } from "./problems.ts";

/** A request on its way to the desk of calls. */
export interface CallAsk {
  readonly request: Request;
  readonly response: Response;
  readonly identity: Identity;
}

/** A refusal as the problem it is. */
export function conferenceProblem({
  code,
  vi,
  en,
  field,
}: Omit<ConferenceRefusal, "code"> & { readonly code: ConferenceRefusal["code"] }): RequestRefused {
  const wait = code === "conference.off" ? { retryAfterS: 600 } : {};
  return new RequestRefused({ code, vi, en, ...wait, ...(field === undefined ? {} : { pointer: field }) });
}

/** Carries commands to the desk of calls, each at most once for its key [V4]; what is refused before that is kept in the audit too. */
export function createConferenceAnswers(parts: AppParts, { desk }: Pick<Conference, "desk">) {
  const idempotently = createIdempotency({ store: parts.journal.idempotency, sleep: parts.sleep, now: parts.now });

  /** Reads a body; what is wrong with it is in the audit. */
  const noted = async <T>(
    { identity }: CallAsk,
    about: { readonly act: ConferenceAct; readonly id: string | null },
    read: () => T,
  ): Promise<T> => {
    try {
      return read();
    } catch (error) {
      const action = CONFERENCE_ACTIONS[about.act];
      if (error instanceof RequestRefused) await desk.noteRefused(identity, { action, id: about.id, code: error.refused.code });
      throw error;
    }
  };

  /** Carries one command out; its answer gets the position at which the standing state holds it. */
  const carried = async (command: ConferenceCommand, identity: Identity, key: string | null): Promise<{ readonly cursor: string }> => {
    const answer = await desk.run(command, identity, key);
    if (!answer.ok) throw conferenceProblem(answer.refusal);
    return { cursor: `${answer.cursor.epoch}:${answer.cursor.seq}` };
  };

  /** Answers once a key. */
  const answered = async ({ request, response, identity }: CallAsk, work: (key: string | null) => Promise<object>): Promise<void> => {
    const key = readIdempotencyKey(request);
    const bodyHash = createHash("sha256")
      .update(JSON.stringify([request.path, (request.body as unknown) ?? null]))
      .digest("base64url");
    const text = await idempotently({ scope: `conference/${identity.id}`, key, bodyHash }, async () => {
      const answer = JSON.stringify(await work(key));
      return { answer, kept: answer };
    });
    response.setHeader("Cache-Control", "no-store");
    response.type("json").send(text);
  };

  return { noted, carried, answered };
}

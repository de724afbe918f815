import { createHash } from "node:crypto";
import type { Request, Response, Router } from "express";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Identity } from "#shared/duty/identity.ts";
import type { CapOutcome } from "#server/alerts/cap/capOutcome.ts";
import { createCapImport } from "#server/alerts/cap/importCap.ts";
import type { AppParts } from "./appParts.ts";
import type { Authority } from "./authorise.ts";
import { presentTaken, refusedOutcome, replyTo, statusOfRefused, statusOfTaken } from "./capAnswer.ts";
import { CAP_TYPE, type CapBody, readCapBody } from "./capBody.ts";
import { createIdempotency, readIdempotencyKey } from "./idempotency.ts";
import { languageOf } from "./language.ts";
import { RequestRefused } from "./problems.ts";
import { onlyParameters } from "./queryParams.ts";

/** A relay that catches up sends a hundred in a second; beyond that it waits. */
const MESSAGES_PER_SECOND = 100;

/** An answer as it is kept for a repeat of its Idempotency-Key. */
interface Kept {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

interface Asked {
  readonly request: Request;
  readonly response: Response;
  readonly identity: Identity;
}

/** Adds `POST /alerts/cap`: a message in, JSON out, or an Ack or Error where that is asked for [C47]. */
export function addCapImport(api: Router, parts: AppParts, authority: Authority): void {
  const { catalogue, geometry, desk, alerts, now, sleep, log } = parts;
  const capImport = createCapImport({ desk, events: parts.journal.events, alerts, catalogue, geometry, now, sleep, log });
  const idempotently = createIdempotency({ store: parts.journal.idempotency, sleep, now });
  const perPerson = new RateLimiterMemory({ points: MESSAGES_PER_SECOND, duration: 1 });
  const note = (identity: Identity, code: string): Promise<void> => desk.noteRefused(identity, { action: "alert.import", id: null, code });

  const bodyOf = async ({ request, response, identity }: Asked): Promise<CapBody> => {
    try {
      return await readCapBody(request, response);
    } catch (error) {
      if (error instanceof RequestRefused) await note(identity, error.refused.code);
      throw error;
    }
  };

  const answerOf = (outcome: CapOutcome, request: Request, wantsCap: boolean): Kept => {
    const language = languageOf(request);
    const reply = wantsCap ? replyTo(outcome, { sender: catalogue.duty.sender, at: now(), language }) : null;
    const refused = outcome.ok ? null : refusedOutcome(outcome, language);
    // A problem says more than an Error could that names no message.
    if (refused !== null && reply === null) throw refused;
    const status = outcome.ok ? statusOfTaken(outcome) : statusOfRefused(refusedOutcome(outcome, language));
    if (reply !== null) return { status, type: CAP_TYPE, text: reply };
    return { status, type: "application/json", text: outcome.ok ? JSON.stringify(presentTaken(outcome, catalogue)) : "" };
  };

  api.post("/alerts/cap", async (request, response) => {
    const identity = await authority.allow(request, "alert.import");
    await perPerson.consume(identity.id).catch(() => {
      const vi = "Gửi quá dồn dập. Hãy gửi lại sau một giây.";
      throw new RequestRefused({ code: "too-many-requests", vi, en: "Too many messages. Send it again in a second.", retryAfterS: 1 });
    });
    onlyParameters(request);
    const key = readIdempotencyKey(request);
    const wantsCap = request.accepts("application/json", CAP_TYPE) === CAP_TYPE;
    const body = await bodyOf({ request, response, identity });
    const bodyHash = createHash("sha256").update(`${wantsCap} `).update(body.bytes).digest("base64url");
    const kept = await idempotently({ scope: `cap/${identity.id}`, key, bodyHash }, async () => {
      const outcome = await capImport.take(body, identity);
      // What the desk refuses it notes itself.
      if (!outcome.ok && outcome.why !== "desk") await note(identity, refusedOutcome(outcome, "vi").refused.code);
      const answer = JSON.stringify(answerOf(outcome, request, wantsCap));
      return { answer, kept: answer };
    });
    const { status, type, text } = JSON.parse(kept) as Kept;
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Vary", "Accept");
    response.setHeader("Content-Type", `${type}; charset=utf-8`);
    response.status(status).end(text);
  });
}

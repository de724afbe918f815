import type { Dispatcher } from "undici";
import { request } from "undici";
import type { Duration } from "#shared/clock/instant.ts";
import { OutsideForbidden } from "./outsideDialler.ts";

/** One request to the server outside. */
export interface OutsideAsk {
  readonly method: "POST" | "DELETE" | "GET" | "OPTIONS";
  readonly url: URL;
  readonly token: string | null;
  /** SDP. */
  readonly body?: string;
}

/** Its answer, whatever its status; a redirect is one too, and is not followed. */
export interface OutsideReply {
  readonly status: number;
  /** By lower-case name; of several lines of one name, all. */
  readonly header: (name: string) => readonly string[];
  readonly body: string;
}

/** `forbidden`: it would have gone to where it must not; `away`: no answer in time, a broken one, or one too long. */
export type OutsideOutcome =
  | { readonly ok: true; readonly reply: OutsideReply }
  | { readonly ok: false; readonly why: "forbidden" | "away"; readonly fault: string };

export type Exchange = (ask: OutsideAsk) => Promise<OutsideOutcome>;

/** Why undici gave up, in one line, without an address of a token. */
function told(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  const code = "code" in fault ? `${String(fault.code)}: ` : "";
  return `${code}${fault.message}`;
}

function isForbidden(fault: unknown): boolean {
  return fault instanceof OutsideForbidden || (fault instanceof Error && fault.cause instanceof OutsideForbidden);
}

/** Asks through a dialler; the whole exchange ends within `answerMs`, however slowly the answer drips. */
export function createExchange(dispatcher: Dispatcher, answerMs: Duration): Exchange {
  return async ({ method, url, token, body }) => {
    const headers = {
      "user-agent": "toan-canh",
      "accept-encoding": "identity",
      ...(body === undefined ? {} : { "content-type": "application/sdp" }),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    };
    try {
      const answer = await request(url, {
        ...{ method, headers, dispatcher, body: body ?? null },
        ...{ headersTimeout: answerMs, bodyTimeout: answerMs, signal: AbortSignal.timeout(answerMs) },
      });
      const text = await answer.body.text();
      const header = (name: string): readonly string[] => [answer.headers[name] ?? []].flat();
      return { ok: true, reply: { status: answer.statusCode, header, body: text } };
    } catch (fault) {
      return { ok: false, why: isForbidden(fault) ? "forbidden" : "away", fault: told(fault) };
    }
  };
}

import type { SiteId } from "#shared/catalogue/site.ts";
import type { Duration } from "#shared/clock/instant.ts";
import { send } from "#client/link/commands.ts";
import { newKey } from "#client/live/newKey.ts";
import type { LineFault } from "./lineFault.ts";

/** Which way: to the centre (WHIP), or from it (WHEP). */
export type LineDirection = "publish" | "play";

/** What a token opens, and where. */
export interface MediaTicket {
  readonly token: string;
  readonly url: string;
}

/** A session at the server: its answer, and where it is ended. */
export interface OpenedSession {
  readonly answer: string;
  readonly location: string;
  readonly token: string;
}

/** What came of asking. */
export type Signalled<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: LineFault };

/** For whom a token is asked. */
export interface TicketAsk {
  readonly site: SiteId;
  readonly direction: LineDirection;
  /** This page: of a publisher, the one that answered. */
  readonly page: string;
}

const ANSWER_WITHIN_MS: Duration = 8_000;
const SECOND_MS: Duration = 1_000;
const CREATED = 201;

/** Asks for a token of a minute. */
export async function askTicket({ site, direction, page }: TicketAsk, signal: AbortSignal): Promise<Signalled<MediaTicket>> {
  const outcome = await send<MediaTicket>({
    path: `/conference/${site}/token`,
    body: { direction, page },
    key: newKey(),
    lang: document.documentElement.lang === "en" ? "en" : "vi",
    signal,
  });
  if (outcome.kind === "done") return { ok: true, value: outcome.body };
  const { problem } = outcome;
  return { ok: false, fault: { code: problem?.code ?? "unanswered", text: problem?.detail ?? problem?.title ?? null, retryAfterMs: null } };
}

/** Hands in an offer (RFC 9725 §4.2; WHEP the same way); never throws. */
export async function postOffer({ token, url }: MediaTicket, sdp: string, signal: AbortSignal): Promise<Signalled<OpenedSession>> {
  const answer = await fetch(url, {
    method: "POST",
    headers: {
      "Content-Type": "application/sdp",
      Accept: "application/sdp",
      // A refusal is read by whoever reads the page.
      "Accept-Language": document.documentElement.lang === "en" ? "en" : "vi",
      Authorization: `Bearer ${token}`,
    },
    body: sdp,
    credentials: "same-origin",
    signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
  }).catch(() => null);
  if (answer === null) return { ok: false, fault: { code: "unanswered", text: null, retryAfterMs: null } };
  const location = answer.headers.get("Location");
  if (answer.status !== CREATED || location === null) return { ok: false, fault: await faultOf(answer) };
  const text = await answer.text().catch(() => null);
  if (text === null) return { ok: false, fault: { code: "unanswered", text: null, retryAfterMs: null } };
  return { ok: true, value: { answer: text, location: new URL(location, answer.url).href, token } };
}

/** Ends a session; a page that is closed may still say so. Whether it was heard does not matter: silence ends it too. */
export function endSession({ location, token }: Pick<OpenedSession, "location" | "token">): void {
  fetch(location, { method: "DELETE", headers: { Authorization: `Bearer ${token}` }, credentials: "same-origin", keepalive: true }).catch(
    () => undefined,
  );
}

async function faultOf(answer: Response): Promise<LineFault> {
  const read: unknown = await answer.json().catch(() => null);
  const problem = typeof read === "object" && read !== null ? (read as { readonly code?: unknown; readonly detail?: unknown }) : {};
  const seconds = Number(answer.headers.get("Retry-After") ?? Number.NaN);
  return {
    code: typeof problem.code === "string" ? problem.code : "unanswered",
    text: typeof problem.detail === "string" ? problem.detail : null,
    retryAfterMs: Number.isFinite(seconds) ? seconds * SECOND_MS : null,
  };
}

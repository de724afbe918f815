import { setTimeout as sleep } from "node:timers/promises";
import { MINUTE_MS, SECOND_MS } from "#shared/clock/instant.ts";
import { IngestFailure } from "./ingestFailure.ts";

/** Longest time without an answer before the ingest gives up. */
const PATIENCE_MS = 2 * MINUTE_MS;
const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 10 * SECOND_MS;
const ANSWER_WITHIN_MS = MINUTE_MS;

/** Answers after which the same request may be sent again: it is safe, for it carries an Idempotency-Key. */
const AGAIN = new Set([408, 429, 502, 503, 504]);

/** The server's API, asked again through outages with full jitter for up to two minutes. */
export interface ServerLink {
  readonly get: (path: string) => Promise<unknown>;
  readonly post: (
    path: string,
    body: { readonly text: string; readonly type: string; readonly idempotencyKey: string },
  ) => Promise<unknown>;
}

interface LinkOptions {
  readonly url: string;
  readonly key: string;
  /** Told once when the server goes away and once when it is back. */
  readonly onLink: (isUp: boolean, why: string) => void;
}

interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
}

async function failureOf(response: Response, url: string): Promise<IngestFailure> {
  const text = await response.text();
  let problem: Problem = {};
  try {
    problem = JSON.parse(text) as Problem;
  } catch {
    problem = { detail: text.slice(0, 200) };
  }
  return new IngestFailure(`${url}: ${response.status} ${problem.title ?? ""} ${problem.detail ?? ""}`.trim());
}

/** A page in place of JSON comes from another program: asking again would not help. */
async function answerOf(response: Response, url: string): Promise<unknown> {
  const type = response.headers.get("content-type") ?? "";
  if (!type.startsWith("application/json")) {
    throw new IngestFailure(`${url}: không phải máy chủ Toàn Cảnh / not a server of Toàn Cảnh (${type})`);
  }
  return response.json();
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message : String(cause);
}

async function isPendingTwin(response: Response): Promise<boolean> {
  if (response.status !== 409) {
    return false;
  }
  const problem = (await response
    .clone()
    .json()
    .catch(() => ({}))) as Problem;
  return problem.code === "idempotency.pending";
}

/** A link to the server at `url`. */
export function createServerLink(options: LinkOptions): ServerLink {
  let isUp = true;
  const told = (up: boolean, why: string): void => {
    if (up !== isUp) {
      isUp = up;
      options.onLink(up, why);
    }
  };
  const ask = async (path: string, init: RequestInit): Promise<unknown> => {
    const url = `${options.url}/api/v1/${path}`;
    const until = Date.now() + PATIENCE_MS;
    let last = "";
    for (let attempt = 0; Date.now() < until; attempt += 1) {
      let wait = Math.random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt);
      try {
        const response = await fetch(url, { ...init, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
        if (response.ok) {
          const answer = await answerOf(response, url);
          told(true, "");
          return answer;
        }
        if (!AGAIN.has(response.status) && !(await isPendingTwin(response))) {
          throw await failureOf(response, url);
        }
        last = String(response.status);
        wait += Number(response.headers.get("retry-after") ?? 0) * SECOND_MS;
      } catch (error) {
        if (error instanceof IngestFailure) {
          throw error;
        }
        last = reasonOf(error);
      }
      told(false, last);
      await sleep(Math.min(wait, Math.max(0, until - Date.now())));
    }
    throw new IngestFailure(
      `${options.url}: không trả lời trong 2 phút / no answer within 2 minutes (${last}). Chạy lại lệnh để gửi tiếp / Run the command again to go on.`,
    );
  };
  const authorization = `Bearer ${options.key}`;
  return {
    get: (path) => ask(path, { headers: { authorization } }),
    post: (path, body) =>
      ask(path, {
        method: "POST",
        body: body.text,
        headers: { authorization, "content-type": body.type, "idempotency-key": body.idempotencyKey, "x-reported-via": "file" },
      }),
  };
}

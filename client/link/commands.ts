import type { Problem } from "#shared/wire/problem.ts";

/**
 * What became of a command: done; refused, with the reason; or not known, when no answer came or the server could not write
 * now (the same command with the same key may be sent again, and happens once).
 */
export type CommandOutcome<T> =
  | { readonly kind: "done"; readonly body: T }
  | { readonly kind: "refused"; readonly problem: Problem }
  | { readonly kind: "unknown"; readonly problem: Problem | null };

/** A command on its way up. */
export interface Command {
  readonly method?: "GET" | "POST" | "DELETE";
  /** Below `/api/v1`. */
  readonly path: string;
  readonly body?: unknown;
  /** Idempotency-Key: the same for every try of one command. */
  readonly key?: string;
  /** In place of the session. */
  readonly authorization?: string;
  readonly lang?: "vi" | "en";
  readonly signal?: AbortSignal;
}

/** Statuses after which the command may or may not have happened, or could happen later. */
const UNSURE = new Set([408, 429, 500, 502, 503, 504]);

/** Sends a command once; never throws. The server answers what its own document says. */
export async function send<T>(command: Command): Promise<CommandOutcome<T>> {
  const { method = "POST", path, body, key, authorization, lang = "vi", signal } = command;
  const headers: Record<string, string> = { Accept: "application/json", "Accept-Language": lang };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (key !== undefined) headers["Idempotency-Key"] = key;
  if (authorization !== undefined) headers["Authorization"] = authorization;
  const answer = await fetch(`/api/v1${path}`, {
    method,
    headers,
    credentials: "same-origin",
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  }).catch(() => null);
  if (answer === null) return { kind: "unknown", problem: null };
  const read: unknown = answer.status === 204 ? null : await answer.json().catch(() => null);
  if (answer.ok) return { kind: "done", body: read as T };
  const problem = isProblem(read) ? read : null;
  return problem === null || UNSURE.has(answer.status) ? { kind: "unknown", problem } : { kind: "refused", problem };
}

function isProblem(read: unknown): read is Problem {
  return typeof read === "object" && read !== null && "code" in read && "title" in read;
}

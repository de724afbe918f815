import type { Problem } from "#shared/wire/problem.ts";
import type { CommandOutcome } from "#client/link/commands.ts";
import type { Lang } from "#client/words/language.ts";
import type { HandAnswer, HandObservation } from "./handRows.ts";

/** A report entered by hand, on its way up. */
export interface HandReport {
  readonly observations: readonly HandObservation[];
  /** Idempotency-Key: the same for every try of one report. */
  readonly key: string;
  readonly lang: Lang;
}

/** Sends a report through the same intake as every other, marked as entered by hand; never throws. */
export async function sendByHand({ observations, key, lang }: HandReport): Promise<CommandOutcome<HandAnswer>> {
  const answer = await fetch("/api/v1/observations", {
    method: "POST",
    credentials: "same-origin",
    headers: {
      Accept: "application/json",
      "Accept-Language": lang,
      "Content-Type": "application/json",
      "Idempotency-Key": key,
      "X-Reported-Via": "hand",
    },
    body: JSON.stringify(observations),
  }).catch(() => null);
  if (answer === null) return { kind: "unknown", problem: null };
  const read: unknown = await answer.json().catch(() => null);
  // The server answers what its own document says.
  if (answer.ok) return { kind: "done", body: read as HandAnswer };
  const problem = typeof read === "object" && read !== null && "code" in read ? (read as Problem) : null;
  return problem === null || answer.status >= 500 || answer.status === 429 ? { kind: "unknown", problem } : { kind: "refused", problem };
}

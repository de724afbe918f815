import type { Duration } from "#shared/clock/instant.ts";

/**
 * Why no connection stands: what the server said (`media.nobody`, `conference.off`, `forbidden`, …), `unanswered` when it said nothing,
 * or what became of the connection itself.
 */
export type LineFaultCode = "unanswered" | "unreachable" | "failed" | "disconnected" | "still" | (string & {});

/** A try that came to nothing, or a connection that was lost. */
export interface LineFault {
  readonly code: LineFaultCode;
  /** The server's own sentence; `null`: it said none. */
  readonly text: string | null;
  /** Not before. */
  readonly retryAfterMs: Duration | null;
}

const FIRST_MS: Duration = 200;
const LONGEST_MS: Duration = 5_000;
/** Nobody sends yet: a room that has just answered does within this many short waits. */
const SOON_TRIES = 40;
const SOON_MS: Duration = 120;
const LATER_MS: Duration = 3_000;
/** A sign-in, a right or a setting has to change first. */
const REFUSED_MS: Duration = 2_000;
const REFUSED = new Set([
  ...["forbidden", "unauthorised", "conference.off", "conference.site-unknown"],
  ...["media.codec", "media.offer", "media.taken", "media.not-allowed", "media.not-yours"],
]);

/** How long to wait before try number `tries` (0 is the first after a fault), with jitter so that sixty pages do not come at once. Pure. */
export function waitBefore(fault: Pick<LineFault, "code" | "retryAfterMs">, tries: number, random: () => number): Duration {
  const jittered = (ms: Duration): Duration => ms / 2 + (random() * ms) / 2;
  if (fault.code === "media.nobody") return jittered(tries < SOON_TRIES ? SOON_MS : LATER_MS);
  const growing = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(tries, 10));
  const least = Math.max(fault.retryAfterMs ?? 0, REFUSED.has(fault.code) ? REFUSED_MS : 0);
  return Math.max(least, 0) + jittered(growing);
}

/** True when the same offer may be handed in again: the server has opened nothing for it. */
export function mayOfferAgain({ code }: LineFault): boolean {
  return code === "media.nobody" || code === "media.full" || code === "media.away";
}

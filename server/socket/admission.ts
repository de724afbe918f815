import type { Instant } from "#shared/clock/instant.ts";

/** A token bucket for handshakes: a herd is let in at a steady pace instead of all at once (PROMISES P4). */
export interface Admission {
  readonly admit: () => boolean;
}

/** `perSecond` handshakes, with a burst of as many. */
export function createAdmission(perSecond: number, monotonic: () => Instant): Admission {
  let tokens = perSecond;
  let at = monotonic();
  return {
    admit: () => {
      const now = monotonic();
      tokens = Math.min(perSecond, tokens + ((now - at) / 1_000) * perSecond);
      at = now;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}

/** True for a page of ours: the address it was served from, or one on the list; a program sends no origin. */
export function isOwnOrigin(origin: string | undefined, host: string | undefined, allowed: readonly string[]): boolean {
  if (origin === undefined) return true;
  if (allowed.includes(origin)) return true;
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
}

import type { Duration, Instant } from "#shared/clock/instant.ts";

/** Tells when what must grow has stood still for too long. */
export interface Stillness {
  readonly isStill: (progress: number, at: Instant) => boolean;
}

/** A picture that has not moved for so long is asked for anew. */
const STILL_FOR_MS: Duration = 3_000;
/** A first picture may take longer: its key frame has to be asked for. */
const FIRST_WITHIN_MS: Duration = 6_000;

/** Makes it for a connection that begins now. */
export function createStillness(beganAt: Instant): Stillness {
  let held = 0;
  let grewAt = beganAt;
  return {
    isStill: (progress, at) => {
      if (progress !== held) {
        held = progress;
        grewAt = at;
        return false;
      }
      return at - grewAt >= (held === 0 ? FIRST_WITHIN_MS : STILL_FOR_MS);
    },
  };
}

import { useSyncExternalStore } from "react";
import { type Instant, MINUTE_MS } from "#shared/clock/instant.ts";
import type { Live } from "#client/live/living.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";

/** The centre's clock to the minute: what depends on it is written anew once a minute. */
export function useMinute(live: Pick<Live, "clock">, pulse: SecondPulse): Instant {
  return useSyncExternalStore(pulse.subscribe, () => Math.floor(live.clock.now() / MINUTE_MS) * MINUTE_MS);
}

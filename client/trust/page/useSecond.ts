import { useSyncExternalStore } from "react";
import type { SecondPulse } from "#client/live/secondPulse.ts";

/** A text that follows the clock: read once a second, drawn when it has changed. */
export function useSecond<T extends string | number | boolean>(pulse: SecondPulse, read: () => T): T {
  return useSyncExternalStore(pulse.subscribe, read);
}

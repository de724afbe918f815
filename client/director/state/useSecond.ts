import { useSyncExternalStore } from "react";
import type { SecondPulse } from "#client/live/secondPulse.ts";

/** A text that follows the clock: read once a second, drawn when it has changed. `read` gives a string, a number or a boolean. */
export function useSecond<T extends string | number | boolean>(pulse: SecondPulse, read: () => T): T {
  return useSyncExternalStore(pulse.subscribe, read);
}

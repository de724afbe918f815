import type { Instant } from "#shared/clock/instant.ts";
import type { Live } from "./living.ts";

/** What a moment of the centre's true clock is on the clock of this page: in a drill the page shows the drill's time, and calls are made in true time. */
export function shownAt(live: Pick<Live, "alerts" | "link">, at: Instant): Instant {
  return at + (live.link.get().drill ? (live.alerts.get().drillOffsetMs ?? 0) : 0);
}

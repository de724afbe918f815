import type { AlertTopic } from "#shared/alert/alert.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Live } from "#client/live/live.ts";

/** The time of a desk: the page's clock is the drill's while one runs, and what is real keeps the real one. */
export function topicNow(live: Pick<Live, "clock" | "alerts" | "link">, topic: AlertTopic): Instant {
  const now = live.clock.now();
  return topic === "actual" && live.link.get().drill ? now - (live.alerts.get().drillOffsetMs ?? 0) : now;
}

import type { AlertTopic } from "#shared/alert/alert.ts";
import type { AlertsState } from "#shared/alert/alertsState.ts";
import type { Instant } from "#shared/clock/instant.ts";

/** The clock of each desk: what is real keeps recorded time, what is practised the drill's [A26]. */
export function deskClock({ drillOffsetMs }: Pick<AlertsState, "drillOffsetMs">, now: Instant): (topic: AlertTopic) => Instant {
  return (topic) => (topic === "actual" ? now : now + (drillOffsetMs ?? 0));
}

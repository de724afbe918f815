import type { Instant } from "#shared/clock/instant.ts";
import { SYSTEM } from "#shared/duty/role.ts";
import { isLive } from "./alertLifecycle.ts";
import type { AlertsState } from "./alertsState.ts";
import { closed } from "./changeAlert.ts";
import { withAlerts, withDesk } from "./editDesk.ts";

/** How far the clock of `drill.started` is from the real one; read by hand, for a page folds this too and carries no schemas. */
function offsetOf(data: unknown): number | null {
  const offset: unknown = typeof data === "object" && data !== null ? Reflect.get(data, "clockOffsetMs") : undefined;
  return typeof offset === "number" ? offset : null;
}

/** The exercise desk from now on keeps the drill's clock; what an earlier drill left behind is over. */
export function beginDrill(state: AlertsState, at: Instant, data: unknown): AlertsState {
  return { ...endDrill(state, at), drillOffsetMs: offsetOf(data) ?? 0 };
}

/** With the drill everything that was practised ends, in the drill's time. */
export function endDrill(state: AlertsState, at: Instant): AlertsState {
  const ended = Object.values(state.exercise.alerts)
    .filter((alert) => isLive(alert.state))
    .map((alert) => {
      const act = { at: Math.max(alert.sentAt, at + (state.drillOffsetMs ?? 0)), by: SYSTEM };
      return closed(alert, act, { as: "drillEnded", act: "drillEnded", why: null });
    });
  const over = withDesk(withAlerts(state, ended), "exercise", { proposals: {}, answered: {}, parked: {}, flood: false });
  return { ...over, drillOffsetMs: null };
}

import { type AlertsState, alertOf, NO_ALERTS } from "#shared/alert/alertsState.ts";
import { foldAlerts } from "#shared/alert/foldAlerts.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import type { EventBatch, Shown, Standing } from "#shared/wire/events.ts";
import { createStore, type Store } from "./store.ts";

/** One version of an alert, as it is confirmed and asked for. */
export type AlertVersion = Shown["shown"][number];

/** The exact lane on this page: the alert desk as the server has it, every event once and in order. */
export interface AlertsLane {
  readonly alerts: Store<AlertsState>;
  /** What is held is true here; `null`: nothing is held. */
  readonly cursor: () => Cursor | null;
  readonly onStanding: (standing: Standing) => void;
  /** False where the batch does not join: nothing of it is applied, and what was missed must be asked for (SPEC W7). */
  readonly onBatch: (batch: EventBatch) => boolean;
  readonly holds: (version: AlertVersion) => boolean;
  /** What is held is not what the server has: the next hello asks for all of it. */
  readonly distrust: () => void;
}

/** Makes the lane before anything was heard. */
export function createAlertsLane(): AlertsLane {
  const alerts = createStore(NO_ALERTS);
  let cursor: Cursor | null = null;
  return {
    alerts,
    cursor: () => cursor,
    onStanding: (standing) => {
      cursor = standing.cursor;
      alerts.set(standing.alerts);
    },
    onBatch: ({ epoch, from, to, entries }) => {
      // Who holds nothing is before the first entry, of whichever epoch.
      const at: Cursor = cursor ?? { epoch, seq: 0 };
      if (at.epoch !== epoch || from > at.seq) return false;
      const before = cursor === null ? NO_ALERTS : alerts.get();
      const next = entries.reduce((state, entry) => (entry.seq > at.seq ? foldAlerts(state, entry) : state), before);
      cursor = { epoch, seq: Math.max(at.seq, to) };
      alerts.set(next);
      return true;
    },
    holds: ({ id, version }) => (alertOf(alerts.get(), id)?.version ?? 0) >= version,
    distrust: () => {
      cursor = null;
    },
  };
}

import type { Alert } from "./alert.ts";
import type { NewAlert, Proposal } from "./alertEvents.ts";
import { isLive } from "./alertLifecycle.ts";
import { type AlertsState, alertOf, type DeskState } from "./alertsState.ts";

const CLOSED_KEPT = 2_000;

/** A desk with some of its parts replaced. */
export function withDesk(state: AlertsState, topic: "actual" | "exercise", part: Partial<DeskState>): AlertsState {
  return { ...state, [topic]: { ...state[topic], ...part } };
}

/** An alert put in its place. */
export function withAlert(state: AlertsState, alert: Alert): AlertsState {
  const alerts = { ...state[alert.topic].alerts, [alert.id]: alert };
  return withDesk(state, alert.topic, { alerts: isLive(alert.state) ? alerts : withoutOldest(alerts) });
}

/** What ended long ago stays in the journal, and leaves the state. */
function withoutOldest(alerts: Readonly<Record<string, Alert>>): Readonly<Record<string, Alert>> {
  const ended = Object.values(alerts).filter((alert) => !isLive(alert.state));
  if (ended.length <= CLOSED_KEPT) return alerts;
  const gone = new Set(ended.slice(0, ended.length - CLOSED_KEPT).map(({ id }) => id));
  return Object.fromEntries(Object.entries(alerts).filter(([id]) => !gone.has(id)));
}

/** One alert changed; an id that is not held changes nothing. */
export function change(state: AlertsState, { id }: { readonly id: string }, next: (alert: Alert) => Alert): AlertsState {
  const alert = alertOf(state, id);
  return alert === null ? state : withAlert(state, next(alert));
}

/** A proposal put in its place. */
export function withProposal(state: AlertsState, proposal: Proposal): AlertsState {
  return withDesk(state, proposal.topic, { proposals: { ...state[proposal.topic].proposals, [proposal.id]: proposal } });
}

/** The proposal an alert was raised from is answered. */
export function withoutProposal(state: AlertsState, { topic, proposal }: NewAlert): AlertsState {
  return proposal === null ? state : withDesk(state, topic, { proposals: without(state[topic].proposals, proposal) });
}

/** A record without one key. */
export function without<T>(from: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(from).filter(([each]) => each !== key));
}

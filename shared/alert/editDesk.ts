import { ALERT_TOPICS, type Alert, type AlertTopic } from "./alert.ts";
import type { AlertEvent } from "./alertEvents.ts";
import { isLive } from "./alertLifecycle.ts";
import { type AlertsState, alertOf, type DeskState } from "./alertsState.ts";

const CLOSED_KEPT = 2_000;
/** Cut in blocks: to cut at every event would cost more than the event. */
const CLOSED_SLACK = 100;
/** 5,000 commands. */
const BLOCKS_KEPT = 25;
const REQUESTS_A_BLOCK = 200;

/** A desk with some of its parts replaced. */
export function withDesk(state: AlertsState, topic: AlertTopic, part: Partial<DeskState>): AlertsState {
  return { ...state, [topic]: { ...state[topic], ...part } };
}

/** An alert put in its place. */
export function withAlert(state: AlertsState, alert: Alert): AlertsState {
  return withAlerts(state, [alert]);
}

/** Alerts put in their places, each desk copied once. */
export function withAlerts(state: AlertsState, alerts: readonly Alert[]): AlertsState {
  return ALERT_TOPICS.reduce((before, topic) => {
    const changed = alerts.filter((alert) => alert.topic === topic);
    if (changed.length === 0) return before;
    const all = { ...before[topic].alerts, ...Object.fromEntries(changed.map((alert) => [alert.id, alert])) };
    return withDesk(before, topic, { alerts: changed.every((alert) => isLive(alert.state)) ? all : withoutOldest(all) });
  }, state);
}

/** What ended long ago stays in the journal, and leaves the state: by when it ended, however old it was. */
function withoutOldest(alerts: Readonly<Record<string, Alert>>): Readonly<Record<string, Alert>> {
  const ended = Object.values(alerts).filter((alert) => !isLive(alert.state));
  if (ended.length <= CLOSED_KEPT + CLOSED_SLACK) return alerts;
  const oldestFirst = ended.toSorted((a, b) => (a.closedAt ?? 0) - (b.closedAt ?? 0));
  const gone = new Set(oldestFirst.slice(0, ended.length - CLOSED_KEPT).map(({ id }) => id));
  return Object.fromEntries(Object.entries(alerts).filter(([id]) => !gone.has(id)));
}

/** The command remembered, so that its repeat is known; in blocks, for to copy them all at every command would cost more than the command. */
export function withRequest(state: AlertsState, data: AlertEvent["data"]): AlertsState {
  if (!("request" in data) || data.request === undefined) return state;
  const requests = { ...state.requests, [data.request]: "handover" in data ? data.handover.id : data.id };
  if (Object.keys(requests).length < REQUESTS_A_BLOCK) return { ...state, requests };
  return { ...state, requests: {}, olderRequests: [...state.olderRequests, requests].slice(-BLOCKS_KEPT) };
}

/** One alert changed; an id that is not held changes nothing. */
export function change(state: AlertsState, { id }: { readonly id: string }, next: (alert: Alert) => Alert): AlertsState {
  const alert = alertOf(state, id);
  return alert === null ? state : withAlert(state, next(alert));
}

/** A record without one key. */
export function without<T>(from: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(from).filter(([each]) => each !== key));
}

import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { Alert, AlertTopic } from "./alert.ts";
import type { Handover, ParkedCap, Proposal, ScreenPresence } from "./alertEvents.ts";
import { isLive, isOnWall } from "./alertLifecycle.ts";

/** One desk: actual or exercise. */
export interface DeskState {
  /** By id, in the order they came. */
  readonly alerts: Readonly<Record<string, Alert>>;
  /** Proposals by id: the open ones, and the last that cleared by themselves. */
  readonly proposals: Readonly<Record<string, Proposal>>;
  /** By series: what was raised or dismissed while its number stays over; such is not proposed again unless it gets worse [A67]. */
  readonly answered: Readonly<Record<string, Pick<Proposal, "id" | "grade">>>;
  readonly parked: Readonly<Record<string, ParkedCap>>;
  /** Newest last, at most 50. */
  readonly handovers: readonly Handover[];
  readonly flood: boolean;
}

/** Everything the alert desk knows, as the fold of the exact topic. JSON. */
export interface AlertsState {
  readonly actual: DeskState;
  readonly exercise: DeskState;
  /** Screens by id: those connected, and those that left, for a day. */
  readonly screens: Readonly<Record<string, ScreenPresence>>;
  /** Idempotency-Keys of the newest commands and the alert (or record) each made or changed; those before are in `olderRequests`. */
  readonly requests: Readonly<Record<string, string>>;
  /** Oldest first; `requestOf` looks in all of them. */
  readonly olderRequests: readonly Readonly<Record<string, string>>[];
  /** The exercise desk's clock is the real one + this; `null` without a drill. */
  readonly drillOffsetMs: Duration | null;
}

const NO_DESK: DeskState = { alerts: {}, proposals: {}, answered: {}, parked: {}, handovers: [], flood: false };
/** Before the first event. */
export const NO_ALERTS: AlertsState = {
  actual: NO_DESK,
  exercise: NO_DESK,
  screens: {},
  requests: {},
  olderRequests: [],
  drillOffsetMs: null,
};

/** What the command of an Idempotency-Key was about, `null` when it is not known (any more). */
export function requestOf({ requests, olderRequests }: AlertsState, request: string): string | null {
  const block = [requests, ...olderRequests].find((each) => Object.hasOwn(each, request));
  return block?.[request] ?? null;
}

/** The desk whose alert has this id: the id says it. */
export function topicOfAlert(id: string): AlertTopic | null {
  if (id.startsWith("A-")) return "actual";
  return id.startsWith("E-") ? "exercise" : null;
}

/** The alert of an id, `null` when there is none. */
export function alertOf(state: AlertsState, id: string): Alert | null {
  const topic = topicOfAlert(id);
  const alerts = topic === null ? {} : state[topic].alerts;
  return Object.hasOwn(alerts, id) ? (alerts[id] ?? null) : null;
}

/** The alerts a wall shows, most pressing first: actual before exercise, and none of an exercise outside a drill. */
export function alertsOnWall(state: AlertsState, isDrill: boolean, now: Instant): readonly Alert[] {
  const shown = [...Object.values(state.actual.alerts), ...(isDrill ? Object.values(state.exercise.alerts) : [])];
  const clock = { actual: now, exercise: now + (state.drillOffsetMs ?? 0) };
  return shown.filter((alert) => isOnWall(alert.state) && alert.content.expires > clock[alert.topic]).sort(byUrgency);
}

/** The state as a wall may hold it: what stands on walls, without who did what. */
export function forWalls(state: AlertsState): AlertsState {
  const desk = (from: DeskState): DeskState => ({
    ...NO_DESK,
    alerts: Object.fromEntries(
      Object.entries(from.alerts)
        .filter(([, { state: at }]) => isLive(at) && at !== "awaitingApproval")
        .map(([id, alert]) => [id, { ...alert, timeline: [], earlier: [], shown: {}, pending: null }]),
    ),
  });
  return { ...NO_ALERTS, drillOffsetMs: state.drillOffsetMs, actual: desk(state.actual), exercise: desk(state.exercise) };
}

/** The state as a desk starts from: everything that still needs someone, and what ended last; timelines are asked for one by one. */
export function forDesks(state: AlertsState, closedAtMost: number): AlertsState {
  const desk = (from: DeskState): DeskState => {
    const all = Object.values(from.alerts);
    const ended = all.filter((alert) => !isLive(alert.state)).slice(-closedAtMost);
    const kept = [...ended, ...all.filter((alert) => isLive(alert.state))];
    return { ...from, answered: {}, alerts: Object.fromEntries(kept.map((alert) => [alert.id, { ...alert, timeline: [] }])) };
  };
  return { ...state, requests: {}, olderRequests: [], actual: desk(state.actual), exercise: desk(state.exercise) };
}

const SEVERITY_RANK = { Extreme: 0, Severe: 1, Moderate: 2, Unknown: 3, Minor: 4 } as const;
const URGENCY_RANK = { Immediate: 0, Expected: 1, Future: 2, Unknown: 3, Past: 4 } as const;

/** Order on walls and desks: real before practised, graver first, not yet acknowledged first, sooner first, newer first. */
export function byUrgency(a: Alert, b: Alert): number {
  return (
    Number(a.topic === "exercise") - Number(b.topic === "exercise") ||
    SEVERITY_RANK[a.content.severity] - SEVERITY_RANK[b.content.severity] ||
    Number(a.state !== "unacknowledged") - Number(b.state !== "unacknowledged") ||
    URGENCY_RANK[a.content.urgency] - URGENCY_RANK[b.content.urgency] ||
    b.sentAt - a.sentAt ||
    (a.id < b.id ? -1 : 1)
  );
}

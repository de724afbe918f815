import { type AlertsState, alertOf } from "#shared/alert/alertsState.ts";
import type { ConferenceState } from "#shared/conference/conferenceState.ts";
import type { OrdersState } from "#shared/order/order.ts";
import type { ShowsState } from "#shared/scene/showsState.ts";
import type { ScreensState } from "#shared/screen/screensState.ts";
import type { ChecksState } from "#shared/trust/checksState.ts";
import type { QuestionsState } from "#shared/trust/question.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import type { EventBatch, Shown, Standing } from "#shared/wire/events.ts";
import { type ExactState, foldExact, NOTHING_EXACT } from "#shared/wire/exactState.ts";
import { createStore, type Store } from "./store.ts";

/** One version of an alert, as it is confirmed and asked for. */
export type AlertVersion = Shown["shown"][number];

/** The exact lane on this page: alerts, shows, screens, calls, disagreements, questions and orders as the server has them, every event once and in order. */
export interface ExactLane {
  readonly alerts: Store<AlertsState>;
  readonly shows: Store<ShowsState>;
  readonly screens: Store<ScreensState>;
  readonly conference: Store<ConferenceState>;
  readonly checks: Store<ChecksState>;
  readonly questions: Store<QuestionsState>;
  readonly orders: Store<OrdersState>;
  /** What is held is true here; `null`: nothing is held. */
  readonly cursor: () => Cursor | null;
  /** True where what the journal had there is held here; of another epoch, which nothing can be compared with, too. */
  readonly isTold: (at: Cursor) => boolean;
  readonly onStanding: (standing: Standing) => void;
  /** False where the batch does not join: nothing of it is applied, and what was missed must be asked for (SPEC W7). */
  readonly onBatch: (batch: EventBatch) => boolean;
  readonly holds: (version: AlertVersion) => boolean;
  /** What is held is not what the server has: the next hello asks for all of it. */
  readonly distrust: () => void;
}

/** Makes the lane before anything was heard. */
export function createExactLane(): ExactLane {
  const alerts = createStore(NOTHING_EXACT.alerts);
  const shows = createStore(NOTHING_EXACT.shows);
  const screens = createStore(NOTHING_EXACT.screens);
  const conference = createStore(NOTHING_EXACT.conference);
  const checks = createStore(NOTHING_EXACT.checks);
  const questions = createStore(NOTHING_EXACT.questions);
  const orders = createStore(NOTHING_EXACT.orders);
  let held: ExactState = NOTHING_EXACT;
  let cursor: Cursor | null = null;
  const take = (next: ExactState): void => {
    held = next;
    alerts.set(next.alerts);
    shows.set(next.shows);
    screens.set(next.screens);
    conference.set(next.conference);
    checks.set(next.checks);
    questions.set(next.questions);
    orders.set(next.orders);
  };
  return {
    alerts,
    shows,
    screens,
    conference,
    checks,
    questions,
    orders,
    cursor: () => cursor,
    isTold: ({ epoch, seq }) => cursor !== null && (cursor.epoch !== epoch || cursor.seq >= seq),
    onStanding: (standing) => {
      const { cursor: at, ...state } = standing;
      cursor = at;
      take(state);
    },
    onBatch: ({ epoch, from, to, entries }) => {
      // Who holds nothing is before the first entry, of whichever epoch.
      const at: Cursor = cursor ?? { epoch, seq: 0 };
      if (at.epoch !== epoch || from > at.seq) return false;
      const before = cursor === null ? NOTHING_EXACT : held;
      cursor = { epoch, seq: Math.max(at.seq, to) };
      take(entries.reduce((state, entry) => (entry.seq > at.seq ? foldExact(state, entry) : state), before));
      return true;
    },
    holds: ({ id, version }) => (alertOf(held.alerts, id)?.version ?? 0) >= version,
    distrust: () => {
      cursor = null;
    },
  };
}

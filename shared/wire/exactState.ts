import { isForWalls } from "#shared/alert/alertEvents.ts";
import { type AlertsState, forDesks, forWalls, NO_ALERTS } from "#shared/alert/alertsState.ts";
import { foldAlerts } from "#shared/alert/foldAlerts.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { isConferenceForWalls } from "#shared/conference/conferenceEvents.ts";
import { type ConferenceState, conferenceForDesks, conferenceForWalls, NO_CONFERENCE } from "#shared/conference/conferenceState.ts";
import { foldConference } from "#shared/conference/foldConference.ts";
import { foldOrders } from "#shared/order/foldOrders.ts";
import { NO_ORDERS, type OrdersState } from "#shared/order/order.ts";
import { isOrderForWalls, type OrderRoom, ordersForWalls } from "#shared/order/ordersOf.ts";
import { foldShows } from "#shared/scene/foldShows.ts";
import { isShowForWalls } from "#shared/scene/showEvents.ts";
import { NO_SHOWS, type ShowsState, showsForDesks, showsForWalls } from "#shared/scene/showsState.ts";
import { foldScreens, NO_SCREENS, type ScreensState, screensForPages } from "#shared/screen/screensState.ts";
import { type ChecksState, NO_CHECKS } from "#shared/trust/checksState.ts";
import { foldChecks } from "#shared/trust/foldChecks.ts";
import { foldQuestions } from "#shared/trust/foldQuestions.ts";
import { NO_QUESTIONS, type QuestionsState } from "#shared/trust/question.ts";

/** Everything the exact topic says, at one position: alerts, what walls show, paired screens, calls, what does not agree, questions, orders. JSON. */
export interface ExactState {
  readonly alerts: AlertsState;
  readonly shows: ShowsState;
  readonly screens: ScreensState;
  readonly conference: ConferenceState;
  readonly checks: ChecksState;
  readonly questions: QuestionsState;
  readonly orders: OrdersState;
}

/** Before the first event. */
export const NOTHING_EXACT: ExactState = {
  alerts: NO_ALERTS,
  shows: NO_SHOWS,
  screens: NO_SCREENS,
  conference: NO_CONFERENCE,
  checks: NO_CHECKS,
  questions: NO_QUESTIONS,
  orders: NO_ORDERS,
};

/** The state after one more entry of the exact topic; the same object where it changes nothing. */
export function foldExact(
  state: ExactState,
  entry: { readonly type: string; readonly data: unknown; readonly at?: Instant; readonly seq?: number },
): ExactState {
  const next: ExactState = {
    alerts: foldAlerts(state.alerts, entry),
    shows: foldShows(state.shows, entry),
    screens: foldScreens(state.screens, entry),
    conference: foldConference(state.conference, entry),
    checks: foldChecks(state.checks, entry),
    questions: foldQuestions(state.questions, entry),
    orders: foldOrders(state.orders, entry),
  };
  return PARTS.every((part) => next[part] === state[part]) ? state : next;
}

const PARTS = [
  "alerts",
  "shows",
  "screens",
  "conference",
  "checks",
  "questions",
  "orders",
] as const satisfies readonly (keyof ExactState)[];

/** False for entries that only desks are told. */
export function isEntryForWalls(type: string): boolean {
  return isForWalls(type) && isShowForWalls(type) && isConferenceForWalls(type) && isOrderForWalls(type);
}

/** The state as walls, mirrors and rooms may hold it; a room: of orders, its own and no other. */
export function exactForWalls(state: ExactState, room: OrderRoom | null = null): ExactState {
  return {
    ...state,
    alerts: forWalls(state.alerts),
    shows: showsForWalls(state.shows),
    screens: screensForPages(state.screens),
    conference: conferenceForWalls(state.conference),
    questions: { ...state.questions, requests: {} },
    orders: ordersForWalls(state.orders, room),
  };
}

/** The state as a desk starts from. */
export function exactForDesks(state: ExactState, closedAtMost: number): ExactState {
  return {
    ...state,
    alerts: forDesks(state.alerts, closedAtMost),
    shows: showsForDesks(state.shows),
    screens: screensForPages(state.screens),
    conference: conferenceForDesks(state.conference),
    questions: { ...state.questions, requests: {} },
    orders: { ...state.orders, requests: {} },
  };
}

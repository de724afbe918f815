import { isForWalls } from "#shared/alert/alertEvents.ts";
import { type AlertsState, forDesks, forWalls, NO_ALERTS } from "#shared/alert/alertsState.ts";
import { foldAlerts } from "#shared/alert/foldAlerts.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { isConferenceForWalls } from "#shared/conference/conferenceEvents.ts";
import { type ConferenceState, conferenceForDesks, conferenceForWalls, NO_CONFERENCE } from "#shared/conference/conferenceState.ts";
import { foldConference } from "#shared/conference/foldConference.ts";
import { foldShows } from "#shared/scene/foldShows.ts";
import { isShowForWalls } from "#shared/scene/showEvents.ts";
import { NO_SHOWS, type ShowsState, showsForDesks, showsForWalls } from "#shared/scene/showsState.ts";
import { foldScreens, NO_SCREENS, type ScreensState, screensForPages } from "#shared/screen/screensState.ts";

/** Everything the exact topic says, at one position: alerts, what walls show, paired screens, calls. JSON. */
export interface ExactState {
  readonly alerts: AlertsState;
  readonly shows: ShowsState;
  readonly screens: ScreensState;
  readonly conference: ConferenceState;
}

/** Before the first event. */
export const NOTHING_EXACT: ExactState = { alerts: NO_ALERTS, shows: NO_SHOWS, screens: NO_SCREENS, conference: NO_CONFERENCE };

/** The state after one more entry of the exact topic; the same object where it changes nothing. */
export function foldExact(
  state: ExactState,
  entry: { readonly type: string; readonly data: unknown; readonly at?: Instant; readonly seq?: number },
): ExactState {
  const alerts = foldAlerts(state.alerts, entry);
  const shows = foldShows(state.shows, entry);
  const screens = foldScreens(state.screens, entry);
  const conference = foldConference(state.conference, entry);
  const isSame = alerts === state.alerts && shows === state.shows && screens === state.screens && conference === state.conference;
  return isSame ? state : { alerts, shows, screens, conference };
}

/** False for entries that only desks are told. */
export function isEntryForWalls(type: string): boolean {
  return isForWalls(type) && isShowForWalls(type) && isConferenceForWalls(type);
}

/** The state as walls, mirrors and rooms may hold it. */
export function exactForWalls({ alerts, shows, screens, conference }: ExactState): ExactState {
  return {
    alerts: forWalls(alerts),
    shows: showsForWalls(shows),
    screens: screensForPages(screens),
    conference: conferenceForWalls(conference),
  };
}

/** The state as a desk starts from. */
export function exactForDesks({ alerts, shows, screens, conference }: ExactState, closedAtMost: number): ExactState {
  return {
    alerts: forDesks(alerts, closedAtMost),
    shows: showsForDesks(shows),
    screens: screensForPages(screens),
    conference: conferenceForDesks(conference),
  };
}

import { useMemo, useSyncExternalStore } from "react";
import { MINUTE_MS } from "#shared/clock/instant.ts";
import type { ConferenceState } from "#shared/conference/conferenceState.ts";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { useSecond } from "#client/director/state/useSecond.ts";
import { useShow } from "#client/director/state/useShow.ts";
import { type RosterRow, rosterOf } from "./roster.ts";
import { deskSites } from "./siteLabel.ts";

/** Calls and the floor as the journal has them. */
export function useConference({ live }: Pick<DirectorDesk, "live">): ConferenceState {
  return useSyncExternalStore(live.conference.subscribe, live.conference.get);
}

/** Every site of the day with its line; anew when a call, a wall's callouts or the minute changes. */
export function useRoster(desk: DirectorDesk): readonly RosterRow[] {
  const conference = useConference(desk);
  const callouts = useShow(desk, (show) => show.callouts);
  const minute = useSecond(desk.pulse, () => Math.floor(desk.centre.now() / MINUTE_MS));
  const entries = deskSites(desk);
  return useMemo(() => rosterOf(entries, { conference, callouts, now: minute * MINUTE_MS }), [entries, conference, callouts, minute]);
}

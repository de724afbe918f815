import { type Alert, type AlertTopic, CAP_STATUS } from "#shared/alert/alert.ts";
import { isLive } from "#shared/alert/alertLifecycle.ts";
import { byUrgency } from "#shared/alert/alertsState.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { iso, presentAlert, presentHandover, presentProposal, type ViewContext } from "./alertView.ts";
import { deskClock } from "./deskClock.ts";
import { nearestShiftStart, previousShiftStart, shiftStartOf } from "./shifts.ts";

/** Hand-overs shown on the sheet beside the one that is being made. */
const HANDOVERS_SHOWN = 5;

/** What a shift hands over: everything open, what waits, what is shelved, and what changed since the last time [A25]. */
export function handoverSheet(topic: AlertTopic, context: ViewContext) {
  const { state, catalogue, now } = context;
  const at = deskClock(state, now)(topic);
  const desk = state[topic];
  const alerts = Object.values(desk.alerts).sort(byUrgency);
  const last = desk.handovers.at(-1);
  const since = last?.at ?? previousShiftStart(catalogue.duty, at);
  const present = (of: readonly Alert[]) => of.map((alert) => ({ ...presentAlert(alert, context), last: lastOf(alert) }));
  return {
    status: CAP_STATUS[topic],
    topic,
    at: iso(at),
    since: iso(since),
    shift: { startedAt: iso(shiftStartOf(catalogue.duty, at)), handsOverAt: iso(nearestShiftStart(catalogue.duty, at)) },
    open: present(alerts.filter((alert) => isOpen(alert))),
    awaiting: present(alerts.filter((alert) => alert.state === "awaitingApproval" || alert.pending !== null)),
    shelved: present(alerts.filter((alert) => alert.state === "shelved")),
    changed: present(alerts.filter((alert) => isChangedSince(alert, since))),
    proposals: Object.values(desk.proposals).map(presentProposal),
    handovers: desk.handovers.slice(-HANDOVERS_SHOWN).toReversed().map(presentHandover),
  };
}

/** In force or about to be, or over and not yet taken note of. */
function isOpen({ state }: Alert): boolean {
  return isLive(state) && state !== "awaitingApproval" && state !== "shelved";
}

function isChangedSince({ timeline }: Alert, since: Instant): boolean {
  return timeline.some(({ at }) => at > since);
}

/** Who touched it last, and when. */
function lastOf({ timeline }: Alert) {
  const last = timeline.at(-1);
  return last === undefined ? null : { at: iso(last.at), act: last.act, by: last.by, why: last.why };
}

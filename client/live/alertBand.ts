import type { Alert, ClosedAs } from "#shared/alert/alert.ts";
import { isOnWall } from "#shared/alert/alertLifecycle.ts";
import { type AlertsState, alertOf, alertsOnWall } from "#shared/alert/alertsState.ts";
import { type Duration, type Instant, SECOND_MS } from "#shared/clock/instant.ts";

/** How an alert left the wall: by a decision, by the clock, set aside for a time, or while nobody told this page. */
export type EndedAs = "resolved" | "cancelled" | "expired" | "shelved" | "over";

/** An alert that has just left the wall and is told as ended for a while. */
export interface EndedAlert {
  readonly alert: Alert;
  readonly as: EndedAs;
  /** On the page's own clock. */
  readonly goneAt: Instant;
}

/** What the band holds: the alerts in force, most pressing first, and those that ended a moment ago, newest first. */
export interface Band {
  readonly live: readonly Alert[];
  readonly ended: readonly EndedAlert[];
}

/** Of the page at one moment. */
export interface BandMoment {
  readonly isDrill: boolean;
  /** What is true, on the clock of the actual desk. */
  readonly now: Instant;
  /** The page's own clock, which never goes back. */
  readonly monotonic: Instant;
}

/** How long an alert that ended is still told, struck out. */
export const ENDED_SHOWN_MS: Duration = 30 * SECOND_MS;
export const EMPTY_BAND: Band = { live: [], ended: [] };

/** The band after the desk or the time moved on; the same object when nothing of it changed. */
export function nextBand(before: Band, alerts: AlertsState, { isDrill, now, monotonic }: BandMoment): Band {
  const live = alertsOnWall(alerts, isDrill, now);
  const ids = new Set(live.map(({ id }) => id));
  const isShown = ({ topic }: Alert): boolean => isDrill || topic === "actual";
  const gone = before.live
    .filter((alert) => !ids.has(alert.id) && isShown(alert))
    .map((held): EndedAlert => ({ alert: alertOf(alerts, held.id) ?? held, as: endedAs(alertOf(alerts, held.id)), goneAt: monotonic }));
  const kept = before.ended.filter(({ alert, goneAt }) => monotonic - goneAt < ENDED_SHOWN_MS && !ids.has(alert.id) && isShown(alert));
  const ended = [...gone, ...kept];
  return same(before.live, live) && same(before.ended, ended) ? before : { live, ended };
}

const WORDS: Readonly<Record<ClosedAs, EndedAs>> = {
  resolved: "resolved",
  cancelled: "cancelled",
  expired: "expired",
  rejected: "over",
  withdrawn: "over",
  drillEnded: "over",
};

function endedAs(alert: Alert | null): EndedAs {
  if (alert === null) return "over";
  if (alert.state === "shelved") return "shelved";
  if (alert.closedAs !== null) return WORDS[alert.closedAs];
  // Its time is up on this page's clock; the server's word is on its way.
  return isOnWall(alert.state) ? "expired" : "over";
}

function same<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}

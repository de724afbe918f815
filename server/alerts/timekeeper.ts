import { ALERT_TOPICS, type Alert, type AlertTopic } from "#shared/alert/alert.ts";
import type { AlertEvent } from "#shared/alert/alertEvents.ts";
import { isLive, isOnWall } from "#shared/alert/alertLifecycle.ts";
import type { AlertsState } from "#shared/alert/alertsState.ts";
import type { DutyRules } from "#shared/catalogue/dutyRules.ts";
import { type Duration, type Instant, MINUTE_MS } from "#shared/clock/instant.ts";
import { SYSTEM } from "#shared/duty/role.ts";
import { commit } from "#server/journal/commit.ts";
import { draftsOf } from "#server/journal/drafts.ts";
import { type EventJournal, JournalUnavailable } from "#server/journal/journal.ts";
import type { Standing } from "#server/journal/standing.ts";
import type { Log } from "#server/log.ts";
import { ackDueAfterShelf, ackDueFrom, missingSites } from "./deadlines.ts";
import { deskClock } from "./deskClock.ts";
import { shiftStartOf } from "./shifts.ts";

/** What the clock alone has brought about by now, at most one event an alert: the rest is due at the next look. */
export function dueEvents(state: AlertsState, clock: (topic: AlertTopic) => Instant, rules: DutyRules): readonly AlertEvent[] {
  return ALERT_TOPICS.flatMap((topic) => {
    const now = clock(topic);
    const { alerts, parked } = state[topic];
    const due = Object.values(alerts).flatMap((alert) => dueOf(alert, now, rules) ?? []);
    const lapsed = Object.values(parked).filter(({ until }) => until <= now);
    return [...due, ...lapsed.map(({ key }): AlertEvent => ({ type: "cap.unparked", data: { topic, key, why: "lapsed" } }))];
  });
}

function dueOf(alert: Alert, now: Instant, rules: DutyRules): AlertEvent | null {
  const { id, topic, content, state } = alert;
  if (!isLive(state) || state === "returnedUnacknowledged") return null;
  const act = { topic, id, at: now, by: SYSTEM };
  if (content.expires <= now) return { type: "alert.expired", data: act };
  if (state === "suppressed" && content.effective <= now) {
    return { type: "alert.tookEffect", data: { ...act, ackDueAt: ackDueFrom(now, rules, alert) } };
  }
  if (state === "shelved" && (alert.shelvedUntil ?? 0) <= now) {
    return { type: "alert.unshelved", data: { ...act, why: null, ackDueAt: ackDueAfterShelf(alert, now, rules) } };
  }
  if (isOnWall(state) && alert.ackDueAt !== null && alert.ackDueAt <= now) {
    const step = alert.escalation + 1;
    const nextDueAt = step < rules.escalationSteps ? ackDueFrom(now, rules, alert) : null;
    return { type: "alert.escalated", data: { ...act, step, missing: missingSites(alert), nextDueAt } };
  }
  return reopensAt(alert, now, rules) ? { type: "alert.reopened", data: { ...act, why: "Đổi ca trực" } } : null;
}

/** Nobody of the shift that now sits has taken note of it, and nobody handed it over by name [A24]. */
function reopensAt({ state, acknowledged, carriedInto }: Alert, now: Instant, rules: DutyRules): boolean {
  if (state !== "acknowledged" || acknowledged === null) return false;
  const shift = shiftStartOf(rules, now - rules.reopenAfterMin * MINUTE_MS);
  return acknowledged.at < shift && (carriedInto === null || carriedInto < shift);
}

interface TimekeeperParts {
  readonly events: EventJournal;
  readonly alerts: Standing<AlertsState>;
  readonly rules: DutyRules;
  readonly now: () => Instant;
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
  readonly log: Log;
}

const LOOK_EVERY_MS: Duration = 250;
/** The rest is due at the next look; a long list would hold up what people command. */
const AT_ONCE = 200;

/** Does what the clock alone brings about, until aborted; of several nodes each thing is done by one [J32]. */
export async function keepTime(parts: TimekeeperParts, signal: AbortSignal): Promise<void> {
  const { events, alerts, rules, now, sleep, log } = parts;
  const due = (state: AlertsState): readonly AlertEvent[] => dueEvents(state, deskClock(state, now()), rules).slice(0, AT_ONCE);
  let isStopped = false;
  while (!signal.aborted) {
    try {
      if (due(alerts.state()).length > 0) {
        await commit(events, alerts, (state) => ({ ok: true, events: draftsOf(due(state)) }));
      }
      if (isStopped) log.info("alerts.timekeeper", { stopped: false });
      isStopped = false;
    } catch (fault) {
      const level = fault instanceof JournalUnavailable ? "warn" : "error";
      if (!isStopped) log[level]("alerts.timekeeper", { stopped: true, fault: String(fault) });
      isStopped = true;
    }
    await sleep(LOOK_EVERY_MS, signal);
  }
}

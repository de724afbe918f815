import type { Alert, AlertContent } from "#shared/alert/alert.ts";
import type { AlertEvent, NewAlert } from "#shared/alert/alertEvents.ts";
import { type AlertsState, NO_ALERTS } from "#shared/alert/alertsState.ts";
import { foldAlerts } from "#shared/alert/foldAlerts.ts";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import type { SiteId } from "#shared/catalogue/site.ts";
import { HOUR_MS, MINUTE_MS } from "#shared/clock/instant.ts";
import type { Who } from "#shared/duty/role.ts";

/** When every alert is raised unless it says otherwise: half past eight of the opening day in Việt Nam, 2026. */
export const ALERT_AT = Date.parse("2026-11-24T08:30:00+07:00");
/** The two officers on shift, the approver, and the room of Hà Nội. */
export const AN_OFFICER: Who = { id: "officer-1", name: "Lê Trực", role: "duty" };
export const ANOTHER_OFFICER: Who = { id: "officer-2", name: "Phạm Ban", role: "duty" };
export const AN_APPROVER: Who = { id: "approver-1", name: "Trần Duyệt", role: "approver" };
/** The room every alert concerns. */
export const A_SITE = "tinh-01" as SiteId;
export const ANOTHER_SITE = "tinh-22" as SiteId;

/** What an alert says, with fixed defaults: a severe flood in Hà Nội for twelve hours, which one person may raise. */
export function someContent(change: Partial<AlertContent> = {}): AlertContent {
  return {
    categories: ["Met"],
    hazard: null,
    event: { vi: "Lũ lớn", en: "Major flood" },
    level: 3,
    severity: "Severe",
    urgency: "Immediate",
    certainty: "Observed",
    responseTypes: ["Evacuate"],
    headline: { vi: "Lũ lớn trên sông Hồng", en: "Major flood on the Red River" },
    description: { vi: "Mực nước vượt báo động III.", en: "Water is above alarm level III." },
    instruction: { vi: "Sơ tán khỏi vùng ngoài đê.", en: "Leave the land outside the dykes." },
    effective: ALERT_AT,
    onset: null,
    expires: ALERT_AT + 12 * HOUR_MS,
    area: { provinces: ["01" as ProvinceId], description: "Thành phố Hà Nội", polygons: [], circles: [] },
    ...change,
  };
}

/** The event that makes it: raised by one officer, one site to acknowledge within ten minutes. */
export function aNewAlert(change: Partial<NewAlert> = {}): NewAlert {
  return {
    topic: "actual",
    id: "A-000000000001",
    at: ALERT_AT,
    by: AN_OFFICER,
    content: someContent(),
    author: AN_OFFICER,
    sites: [A_SITE],
    ackDueAt: ALERT_AT + 10 * MINUTE_MS,
    proposal: null,
    origin: null,
    ...change,
  };
}

/** The desk after some events. */
export function theDeskAfter(events: readonly AlertEvent[], from: AlertsState = NO_ALERTS): AlertsState {
  return events.reduce(foldAlerts, from);
}

/** An alert raised and not yet acknowledged, as the fold leaves it, with some of its fields replaced. */
export function anAlert(change: Partial<Alert> = {}): Alert {
  const desk = theDeskAfter([{ type: "alert.raised", data: { ...aNewAlert(), approved: false } }]);
  const raised = desk.actual.alerts["A-000000000001"];
  if (raised === undefined) throw new Error("the fold made no alert");
  return { ...raised, ...change };
}

/** The desk that holds these alerts and nothing else. */
export function aDeskWith(...alerts: readonly Alert[]): AlertsState {
  const of = (topic: Alert["topic"]): Readonly<Record<string, Alert>> =>
    Object.fromEntries(alerts.filter((alert) => alert.topic === topic).map((alert) => [alert.id, alert]));
  return {
    ...NO_ALERTS,
    actual: { ...NO_ALERTS.actual, alerts: of("actual") },
    exercise: { ...NO_ALERTS.exercise, alerts: of("exercise") },
  };
}

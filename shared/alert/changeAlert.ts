import type { Alert, AlertAct, CapOrigin, ClosedAs, TimelineItem } from "./alert.ts";
import type { AlertEventMap, NewAlert } from "./alertEvents.ts";
import type { AlertState } from "./alertLifecycle.ts";

/** An alert as it first stands. */
export function newAlert(data: NewAlert, at: AlertState): Alert {
  return {
    id: data.id,
    topic: data.topic,
    version: 1,
    sentAt: data.at,
    raisedAt: null,
    earlier: [],
    content: data.content,
    state: at,
    author: data.author,
    approvedBy: null,
    pending: null,
    acknowledged: null,
    sites: data.sites,
    siteAcks: {},
    ackDueAt: data.ackDueAt,
    escalation: 0,
    shelvedUntil: null,
    closedAt: null,
    closedAs: null,
    carriedInto: null,
    shown: {},
    proposal: data.proposal,
    origin: data.origin,
    origins: withOrigin([], data.origin),
    timeline: at === "awaitingApproval" ? [item("submitted", data, 1)] : [],
  };
}

/** Origins with one more, each once. */
export function withOrigin(origins: readonly CapOrigin[], origin: CapOrigin | null): readonly CapOrigin[] {
  const isHeld = origins.some(
    ({ sender, identifier, sent }) => sender === origin?.sender && identifier === origin.identifier && sent === origin.sent,
  );
  return origin === null || isHeld ? origins : [...origins, origin];
}

/** Who acted, and when. */
type Act = Pick<NewAlert, "at" | "by">;

/** One line of its timeline. */
export function item(act: AlertAct, { at, by }: Act, version: number, why: string | null = null): TimelineItem {
  return { at, act, by, why, version };
}

/** What nobody has been told yet is simply put right: whoever wrote it so may then not approve it. */
export function corrected(alert: Alert, data: AlertEventMap["alert.amendSubmitted"]): Alert {
  const timeline = [...alert.timeline, item("amended", data, alert.version, data.why)];
  return {
    ...alert,
    content: data.content,
    author: data.by,
    sentAt: data.at,
    sites: data.sites,
    origin: data.origin ?? alert.origin,
    origins: withOrigin(alert.origins, data.origin),
    timeline,
  };
}

/** Another version of what was told: everyone is to see it and acknowledge it anew. What stands on the walls stays there. */
export function amended(alert: Alert, data: AlertEventMap["alert.amended"]): Alert {
  const version = alert.version + 1;
  return {
    ...alert,
    version,
    sentAt: data.at,
    earlier: [...alert.earlier, { version: alert.version, sentAt: alert.sentAt, content: alert.content }],
    content: data.content,
    state: alert.state === "suppressed" ? "suppressed" : "unacknowledged",
    approvedBy: data.author.id === data.by.id ? null : data.by,
    pending: null,
    acknowledged: null,
    sites: data.sites,
    siteAcks: {},
    ackDueAt: data.ackDueAt,
    escalation: 0,
    shelvedUntil: null,
    carriedInto: null,
    shown: {},
    origin: data.origin ?? alert.origin,
    origins: withOrigin(alert.origins, data.origin),
    timeline: [...alert.timeline, item("amended", data, version, data.why)],
  };
}

/** Ended for good. */
export function closed(
  alert: Alert,
  data: Act,
  end: { readonly as: ClosedAs; readonly act: AlertAct; readonly why: string | null },
): Alert {
  return {
    ...alert,
    state: "closed",
    closedAt: data.at,
    closedAs: end.as,
    pending: null,
    ackDueAt: null,
    shelvedUntil: null,
    timeline: [...alert.timeline, item(end.act, data, alert.version, end.why)],
  };
}

/** Over, whether anyone had taken note of it or not. */
export function ended(alert: Alert, data: Act, as: "resolved" | "expired", why: string | null): Alert {
  if (alert.state !== "unacknowledged") return closed(alert, data, { as, act: as, why });
  return { ...closed(alert, data, { as, act: as, why }), state: "returnedUnacknowledged", closedAt: null };
}

import { createHash } from "node:crypto";
import { type Alert, CAP_STATUS } from "#shared/alert/alert.ts";
import type { AlertsState } from "#shared/alert/alertsState.ts";
import { byUrgency } from "#shared/alert/alertsState.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { deskClock } from "#server/alerts/deskClock.ts";
import { capTime } from "./capTime.ts";
import { CAP_NAMESPACE } from "./readXml.ts";
import type { CapCatalogue } from "./writeCap.ts";
import { maybeNode, node, type XmlNode, xmlDocument } from "./writeXml.ts";

/** What a feed shows, and to whom. */
export interface FeedView {
  readonly now: Instant;
  /** Which alerts the reader may see. */
  readonly isFor: (alert: Alert) => boolean;
  /** Where the API lies: `/api/v1`, or with the address in front of it. */
  readonly base: string;
}

const CAP_TYPE = "application/cap+xml";

/** True of an alert in force, or soon to be: raised, not ended, not expired; a shelf is the desk's own and changes nothing of it [C45]. */
export function isTold(alert: Alert, now: Instant): boolean {
  return alert.raisedAt !== null && alert.state !== "closed" && alert.closedAs === null && alert.content.expires > now;
}

/** The live alerts as an Atom feed (RFC 4287), most pressing first; an exercise only in a drill [C45]. */
export function alertFeed(state: AlertsState, catalogue: CapCatalogue, { now, isFor, base }: FeedView): string {
  const clock = deskClock(state, now);
  const isDrill = state.drillOffsetMs !== null;
  const all = [...Object.values(state.actual.alerts), ...(isDrill ? Object.values(state.exercise.alerts) : [])].filter(
    (alert) => alert.raisedAt !== null && isFor(alert),
  );
  const told = all.filter((alert) => isTold(alert, clock(alert.topic))).toSorted(byUrgency);
  const offset = { actual: 0, exercise: state.drillOffsetMs ?? 0 };
  const updated = all.reduce((last, { topic, sentAt, closedAt }) => Math.max(last, Math.max(sentAt, closedAt ?? 0) - offset[topic]), 0);
  const { senderNameVi, sender } = catalogue.duty;
  const feed = [
    node("id", urnOf(`${sender} alerts`)),
    node("title", "Toàn Cảnh – cảnh báo đang có hiệu lực"),
    node("updated", capTime(updated)),
    node("author", [node("name", senderNameVi)]),
    node("link", "", { rel: "self", type: "application/atom+xml", href: `${base}/alerts/feed` }),
    ...told.map((alert) => entryNode(alert, sender, base)),
  ];
  return xmlDocument(node("feed", feed, { xmlns: "http://www.w3.org/2005/Atom", "xmlns:cap": CAP_NAMESPACE, "xml:lang": "vi-VN" }));
}

/** A name that stays the same for the same text (RFC 9562 version 5, without a name space of its own). */
function urnOf(text: string): string {
  const bytes = createHash("sha1").update(text).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function entryNode(alert: Alert, sender: string, base: string): XmlNode {
  const { id, topic, version, sentAt, raisedAt, content } = alert;
  const drill = topic === "exercise" ? "[DIỄN TẬP] " : "";
  const path = `${base}/alerts/${id}/cap`;
  return node("entry", [
    node("id", urnOf(`${sender} ${id}`)),
    node("title", drill + content.headline.vi),
    node("updated", capTime(sentAt)),
    node("published", capTime(raisedAt ?? sentAt)),
    node("link", "", { rel: "alternate", type: CAP_TYPE, href: path, title: `${id}.${version}` }),
    node("summary", content.description?.vi ?? content.event.vi),
    ...content.categories.map((category) => node("category", "", { term: category, scheme: `${CAP_NAMESPACE}:category` })),
    node("category", "", { term: content.severity, scheme: `${CAP_NAMESPACE}:severity` }),
    node("category", "", { term: CAP_STATUS[topic], scheme: `${CAP_NAMESPACE}:status` }),
    node("cap:status", CAP_STATUS[topic]),
    node("cap:msgType", version === 1 ? "Alert" : "Update"),
    node("cap:event", content.event.vi),
    node("cap:urgency", content.urgency),
    node("cap:severity", content.severity),
    node("cap:certainty", content.certainty),
    node("cap:effective", capTime(content.effective)),
    ...maybeNode("cap:onset", content.onset === null ? null : capTime(content.onset)),
    node("cap:expires", capTime(content.expires)),
    node("cap:areaDesc", content.area.description),
  ]);
}

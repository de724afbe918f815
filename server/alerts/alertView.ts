import { type Alert, type AlertContent, type AlertTopic, CAP_STATUS, type PendingAmendment } from "#shared/alert/alert.ts";
import type { Handover, Proposal } from "#shared/alert/alertEvents.ts";
import type { AlertsState } from "#shared/alert/alertsState.ts";
import { rollCallOf } from "#shared/alert/rollCall.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { deskClock } from "./deskClock.ts";

/** What an alert is presented from. */
export interface ViewContext {
  readonly state: AlertsState;
  readonly catalogue: Pick<Catalogue, "sets" | "sites" | "duty">;
  readonly now: Instant;
  /** Of a reader of the desk: also what waits for approval, the timeline and the roll call. */
  readonly isDesk: boolean;
}

/** An instant as the API tells it. */
export function iso(at: Instant): string {
  return new Date(at).toISOString();
}

function isoOrNull(at: Instant | null): string | null {
  return at === null ? null : iso(at);
}

/** Codes by id, made once of a catalogue: a list presents a thousand alerts. */
const CODES = new WeakMap<Catalogue["sets"], ReadonlyMap<ProvinceId, string>>();

function codesOf(content: AlertContent, { sets }: Pick<Catalogue, "sets">): readonly string[] {
  const codes = CODES.get(sets) ?? new Map(sets.flatMap((set) => set.provinces.map(({ id, code }) => [id, code] as const)));
  CODES.set(sets, codes);
  return content.area.provinces.map((id) => codes.get(id) ?? id);
}

function contentView(content: AlertContent, catalogue: Pick<Catalogue, "sets">) {
  const { area, effective, onset, expires, ...said } = content;
  return {
    ...said,
    effective: iso(effective),
    onset: isoOrNull(onset),
    expires: iso(expires),
    provinces: codesOf(content, catalogue),
    area,
  };
}

function pendingView(pending: PendingAmendment, catalogue: Pick<Catalogue, "sets">) {
  return { ...contentView(pending.content, catalogue), by: pending.by, why: pending.why, at: iso(pending.at) };
}

/** An alert as the API answers it: instants as ISO 8601, provinces by their official codes. */
export function presentAlert(alert: Alert, context: ViewContext) {
  const { catalogue, isDesk } = context;
  const roll = rollOf(alert, context);
  return {
    id: alert.id,
    status: CAP_STATUS[alert.topic],
    topic: alert.topic,
    state: alert.state,
    version: alert.version,
    identifier: `${alert.id}.${alert.version}`,
    sender: catalogue.duty.sender,
    sentAt: iso(alert.sentAt),
    raisedAt: isoOrNull(alert.raisedAt),
    author: alert.author,
    approvedBy: alert.approvedBy,
    pending: isDesk && alert.pending !== null ? pendingView(alert.pending, catalogue) : null,
    ...contentView(alert.content, catalogue),
    sites: alert.sites.map((site) => {
      const ack = Object.hasOwn(alert.siteAcks, site) ? alert.siteAcks[site] : undefined;
      return {
        site,
        province: catalogue.sites.find(({ id }) => id === site)?.province ?? null,
        acknowledged: ack === undefined ? null : { at: iso(ack.at), by: ack.by },
      };
    }),
    ackDueAt: isoOrNull(alert.ackDueAt),
    escalation: alert.escalation,
    acknowledged: alert.acknowledged === null ? null : { at: iso(alert.acknowledged.at), by: alert.acknowledged.by },
    shelvedUntil: isoOrNull(alert.shelvedUntil),
    carriedInto: isoOrNull(alert.carriedInto),
    closedAt: isoOrNull(alert.closedAt),
    closedAs: alert.closedAs,
    proposal: alert.proposal,
    origin: alert.origin,
    shown: { screens: roll.totals.shown, of: roll.screens.length },
  };
}
export type AlertView = ReturnType<typeof presentAlert>;

function rollOf(alert: Alert, { state, now }: ViewContext) {
  const clock = deskClock(state, now);
  return rollCallOf(alert, state.screens, clock(alert.topic), alert.topic === "exercise" ? (state.drillOffsetMs ?? 0) : 0);
}

/** One alert with everything that was done to it and everyone who has seen it. */
export function presentWhole(alert: Alert, context: ViewContext) {
  const roll = rollOf(alert, context);
  const timeline = alert.timeline.map(({ at, until, ...item }) => ({
    at: iso(at),
    ...item,
    ...(until === undefined ? {} : { until: iso(until) }),
  }));
  return {
    ...presentAlert(alert, context),
    earlier: context.isDesk
      ? alert.earlier.map(({ version, sentAt, content }) => ({ version, sentAt: iso(sentAt), ...contentView(content, context.catalogue) }))
      : [],
    timeline: context.isDesk ? timeline : [],
    rollCall: context.isDesk
      ? {
          totals: roll.totals,
          isUnseenByDesks: roll.isUnseenByDesks,
          screens: roll.screens.map(({ screen: { id, label, role, wall, site }, state, at }) => ({
            id,
            label,
            role,
            wall,
            site,
            state,
            at: iso(at),
          })),
          sites: roll.sites.map(({ at, ...site }) => ({ ...site, at: isoOrNull(at) })),
        }
      : null,
  };
}

/** A proposal as the API answers it. */
export function presentProposal({ firstAt, lastAt, ...proposal }: Proposal) {
  return { ...proposal, firstAt: iso(firstAt), lastAt: iso(lastAt) };
}

/** A hand-over as the API answers it. */
export function presentHandover({ at, shiftStart, topic, ...handover }: Handover) {
  return { ...handover, topic, status: CAP_STATUS[topic], at: iso(at), shiftStart: iso(shiftStart) };
}

/** Which desk a CAP status names, in any case of letters; `null` for another. */
export function topicOfStatus(status: string): AlertTopic | null {
  const wanted = status.trim().toLowerCase();
  return wanted === "actual" || wanted === "exercise" ? wanted : null;
}

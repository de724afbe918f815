import type { SiteId } from "#shared/catalogue/site.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Role, Who } from "#shared/duty/role.ts";
import type { AlertContent, AlertTopic, CapOrigin, Severity } from "./alert.ts";

/** What every event on one alert carries. `at` is the desk's clock: in a drill, the drill's. */
interface OnAlert {
  readonly topic: AlertTopic;
  readonly id: string;
  readonly at: Instant;
  readonly by: Who;
  /** The Idempotency-Key of the command, so that a repeat after a crash is known. */
  readonly request?: string;
}

/** A new alert, whole. `ackDueAt`: when its sites must have acknowledged, `null` with none. */
export interface NewAlert extends OnAlert {
  readonly content: AlertContent;
  readonly author: Who;
  readonly sites: readonly SiteId[];
  readonly ackDueAt: Instant | null;
  readonly proposal: string | null;
  readonly origin: CapOrigin | null;
}

/** A number that crossed its threshold, put to the desk; a person raises it or not. */
export interface Proposal {
  readonly id: string;
  readonly topic: AlertTopic;
  readonly series: string;
  readonly grade: "watch" | "warning" | "critical";
  readonly severity: Severity;
  readonly value: string;
  readonly period: string;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  /** Times the same thing was proposed. */
  readonly count: number;
  /** The value is back below its threshold. */
  readonly cleared: boolean;
}

/** A screen, a desk or a room with the page open. */
export interface ScreenPresence {
  readonly id: string;
  readonly label: string;
  readonly role: Role;
  readonly wall: string;
  readonly site: SiteId | null;
  readonly joinedAt: Instant;
  /** `null` while it is connected. */
  readonly leftAt: Instant | null;
}

/** A shift handed over: who, to whom, what stays open, and which alerts the next shift carries by name. */
export interface Handover {
  readonly id: string;
  readonly topic: AlertTopic;
  readonly at: Instant;
  readonly from: Who;
  readonly to: string;
  /** Start of the shift that takes over. */
  readonly shiftStart: Instant;
  readonly carried: readonly string[];
  readonly note: string | null;
}

/** A CAP Update or Cancel whose Alert has not come yet. */
export interface ParkedCap {
  readonly key: string;
  readonly topic: AlertTopic;
  readonly at: Instant;
  readonly until: Instant;
  readonly msgType: "Update" | "Cancel";
  readonly origin: CapOrigin;
  readonly references: readonly CapOrigin[];
  /** `null` of a Cancel. */
  readonly content: AlertContent | null;
  readonly why: string;
}

/** Every event of the alert desk: its type and its data. */
export interface AlertEventMap {
  "alert.submitted": NewAlert;
  /** Of an alert that waited: `by` approved it. */
  "alert.raised": NewAlert & { readonly approved: boolean };
  "alert.rejected": OnAlert & { readonly why: string };
  /** `sites`: those it will concern once it is approved. */
  "alert.amendSubmitted": OnAlert & {
    readonly content: AlertContent;
    readonly why: string;
    readonly sites: readonly SiteId[];
    readonly origin: CapOrigin | null;
  };
  "alert.amendRejected": OnAlert & { readonly why: string };
  /** The same set is told again: `sites` are those of before and after. */
  "alert.amended": OnAlert & {
    readonly content: AlertContent;
    readonly why: string;
    readonly author: Who;
    readonly sites: readonly SiteId[];
    readonly ackDueAt: Instant | null;
    readonly origin: CapOrigin | null;
  };
  "alert.acknowledged": OnAlert & { readonly note: string | null };
  "alert.siteAcknowledged": OnAlert & { readonly site: SiteId; readonly note: string | null };
  "alert.escalated": OnAlert & { readonly step: number; readonly missing: readonly SiteId[]; readonly nextDueAt: Instant | null };
  "alert.reopened": OnAlert & { readonly why: string };
  "alert.resolved": OnAlert & { readonly why: string };
  "alert.shelved": OnAlert & { readonly until: Instant; readonly why: string };
  /** Sites that had not acknowledged have as long again. */
  "alert.unshelved": OnAlert & { readonly why: string | null; readonly ackDueAt: Instant | null };
  "alert.cancelled": OnAlert & { readonly why: string; readonly origin: CapOrigin | null };
  "alert.expired": OnAlert;
  "alert.tookEffect": OnAlert & { readonly ackDueAt: Instant | null };
  /** Screens that drew alerts, gathered over a moment. */
  "alert.shown": {
    readonly shown: readonly { readonly id: string; readonly version: number; readonly screen: string; readonly at: Instant }[];
  };
  "proposal.made": { readonly proposal: Proposal };
  "proposal.cleared": { readonly topic: AlertTopic; readonly id: string; readonly at: Instant };
  "proposal.dismissed": OnAlert & { readonly why: string };
  "shift.handedOver": { readonly handover: Handover; readonly request?: string };
  "screen.joined": { readonly screens: readonly ScreenPresence[] };
  "screen.left": { readonly screens: readonly { readonly id: string; readonly at: Instant }[] };
  "cap.parked": { readonly parked: ParkedCap };
  "cap.unparked": { readonly topic: AlertTopic; readonly key: string; readonly why: "joined" | "lapsed" };
  /** A command that was refused, for the audit. */
  "duty.refused": { readonly at: Instant; readonly by: Who; readonly action: string; readonly id: string | null; readonly code: string };
  /** An act of administration: officers, their sessions and factors, the keys of agencies. */
  "duty.administered": {
    readonly at: Instant;
    readonly by: Who;
    readonly action: string;
    readonly subject: string;
    readonly detail: string | null;
  };
  /** A console passed into flood or out of it. */
  "duty.flood": { readonly topic: AlertTopic; readonly at: Instant; readonly on: boolean; readonly count: number };
}
export type AlertEventType = keyof AlertEventMap;

/** An event as it is appended. */
export type AlertEvent = { readonly [T in AlertEventType]: { readonly type: T; readonly data: AlertEventMap[T] } }[AlertEventType];

const VISIBLE: Readonly<Record<AlertEventType, boolean>> = {
  "alert.submitted": false,
  "alert.raised": true,
  "alert.rejected": false,
  "alert.amendSubmitted": false,
  "alert.amendRejected": false,
  "alert.amended": true,
  "alert.acknowledged": true,
  "alert.siteAcknowledged": true,
  "alert.escalated": true,
  "alert.reopened": true,
  "alert.resolved": true,
  "alert.shelved": true,
  "alert.unshelved": true,
  "alert.cancelled": true,
  "alert.expired": true,
  "alert.tookEffect": true,
  "alert.shown": false,
  "proposal.made": false,
  "proposal.cleared": false,
  "proposal.dismissed": false,
  "shift.handedOver": false,
  "screen.joined": false,
  "screen.left": false,
  "cap.parked": false,
  "cap.unparked": false,
  "duty.refused": false,
  "duty.administered": false,
  "duty.flood": false,
};

/** False for what only desks are told: what waits for approval reaches no wall, no room and no viewer. */
export function isForWalls(type: string): boolean {
  return VISIBLE[type as AlertEventType] ?? true;
}

import type { ProvinceId } from "#shared/catalogue/province.ts";
import type { SiteId } from "#shared/catalogue/site.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Who } from "#shared/duty/role.ts";
import type { AlertState } from "./alertLifecycle.ts";

/** CAP 1.2 § 3.2.2, verbatim, gravest first. */
export const SEVERITIES = ["Extreme", "Severe", "Moderate", "Minor", "Unknown"] as const;
export type Severity = (typeof SEVERITIES)[number];
/** CAP 1.2 § 3.2.2, verbatim, soonest first. */
export const URGENCIES = ["Immediate", "Expected", "Future", "Past", "Unknown"] as const;
export type Urgency = (typeof URGENCIES)[number];
/** CAP 1.2 § 3.2.2, verbatim, surest first. */
export const CERTAINTIES = ["Observed", "Likely", "Possible", "Unlikely", "Unknown"] as const;
export type Certainty = (typeof CERTAINTIES)[number];
/** CAP 1.2 § 3.2.2, verbatim. */
export const CATEGORIES = [
  "Geo",
  "Met",
  "Safety",
  "Security",
  "Rescue",
  "Fire",
  "Health",
  "Env",
  "Transport",
  "Infra",
  "CBRNE",
  "Other",
] as const;
export type Category = (typeof CATEGORIES)[number];
/** CAP 1.2 § 3.2.2, verbatim. */
export const RESPONSE_TYPES = ["Shelter", "Evacuate", "Prepare", "Execute", "Avoid", "Monitor", "Assess", "AllClear", "None"] as const;
export type ResponseType = (typeof RESPONSE_TYPES)[number];

/** Việt Nam's disaster-risk level (Điều 4 QĐ 18/2021/QĐ-TTg): 5 is a catastrophe. Kept beside the severity, never in its place. */
export type RiskLevel = 1 | 2 | 3 | 4 | 5;

/** Two desks that never meet: what is true, and what is practised. */
export const ALERT_TOPICS = ["actual", "exercise"] as const;
export type AlertTopic = (typeof ALERT_TOPICS)[number];
/** CAP `status` of each desk. */
export const CAP_STATUS = { actual: "Actual", exercise: "Exercise" } as const satisfies Record<AlertTopic, string>;

/** A text in Vietnamese, and in English where there is one. NFC, no markup, no control, bidi or zero-width characters. */
export interface AlertText {
  readonly vi: string;
  readonly en: string | null;
}

/** Latitude and longitude in degrees, in CAP's order. */
export type LatLon = readonly [lat: number, lon: number];

export interface AlertCircle {
  readonly centre: LatLon;
  readonly radiusKm: number;
}

/** Where an alert is true. */
export interface AlertArea {
  /** Provinces concerned, of the set in force when it was sent; `["VN"]`: the whole country. At least one, each once. */
  readonly provinces: readonly ProvinceId[];
  /** CAP `areaDesc`. */
  readonly description: string;
  /** Closed rings of four points or more, first = last. */
  readonly polygons: readonly (readonly LatLon[])[];
  readonly circles: readonly AlertCircle[];
}

/** What an alert says: one CAP `info` in two languages. */
export interface AlertContent {
  readonly categories: readonly Category[];
  /** Code in the catalogue of hazards, `null` for one that is not there. */
  readonly hazard: string | null;
  /** CAP `event`: what is happening, in a few words. */
  readonly event: AlertText;
  readonly level: RiskLevel | null;
  readonly severity: Severity;
  readonly urgency: Urgency;
  readonly certainty: Certainty;
  readonly responseTypes: readonly ResponseType[];
  readonly headline: AlertText;
  readonly description: AlertText | null;
  readonly instruction: AlertText | null;
  readonly effective: Instant;
  readonly onset: Instant | null;
  readonly expires: Instant;
  readonly area: AlertArea;
}

/** A CAP message from outside that an alert came in by. */
export interface CapOrigin {
  readonly sender: string;
  readonly identifier: string;
  /** As written, with its offset. */
  readonly sent: string;
}

/** One act on an alert, for its timeline. */
export interface TimelineItem {
  readonly at: Instant;
  readonly act: AlertAct;
  readonly by: Who;
  readonly why: string | null;
  readonly version: number;
  /** Of a site's acknowledgement, and of an escalation: whose is missing. */
  readonly sites?: readonly SiteId[];
  readonly until?: Instant;
}

/** What can happen to an alert, as its timeline names it. */
export type AlertAct =
  | "submitted"
  | "raised"
  | "rejected"
  | "amendSubmitted"
  | "amendRejected"
  | "amended"
  | "acknowledged"
  | "siteAcknowledged"
  | "escalated"
  | "reopened"
  | "carried"
  | "resolved"
  | "shelved"
  | "unshelved"
  | "cancelled"
  | "expired"
  | "tookEffect"
  | "drillEnded";

/** How an alert ended. */
export type ClosedAs = "rejected" | "withdrawn" | "resolved" | "cancelled" | "expired" | "drillEnded";

export interface SiteAck {
  readonly at: Instant;
  readonly by: Who;
  readonly version: number;
}

/** A change of an alert that waits for a second person; the version in force stays until then. */
export interface PendingAmendment {
  readonly content: AlertContent;
  readonly by: Who;
  readonly why: string;
  readonly at: Instant;
  /** The CAP message it came in by. */
  readonly origin: CapOrigin | null;
}

/** An earlier message of the alert, for CAP `references` and for whoever asks for it again. */
export interface AlertVersion {
  readonly version: number;
  readonly sentAt: Instant;
  readonly content: AlertContent;
}

/** An alert as the fold of its events leaves it. JSON: a snapshot keeps it as it is. */
export interface Alert {
  /** CAP `identifier` without its version: `A-…` actual, `E-…` exercise. */
  readonly id: string;
  readonly topic: AlertTopic;
  /** 1 when raised; each amendment one more. What is confirmed and acknowledged is a version. */
  readonly version: number;
  /** When this version was sent. */
  readonly sentAt: Instant;
  /** When the first version was raised; `null` while it waits for approval. */
  readonly raisedAt: Instant | null;
  /** Oldest first. Left out of what walls are sent. */
  readonly earlier: readonly AlertVersion[];
  readonly content: AlertContent;
  readonly state: AlertState;
  readonly author: Who;
  readonly approvedBy: Who | null;
  readonly pending: PendingAmendment | null;
  /** The desk's acknowledgement of this version. */
  readonly acknowledged: { readonly at: Instant; readonly by: Who } | null;
  /** Sites that must acknowledge. */
  readonly sites: readonly SiteId[];
  readonly siteAcks: Readonly<Record<string, SiteAck>>;
  /** When the sites' acknowledgements are next due; `null` when none is missing or all steps are taken. */
  readonly ackDueAt: Instant | null;
  /** Steps of escalation taken. */
  readonly escalation: number;
  readonly shelvedUntil: Instant | null;
  readonly closedAt: Instant | null;
  readonly closedAs: ClosedAs | null;
  /** Start of the shift that took it over by name, `null` when nobody did. */
  readonly carriedInto: Instant | null;
  /** Screens that have drawn this version, and when. */
  readonly shown: Readonly<Record<string, Instant>>;
  /** The proposal it was raised from. */
  readonly proposal: string | null;
  readonly origin: CapOrigin | null;
  /** Every CAP message from outside that had a part in it, in the order they came: none of them counts twice. */
  readonly origins: readonly CapOrigin[];
  /** Oldest first. Left out of what walls are sent. */
  readonly timeline: readonly TimelineItem[];
}

/** True when a second person must approve: `Extreme`, or the whole country (rule A10). */
export function needsApproval(content: AlertContent): boolean {
  return content.severity === "Extreme" || isNationWide(content);
}

export function isNationWide({ area }: Pick<AlertContent, "area">): boolean {
  return area.provinces.includes("VN" as ProvinceId);
}

import type { AlertContent, AlertTopic, CapOrigin } from "#shared/alert/alert.ts";
import type { AlertEvent } from "#shared/alert/alertEvents.ts";
import type { StateRefusal } from "#shared/alert/alertLifecycle.ts";
import type { DutyRules } from "#shared/catalogue/dutyRules.ts";
import type { SiteId } from "#shared/catalogue/site.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Who } from "#shared/duty/role.ts";

/**
 * Everything a person (or a CAP message in a person's or an agency's name) may ask of the desk. `seen` is the moment of the
 * wording the command was made on: of the amendment that waits, else `sentAt` of the version; another wording is refused.
 */
export type DeskCommand =
  | {
      readonly act: "raise";
      readonly topic: AlertTopic;
      readonly content: AlertContent;
      readonly proposal: string | null;
      readonly origin: CapOrigin | null;
    }
  | { readonly act: "approve"; readonly id: string; readonly seen?: Instant }
  | { readonly act: "reject"; readonly id: string; readonly why: string }
  | {
      readonly act: "amend";
      readonly id: string;
      readonly content: AlertContent;
      readonly why: string;
      readonly origin: CapOrigin | null;
      readonly seen?: Instant;
    }
  | { readonly act: "acknowledge"; readonly id: string; readonly site: SiteId | null; readonly note: string | null }
  | { readonly act: "resolve"; readonly id: string; readonly why: string }
  | { readonly act: "shelve"; readonly id: string; readonly until: Instant; readonly why: string }
  | { readonly act: "unshelve"; readonly id: string; readonly why: string | null }
  | { readonly act: "cancel"; readonly id: string; readonly why: string; readonly origin: CapOrigin | null }
  /** `id` of a proposal. */
  | { readonly act: "dismiss"; readonly topic: AlertTopic; readonly id: string; readonly why: string }
  | {
      readonly act: "handOver";
      readonly topic: AlertTopic;
      readonly to: string;
      readonly carried: readonly string[];
      readonly note: string | null;
    };
export type DeskAct = DeskCommand["act"];

/** Who acts, and the room they act for. */
export type Actor = Who & { readonly site: SiteId | null };

/** What a decision may look at besides the state. */
export interface DeskContext {
  readonly who: Actor;
  /** The desk's clock: in a drill, the drill's. */
  readonly now: (topic: AlertTopic) => Instant;
  readonly drillActive: boolean;
  readonly rules: DutyRules;
  /** Sites whose province an alert concerns, of those in force at that moment. */
  readonly sitesOf: (content: AlertContent, at: Instant) => readonly SiteId[];
  /** Twelve hexadecimal digits, never the same twice. */
  readonly newId: () => string;
  /** The Idempotency-Key with its holder, `null` without one. */
  readonly request: string | null;
}

/** Why the desk says no. */
export type DeskRefusalCode =
  | StateRefusal
  | "alert.unknown"
  | "alert.same-person"
  | "alert.expired"
  | "alert.changed"
  | "alert.amendment-waiting"
  | "alert.unchanged"
  | "exercise.not-in-drill"
  | "site.unknown"
  | "site.not-yours"
  | "site.not-concerned"
  | "site.already-acknowledged"
  | "site.note-needed"
  | "shelf.end-needed"
  | "shelf.too-long"
  | "proposal.unknown"
  | "handover.not-open"
  | "handover.nobody"
  | "text.refused"
  | "request.reused"
  | "desk.full"
  | "forbidden";

/** A refusal in both languages; `field`: JSON pointer of what is at fault. */
export interface DeskRefusal {
  readonly code: DeskRefusalCode;
  readonly field?: string;
  readonly vi: string;
  readonly en: string;
}

/** Events to append and the id of what they are about (of a repeat: the id of the first time, and no events), or the refusal. */
export type DeskDecision =
  | { readonly ok: true; readonly id: string; readonly events: readonly AlertEvent[] }
  | { readonly ok: false; readonly refusal: DeskRefusal };

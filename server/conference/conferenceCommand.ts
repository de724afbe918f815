import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { SiteId } from "#shared/catalogue/site.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Speaker } from "#shared/conference/call.ts";
import type { ConferenceEvent } from "#shared/conference/conferenceEvents.ts";
import type { Who } from "#shared/duty/role.ts";
import type { ShowEvent } from "#shared/scene/showEvents.ts";
import type { CONFERENCE_PROBLEMS } from "#shared/wire/conferenceProblems.ts";

/** Everything that may be asked of calls to sites. */
export type ConferenceCommand =
  /** `wall`: its callout appears there at once; `null`: only the desk sees it. */
  | { readonly act: "call"; readonly site: string; readonly wall: string | null }
  | { readonly act: "ring"; readonly site: string }
  | {
      readonly act: "answer";
      readonly site: string;
      /** `null`: a program that is no page. */
      readonly page: string | null;
      /** `null`: as it was, and at first yes. */
      readonly onWall: boolean | null;
      readonly hasCamera: boolean;
      readonly hasMicrophone: boolean;
      /** Absent: whoever was named before. */
      readonly speaker?: Speaker | null;
      readonly takeOver: boolean;
    }
  | { readonly act: "refuse"; readonly site: string }
  | { readonly act: "consent"; readonly site: string; readonly onWall: boolean }
  | { readonly act: "hand"; readonly site: string; readonly raised: boolean }
  | { readonly act: "hangUp"; readonly site: string }
  | { readonly act: "hold"; readonly site: string; readonly on: boolean }
  | { readonly act: "mute"; readonly site: string; readonly muted: boolean }
  | { readonly act: "record"; readonly site: string; readonly recorded: boolean }
  | { readonly act: "speaker"; readonly site: string; readonly speaker: Speaker | null }
  /** `null`: the centre speaks. */
  | { readonly act: "floor"; readonly site: string | null }
  | { readonly act: "queue"; readonly sites: readonly string[] }
  | {
      readonly act: "correct";
      readonly site: string;
      readonly series: string;
      readonly period: string;
      readonly seen: string | null;
      readonly proposed: string | null;
      readonly why: string;
    }
  | { readonly act: "reply"; readonly id: string; readonly text: string };
export type ConferenceAct = ConferenceCommand["act"];
export type CommandOf<A extends ConferenceAct> = Extract<ConferenceCommand, { readonly act: A }>;

/** What a decision may look at besides the state. */
export interface ConferenceContext {
  readonly who: Who;
  /** The one site this person may speak for; `null`: any. */
  readonly own: SiteId | null;
  /** The centre's clock, in whole milliseconds. */
  readonly now: Instant;
  readonly catalogue: Catalogue;
  readonly newId: () => string;
  /** The Idempotency-Key with its holder, `null` without one. */
  readonly request: string | null;
}

/** Why a call, a room or the desk is told no. */
export type ConferenceRefusalCode =
  | keyof typeof CONFERENCE_PROBLEMS
  | "wall.unknown"
  | "wall.held-by-another"
  | "series.unknown"
  | "period.unreadable"
  | "site.not-yours"
  | "request.reused"
  | "forbidden";

/** A refusal in both languages; `field`: JSON pointer of what is at fault. */
export interface ConferenceRefusal {
  readonly code: ConferenceRefusalCode;
  readonly field?: string;
  readonly vi: string;
  readonly en: string;
}

/** What a call is and what it does to walls: appended together. */
export type CallEvent = ConferenceEvent | ShowEvent;

/** Events to append (none for a repeat, and for what is so already), or the refusal. */
export type ConferenceDecision =
  | { readonly ok: true; readonly events: readonly CallEvent[] }
  | { readonly ok: false; readonly refusal: ConferenceRefusal };

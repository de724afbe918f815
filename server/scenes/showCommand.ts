import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Programme, Transition } from "#shared/catalogue/programme.ts";
import type { SceneId } from "#shared/catalogue/scene.ts";
import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { Who } from "#shared/duty/role.ts";
import type { ShowEvent } from "#shared/scene/showEvents.ts";
import type { Camera, Pointer } from "#shared/scene/wallShow.ts";
import type { SHOW_PROBLEMS } from "#shared/wire/showProblems.ts";

/** Everything a director may ask of a wall. */
export type ShowCommand =
  /** `scene` null: the one that is prepared. `durationMs` null: as long as is usual. `at` null: as soon as every page can. */
  | {
      readonly act: "take";
      readonly wall: string;
      readonly scene: string | null;
      readonly transition: Transition;
      readonly durationMs: Duration | null;
      readonly at: Instant | null;
    }
  | { readonly act: "prepare"; readonly wall: string; readonly scene: string | null }
  /** `camera` null: where the scene itself looks. */
  | { readonly act: "camera"; readonly wall: string; readonly camera: Camera | null; readonly flightMs: Duration }
  | { readonly act: "map"; readonly wall: string; readonly indicator: string | null; readonly period: string | null }
  /** What is absent stays as it is. */
  | { readonly act: "focus"; readonly wall: string; readonly province?: string | null; readonly series?: string | null }
  | { readonly act: "point"; readonly wall: string; readonly pointer: Pointer | null }
  /** `playlist` null: stop. Of the one that runs: go on, wait, or go to an item. */
  | {
      readonly act: "playlist";
      readonly wall: string;
      readonly playlist: string | null;
      readonly paused?: boolean;
      readonly index?: number;
    }
  | { readonly act: "safe"; readonly wall: string }
  | { readonly act: "hold"; readonly wall: string; readonly takeOver: boolean }
  | { readonly act: "release"; readonly wall: string }
  /** `focus` absent: as it is. */
  | { readonly act: "callouts"; readonly wall: string; readonly sites: readonly string[]; readonly focus?: string | null }
  | { readonly act: "card"; readonly wall: string; readonly on: boolean }
  /** `base`: version of the programme it was made on. */
  | {
      readonly act: "programme";
      readonly wall: string;
      readonly scenes: readonly SceneId[];
      readonly programme: Programme;
      readonly base: number;
    };
export type ShowAct = ShowCommand["act"];
export type CommandOf<A extends ShowAct> = Extract<ShowCommand, { readonly act: A }>;

/** What a decision may look at besides the state. */
export interface ShowContext {
  readonly who: Who;
  /** The centre's clock, in whole milliseconds. */
  readonly now: Instant;
  readonly catalogue: Catalogue;
  /** Conditions of a wall's programme that hold and are due. */
  readonly dueConditions: (wall: string) => readonly string[];
  /** True for a site that is called, or has answered. */
  readonly isOnLine: (site: string) => boolean;
  /** The Idempotency-Key with its holder, `null` without one. */
  readonly request: string | null;
  /** The instant from one on at which the screens of a wall are nearest together; absent: that one itself. */
  readonly nearestInstant?: (wall: string, from: Instant) => Instant;
}

type CalloutRefusalCode = "conference.site-unknown" | "conference.not-on-line" | "conference.wall-full" | "conference.focus-not-shown";

/** Why a wall says no. */
export type ShowRefusalCode = keyof typeof SHOW_PROBLEMS | CalloutRefusalCode | "request.reused" | "forbidden";

/** One of several things that are wrong. */
export interface ShowFinding {
  readonly pointer: string;
  readonly vi: string;
  readonly en: string;
}

/** A refusal in both languages; `field`: JSON pointer of what is at fault, `findings` where it is more than one thing. */
export interface ShowRefusal {
  readonly code: ShowRefusalCode;
  readonly field?: string;
  readonly findings?: readonly ShowFinding[];
  readonly vi: string;
  readonly en: string;
}

/** Events to append (none for a repeat, and for what is so already), or the refusal. */
export type ShowDecision =
  | { readonly ok: true; readonly events: readonly ShowEvent[] }
  | { readonly ok: false; readonly refusal: ShowRefusal };

import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { ContentFinding } from "#shared/catalogue/finding.ts";
import type { Scene } from "#shared/catalogue/scene.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Who } from "#shared/duty/role.ts";
import type { ShowEvent } from "#shared/scene/showEvents.ts";
import type { PublishedScene } from "#shared/scene/showsState.ts";
import type { SCENE_PROBLEMS } from "#shared/wire/sceneProblems.ts";

/**
 * Everything an editor may ask of a scene. `base`: public version it was made on, 0 for the catalogue's own or for none. `seen`: moment of the
 * standing draft that the command knows of; absent: it knows only its own.
 */
export type EditCommand =
  | { readonly act: "draft"; readonly scene: string; readonly content: Scene; readonly base: number; readonly seen?: Instant }
  /** `wall`: at the end of whose order it goes, if it is not there. */
  | {
      readonly act: "publish";
      readonly scene: string;
      readonly why: string;
      readonly base: number;
      readonly wall: string | null;
      readonly seen?: Instant;
    }
  /** `to`: the version to make public again, `null` where there is none. */
  | {
      readonly act: "revert";
      readonly scene: string;
      readonly why: string;
      readonly to: Pick<PublishedScene, "version" | "content"> | null;
    }
  | { readonly act: "discard"; readonly scene: string; readonly seen?: Instant }
  | { readonly act: "retire"; readonly scene: string; readonly why: string }
  | { readonly act: "import"; readonly scenes: readonly ReadScene[] };
export type EditAct = EditCommand["act"];
export type EditOf<A extends EditAct> = Extract<EditCommand, { readonly act: A }>;

/** A scene as it was read from outside: sound as its schema goes, or what is wrong with it. */
export type ReadScene =
  | { readonly ok: true; readonly scene: Scene }
  | { readonly ok: false; readonly id: string | null; readonly findings: readonly ContentFinding[] };

/** What a decision may look at besides the state. */
export interface EditContext {
  readonly who: Who;
  /** The centre's clock, in whole milliseconds. */
  readonly now: Instant;
  /** As the files have it, without edits. */
  readonly catalogue: Catalogue;
  /** Of those pictures the command names, which are kept. */
  readonly hasPicture: (id: string) => boolean;
  /** The Idempotency-Key with its holder, `null` without one. */
  readonly request: string | null;
}

/** Why the editor says no. */
export type EditRefusalCode = keyof typeof SCENE_PROBLEMS | "scene.unknown" | "wall.unknown" | "request.reused" | "forbidden";

/** A refusal in both languages; `field`: JSON pointer of what is at fault, `findings` where it is more than one thing. */
export interface EditRefusal {
  readonly code: EditRefusalCode;
  readonly field?: string;
  readonly findings?: readonly ContentFinding[];
  readonly vi: string;
  readonly en: string;
}

/** What became of one scene of an import; `unchanged`: it is public, or a draft, word for word. */
export interface ImportedScene {
  readonly id: string | null;
  readonly outcome: "created" | "drafted" | "unchanged" | "refused";
  readonly findings: readonly ContentFinding[];
}

/** Events to append (none for a repeat, and for what is so already), or the refusal; `imported`: scene by scene, in the order they came in. */
export type EditDecision =
  | { readonly ok: true; readonly events: readonly ShowEvent[]; readonly imported?: readonly ImportedScene[] }
  | { readonly ok: false; readonly refusal: EditRefusal };

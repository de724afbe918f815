import type { GridPlace, Panel, Scene } from "#shared/catalogue/scene.ts";
import type { DraftScene } from "./draftScene.ts";

/** The editor's state: the draft, what is selected in it, and the way back and forth. */
export interface DraftState {
  readonly draft: DraftScene;
  /** Key of the selected panel. */
  readonly selected: string | null;
  /** Oldest first, at most `STEPS_KEPT`. */
  readonly past: readonly DraftScene[];
  /** What was undone, the next to be done again last. */
  readonly future: readonly DraftScene[];
  /** What the last step belonged to; another act of the same gesture is no step of its own. */
  readonly gesture: string | null;
  /** For the key of the next panel. */
  readonly next: number;
}

/** One change of the draft. */
export type SceneAct =
  /** At the first free place; without a place where the wall arranges by itself. */
  | { readonly act: "add"; readonly panel: Panel }
  | { readonly act: "place"; readonly key: string; readonly at: GridPlace }
  /** By cells; what lies in the way is passed over. */
  | { readonly act: "step"; readonly key: string; readonly dx: number; readonly dy: number }
  | { readonly act: "stretch"; readonly key: string; readonly dw: number; readonly dh: number }
  /** In the order, where the wall arranges by itself. */
  | { readonly act: "reorder"; readonly key: string; readonly by: -1 | 1 }
  | { readonly act: "remove"; readonly key: string }
  | { readonly act: "duplicate"; readonly key: string }
  /** Its settings; its place stays. */
  | { readonly act: "change"; readonly key: string; readonly panel: Panel }
  | { readonly act: "rename"; readonly id?: string; readonly nameVi?: string; readonly nameEn?: string }
  /** Panels with places, each in the stead of the one at `index`; `null`: the wall arranges by itself. */
  | { readonly act: "arrange"; readonly placed: readonly { readonly index: number; readonly panel: Panel }[] | null }
  | { readonly act: "replace"; readonly scene: Scene };

/** What a person does in the editor. */
export type DraftAct =
  | (SceneAct & { readonly gesture?: string })
  | { readonly act: "select"; readonly key: string | null }
  | { readonly act: "undo" }
  | { readonly act: "redo" };

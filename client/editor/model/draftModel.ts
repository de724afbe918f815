import type { GridPlace, Panel, Scene } from "#shared/catalogue/scene.ts";
import { applyAct } from "./applyAct.ts";
import { type DraftScene, draftOf } from "./draftScene.ts";

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

/** Enough for an afternoon's work. */
export const STEPS_KEPT = 200;

/** The state before anything was done. */
export function openState(draft: DraftScene): DraftState {
  return { draft, selected: null, past: [], future: [], gesture: null, next: draft.panels.length };
}

/** The state over a scene that is there. */
export function stateOf(scene: Scene): DraftState {
  return openState(draftOf(scene));
}

/** The state after an act; the same object when nothing could be done. */
export function changeDraft(state: DraftState, act: DraftAct): DraftState {
  if (act.act === "select") return select(state, act.key);
  if (act.act === "undo") return undo(state);
  if (act.act === "redo") return redo(state);
  const done = applyAct(state, act);
  if (done === null) return state;
  const gesture = act.gesture ?? null;
  const isSameStep = gesture !== null && gesture === state.gesture;
  const past = isSameStep ? state.past : [...state.past, state.draft].slice(-STEPS_KEPT);
  return { draft: done.draft, selected: done.selected, past, future: [], gesture, next: done.next };
}

function select(state: DraftState, key: string | null): DraftState {
  const is = key !== null && state.draft.panels.some((one) => one.key === key) ? key : null;
  return is === state.selected ? state : { ...state, selected: is, gesture: null };
}

function undo(state: DraftState): DraftState {
  const before = state.past.at(-1);
  if (before === undefined) return state;
  return { ...state, ...shown(state, before), past: state.past.slice(0, -1), future: [...state.future, state.draft], gesture: null };
}

function redo(state: DraftState): DraftState {
  const after = state.future.at(-1);
  if (after === undefined) return state;
  return { ...state, ...shown(state, after), past: [...state.past, state.draft], future: state.future.slice(0, -1), gesture: null };
}

function shown({ selected }: DraftState, draft: DraftScene): Pick<DraftState, "draft" | "selected"> {
  return { draft, selected: draft.panels.some(({ key }) => key === selected) ? selected : null };
}

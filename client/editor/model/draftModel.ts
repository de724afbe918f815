import type { Scene } from "#shared/catalogue/scene.ts";
import { applyAct } from "./applyAct.ts";
import type { DraftAct, DraftState } from "./draftActs.ts";
import { type DraftScene, draftOf } from "./draftScene.ts";

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

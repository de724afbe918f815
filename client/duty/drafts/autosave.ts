import type { PageTimers, Undo } from "#client/live/pageTimers.ts";
import { createStore, type Store } from "#client/live/store.ts";
import type { Draft } from "./draft.ts";

/** How far the writing of a draft is. */
export type SaveState = "blank" | "saving" | "saved" | "failed";

/** Keeps a draft while it is being written. */
export interface Autosave {
  readonly state: Store<SaveState>;
  /** The draft as it is now; on the disk a moment later. */
  readonly change: (draft: Draft) => void;
  /** Writes at once what was not written yet. */
  readonly flush: () => void;
  /** Forgets what was not written: the draft is sent or thrown away. */
  readonly drop: () => void;
}

/** A crash loses no more than this of what was typed: the moment counts from the first change, so that steady typing is kept too. */
export const SAVE_AFTER_MS = 250;

/** Makes the keeper of one draft over its place on the disk; `first`: whether it lies there already. */
export function createAutosave(
  keep: (draft: Draft) => Promise<void>,
  timers: Pick<PageTimers, "after">,
  first: "blank" | "saved",
): Autosave {
  const state = createStore<SaveState>(first);
  let waiting: Draft | null = null;
  let undo: Undo | null = null;
  let writes = 0;

  const drop = (): void => {
    undo?.();
    undo = null;
    waiting = null;
  };
  const flush = (): void => {
    const draft = waiting;
    drop();
    if (draft === null) return;
    writes += 1;
    const mine = writes;
    const ended = (to: SaveState): void => {
      if (mine === writes && waiting === null) state.set(to);
    };
    keep(draft).then(
      () => ended("saved"),
      () => ended("failed"),
    );
  };
  return {
    state,
    flush,
    drop,
    change: (draft) => {
      waiting = draft;
      state.set("saving");
      undo ??= timers.after(SAVE_AFTER_MS, flush);
    },
  };
}

import { useEffect, useState, useSyncExternalStore } from "react";
import { send } from "#client/link/commands.ts";
import { createStore } from "#client/live/store.ts";

/** A list of the server's as last read; `null` until it is there. */
export interface Listed<T> {
  readonly rows: readonly T[] | null;
  readonly isAway: boolean;
  readonly reload: () => void;
}

interface Read<T> {
  readonly rows: readonly T[] | null;
  readonly isAway: boolean;
}

function createList<T>(path: string) {
  const store = createStore<Read<T>>({ rows: null, isAway: false });
  const reload = (): void => {
    void send<readonly T[]>({ method: "GET", path }).then((outcome) =>
      store.set(outcome.kind === "done" ? { rows: outcome.body, isAway: false } : { ...store.get(), isAway: true }),
    );
  };
  return { store, reload };
}

/** Reads a list of the API, and again when asked; the path does not change. */
export function useList<T>(path: string): Listed<T> {
  const [list] = useState(() => createList<T>(path));
  useEffect(() => list.reload(), [list]);
  return { ...useSyncExternalStore(list.store.subscribe, list.store.get), reload: list.reload };
}

import { useEffect, useState, useSyncExternalStore } from "react";
import type { Duration } from "#shared/clock/instant.ts";
import { send } from "#client/link/commands.ts";
import { pageTimers } from "#client/live/pageTimers.ts";
import { createStore } from "#client/live/store.ts";

/** A list of the server's, read again and again; `null` until it is there. */
export interface Polled<T> {
  readonly rows: readonly T[] | null;
  /** The last reading failed: what is shown is from before. */
  readonly isAway: boolean;
  readonly reload: () => void;
}

interface Read<T> {
  readonly rows: readonly T[] | null;
  readonly isAway: boolean;
}

function createPolled<T>(path: string) {
  const store = createStore<Read<T>>({ rows: null, isAway: false });
  let told = "";
  const reload = (): void => {
    void send<readonly T[]>({ method: "GET", path }).then((outcome) => {
      const held = store.get();
      if (outcome.kind !== "done") {
        if (!held.isAway) store.set({ ...held, isAway: true });
        return;
      }
      const text = JSON.stringify(outcome.body);
      if (text === told && !held.isAway) return;
      told = text;
      store.set({ rows: outcome.body, isAway: false });
    });
  };
  return { store, reload };
}

/** Reads a list of the API every so often while it is on the page; the path does not change. */
export function usePolled<T>(path: string, everyMs: Duration): Polled<T> {
  const [list] = useState(() => createPolled<T>(path));
  useEffect(() => {
    list.reload();
    return pageTimers().every(everyMs, list.reload);
  }, [list, everyMs]);
  return { ...useSyncExternalStore(list.store.subscribe, list.store.get), reload: list.reload };
}

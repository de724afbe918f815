import { useEffect, useState } from "react";
import type { Store } from "#client/live/store.ts";

/** The value of a store, renewed at most once in `holdMs`: what is to be read must stand still meanwhile. */
export function useSlowly<T>(store: Store<T>, holdMs: number): T {
  const [shown, setShown] = useState(store.get);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (): void => {
      timer = setTimeout(() => {
        timer = undefined;
        if (!Object.is(store.get(), latest)) show();
      }, holdMs);
      latest = store.get();
      setShown(latest);
    };
    let latest = store.get();
    show();
    const undo = store.subscribe(() => {
      if (timer === undefined) show();
    });
    return () => {
      undo();
      clearTimeout(timer);
    };
  }, [store, holdMs]);
  return shown;
}

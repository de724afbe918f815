import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { type Asked, createAsking } from "./asking.ts";
import { pageTimers } from "./pageTimers.ts";

/** An answer, and a way to ask again. */
export interface AskedView<T> extends Asked<T> {
  readonly again: () => void;
}

/** Asks a path below `/api/v1`, and again whenever `version` is another; what was answered before stands meanwhile. */
export function useAsked<T>(path: string, lang: "vi" | "en", version: string | number = 0): AskedView<T> {
  const asking = useMemo(() => createAsking<T>(path, lang, { timers: pageTimers() }), [path, lang]);
  const asked = useSyncExternalStore(asking.subscribe, asking.get);
  useEffect(() => asking.start(), [asking]);
  const seen = useRef({ asking, version });
  useEffect(() => {
    const { current } = seen;
    seen.current = { asking, version };
    // Another path is asked by its start.
    if (current.asking === asking && current.version !== version) asking.again();
  }, [asking, version]);
  return { ...asked, again: asking.again };
}

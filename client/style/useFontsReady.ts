import { useSyncExternalStore } from "react";

let loads = 0;
let isWatched = false;
const listeners = new Set<() => void>();

/** Changes each time fonts have been loaded: a text that was measured in another font is then measured again. */
export function useFontsReady(): number {
  // From before the first text is measured: fonts that come between that and the listening below are counted too.
  watch();
  return useSyncExternalStore(subscribe, () => loads);
}

function watch(): void {
  if (isWatched) return;
  isWatched = true;
  document.fonts.addEventListener("loadingdone", () => {
    loads += 1;
    for (const listener of listeners) listener();
  });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

import { useSyncExternalStore } from "react";

let loads = 0;

/** Changes each time fonts have been loaded: a text that was measured in another font is then measured again. */
export function useFontsReady(): number {
  return useSyncExternalStore(subscribe, () => loads);
}

function subscribe(listener: () => void): () => void {
  const loaded = (): void => {
    loads += 1;
    listener();
  };
  document.fonts.addEventListener("loadingdone", loaded);
  return () => document.fonts.removeEventListener("loadingdone", loaded);
}

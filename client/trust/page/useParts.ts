import { useMemo, useSyncExternalStore } from "react";
import type { PageAddress } from "#client/live/pageAddress.ts";

/** What stands behind the `?` now; re-renders when it changes. */
export function useParts(address: PageAddress): URLSearchParams {
  const search = useSyncExternalStore(address.subscribe, address.get);
  return useMemo(() => new URLSearchParams(search), [search]);
}

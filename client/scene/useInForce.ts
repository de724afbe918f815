import { useSyncExternalStore } from "react";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { catalogueInForce } from "#shared/scene/inForce.ts";
import type { Live } from "#client/live/living.ts";

/** The catalogue with public edits of scenes and set programmes; the same object while none of them changes. */
export function useInForce(live: Pick<Live, "shows">, catalogue: Catalogue): Catalogue {
  return useSyncExternalStore(live.shows.subscribe, () => catalogueInForce(catalogue, live.shows.get()));
}

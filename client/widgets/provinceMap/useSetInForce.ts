import { useCallback, useSyncExternalStore } from "react";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { ProvinceSetId } from "#shared/catalogue/province.ts";
import { setInForce } from "#shared/catalogue/provinceCode.ts";
import type { MapLive } from "./mapLive.ts";

/** The date of the wall is looked at this often besides each change of the link (a drill moves the clock). */
const LOOK_MS = 5_000;

/** The set of provinces in force on the wall's clock; a drill of 2020 shows the 63, today the 34. */
export function useSetInForce(live: MapLive, catalogue: Catalogue): ProvinceSetId {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const undo = live.link.subscribe(onChange);
      const timer = window.setInterval(onChange, LOOK_MS);
      return () => {
        undo();
        window.clearInterval(timer);
      };
    },
    [live],
  );
  return useSyncExternalStore(subscribe, () => setInForce(catalogue, live.clock.now()).id);
}

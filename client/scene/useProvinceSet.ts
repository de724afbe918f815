import { useMemo, useSyncExternalStore } from "react";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { ProvinceSet, ProvinceSetId } from "#shared/catalogue/province.ts";
import { setInForce } from "#shared/catalogue/provinceCode.ts";
import type { Live } from "#client/live/live.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";

/** Where the set of provinces comes from. */
export interface SetSource {
  readonly live: Live;
  readonly pulse: SecondPulse;
  readonly catalogue: Catalogue;
  readonly asked: ProvinceSetId | null;
}

/** The set asked for, else the one in force on the wall's date; `null` until the wall knows its date. */
export function useProvinceSet({ live, pulse, catalogue, asked }: SetSource): ProvinceSet | null {
  const { subscribe, read } = useMemo(() => followSet({ live, pulse, catalogue, asked }), [live, pulse, catalogue, asked]);
  return useSyncExternalStore(subscribe, read);
}

function followSet({ live, pulse, catalogue, asked }: SetSource): {
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => ProvinceSet | null;
} {
  let set = catalogue.sets.find(({ id }) => id === asked) ?? null;
  const isFixed = set !== null;
  return {
    subscribe: (listener) => {
      const undo = [pulse.subscribe(listener), live.link.subscribe(listener)];
      return () => {
        for (const stop of undo) stop();
      };
    },
    read: () => {
      const { cursor, link } = live.link.get();
      if (!isFixed && (cursor !== null || link === "lost")) set = setInForce(catalogue, live.clock.now());
      return set;
    },
  };
}

import { useEffect, useState } from "react";
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
  const [set, setSet] = useState<ProvinceSet | null>(null);
  useEffect(() => {
    const read = () => {
      const fixed = catalogue.sets.find((one) => one.id === asked);
      if (fixed !== undefined) return setSet(fixed);
      const { cursor, link } = live.link.get();
      if (cursor !== null || link === "lost") setSet(setInForce(catalogue, live.clock.now()));
    };
    read();
    const undo = [pulse.subscribe(read), live.link.subscribe(read)];
    return () => {
      for (const stop of undo) stop();
    };
  }, [live, pulse, catalogue, asked]);
  return set;
}

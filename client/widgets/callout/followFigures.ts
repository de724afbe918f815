import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import { seriesKey } from "#shared/observation/seriesKey.ts";
import { allProvinceIds } from "#shared/observation/visibleSeries.ts";
import type { Live } from "#client/live/living.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import { createStore, type Store } from "#client/live/store.ts";
import { COUNTRY_ID } from "#client/words/country.ts";
import type { Names } from "#client/words/names.ts";
import { type CalloutFigure, calloutFigures } from "./calloutFigures.ts";

/** What the figures of a callout are followed from. */
export interface FiguresFrom {
  readonly province: string;
  readonly indicators: readonly Indicator[];
  readonly set: ProvinceSet;
  readonly catalogue: Catalogue;
  readonly live: Live;
  readonly pulse: SecondPulse;
  readonly names: Names;
}

/** How old a figure is changes no faster. */
const BEATS = 30;

/** The figures that matter; read anew with the pulse when one of them changed, and twice a minute. */
export function followFigures({ live, pulse, catalogue, ...source }: FiguresFrom): Store<readonly CalloutFigure[]> {
  const read = (): readonly CalloutFigure[] => calloutFigures({ ...source, catalogue, now: live.clock.now(), get: live.observations.get });
  const figures = createStore(read());
  const ids = source.province === COUNTRY_ID ? [COUNTRY_ID] : partsOf(source.province, catalogue);
  return {
    get: figures.get,
    subscribe: (listener) => {
      let isDirty = true;
      let beats = 0;
      const wake = (): void => {
        isDirty = true;
      };
      const take = (): void => {
        beats += 1;
        if (!isDirty && beats % BEATS !== 0) return;
        isDirty = false;
        const next = read();
        if (JSON.stringify(next) !== JSON.stringify(figures.get())) figures.set(next);
      };
      const undo = source.indicators.flatMap(({ code }) => ids.map((id) => live.observations.subscribe(seriesKey(code, id), wake)));
      undo.push(figures.subscribe(listener), pulse.subscribe(take));
      return () => {
        for (const stop of undo) stop();
      };
    },
  };
}

/** A province, those it was made of or became part of, and the country it is compared with. */
function partsOf(province: string, catalogue: Catalogue): readonly string[] {
  const all = catalogue.sets.flatMap(({ provinces }) => provinces);
  const related = all.filter(({ id, formedFrom }) => id === province || formedFrom.some((from) => from === province));
  const own = related.flatMap(({ id, formedFrom }) => [id as string, ...formedFrom]);
  const known = new Set(allProvinceIds(catalogue));
  return [...new Set([COUNTRY_ID, province, ...own.filter((id) => known.has(id))])];
}

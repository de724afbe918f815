import { useEffect, useMemo, useState } from "react";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import { tryAgain } from "#client/live/tryAgain.ts";
import { type CountryShapes, countryShapes } from "./countryShapes.ts";
import { loadGeometry, type MapGeometry, outlinesOf } from "./geometry.ts";

/** The country to be drawn; `null` until its outlines are there. */
export interface Country {
  readonly shapes: CountryShapes | null;
  /** What they were drawn from. */
  readonly geometry: MapGeometry | null;
  /** The outlines could not be fetched yet and are asked for again. */
  readonly isFailing: boolean;
}

/** The shapes of a set of provinces, from the catalogue of the server. */
export function useCountry(set: ProvinceSet): Country {
  const [geometry, setGeometry] = useState<MapGeometry | null>(null);
  const [isFailing, setFailing] = useState(false);
  const outlines = outlinesOf(set.id);
  useEffect(() => {
    const abort = new AbortController();
    const load = () => loadGeometry(outlines, abort.signal);
    tryAgain(load, abort.signal, () => setFailing(!abort.signal.aborted)).then(
      (loaded) => {
        setGeometry(loaded);
        setFailing(false);
      },
      // Only an abort ends the tries.
      () => undefined,
    );
    return () => abort.abort();
  }, [outlines]);
  const held = geometry?.set === outlines ? geometry : null;
  const shapes = useMemo(() => (held === null ? null : countryShapes(held, set)), [held, set]);
  return { shapes, geometry: held, isFailing };
}

import { useEffect, useState } from "react";
import { tryAgain } from "#client/live/tryAgain.ts";
import { loadGeometry, type MapGeometry, type OutlineSetId } from "./geometry.ts";
import { loadLabelFonts } from "./glMap.ts";

/** Outlines and label fonts of a set, `null` until they are there; `isWaiting` once the centre had to be asked again. */
export function useGeometry(outlines: OutlineSetId): { readonly geometry: MapGeometry | null; readonly isWaiting: boolean } {
  const [geometry, setGeometry] = useState<MapGeometry | null>(null);
  const [isWaiting, setWaiting] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const load = async (): Promise<void> => {
      const asked = tryAgain(
        () => loadGeometry(outlines, stop.signal),
        stop.signal,
        () => setWaiting(true),
      );
      const [loaded] = await Promise.all([asked, loadLabelFonts()]);
      if (stop.signal.aborted) return;
      setWaiting(false);
      setGeometry(loaded);
    };
    load().catch(() => {
      // Stopped before it was loaded.
    });
    return () => stop.abort();
  }, [outlines]);
  return { geometry, isWaiting };
}

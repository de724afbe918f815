import { useEffect, useState } from "react";
import { tryAgain } from "#client/live/tryAgain.ts";
import { FIGURE_FONT, LABEL_FONT } from "./basemap.ts";
import { loadGeometry, type MapGeometry, type OutlineSetId } from "./geometry.ts";

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

/** Letters of every range of the bundled fonts, so that all its files are there before the first label. */
const SAMPLE = "Ắặễợự Đđ ơư 0123456789,.";

/** Waits until the label fonts can be drawn; a missing font is no reason to have no map. */
async function loadLabelFonts(): Promise<void> {
  const faces = [`500 24px "${LABEL_FONT}"`, `400 24px "${LABEL_FONT}"`, `500 24px "${FIGURE_FONT}"`, `400 24px "${FIGURE_FONT}"`];
  await Promise.allSettled(faces.map((face) => document.fonts.load(face, SAMPLE)));
}

import { useEffect, useState } from "react";
import { tryAgain } from "#client/live/tryAgain.ts";
import { loadGeometry, type MapGeometry, type OutlineSetId } from "#client/widgets/provinceMap/geometry.ts";

const known = new Map<OutlineSetId, Promise<MapGeometry>>();

/** The outlines of a set, fetched once a page; `null` until they are there, and where none are wanted. */
export function useOutlines(set: OutlineSetId | null): MapGeometry | null {
  const [held, setHeld] = useState<MapGeometry | null>(null);
  useEffect(() => {
    if (set === null) return undefined;
    let isWanted = true;
    void outlinesFor(set).then((geometry) => {
      if (isWanted) setHeld(geometry);
    });
    return () => {
      isWanted = false;
    };
  }, [set]);
  return held?.set === set ? held : null;
}

const { signal } = new AbortController();

function outlinesFor(set: OutlineSetId): Promise<MapGeometry> {
  const asked = known.get(set) ?? tryAgain(() => loadGeometry(set, signal), signal);
  known.set(set, asked);
  return asked;
}

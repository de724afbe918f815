import { useEffect, useMemo, useRef } from "react";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import type { Camera } from "#shared/scene/wallShow.ts";
import { type Lang, named } from "#client/words/language.ts";
import type { Aim } from "./aim.ts";
import type { Bounds } from "./bounds.ts";
import { codesOf } from "./concerns.ts";
import type { MapHandle } from "./mapHandle.ts";
import type { RunningMap } from "./runMap.ts";
import type { Spotlight } from "./spotlight.ts";

/** What a director, or the scene itself, asks of a map. */
export interface Directed {
  /** Where the map looks; `null`: where its scene has it. */
  readonly camera: Camera | null;
  /** How long it takes there. */
  readonly flightMs: number;
  /** Where the scene has it; absent: the whole country. */
  readonly bounds: Bounds | undefined;
  /** Id of the province that stands out. */
  readonly spotlight: string | null;
  /** Given a way to ask where things are on the map, and `null` when there is no map. */
  readonly onHandle: ((handle: MapHandle | null) => void) | undefined;
}

/** On which map. */
export interface DirectedMap {
  readonly running: RunningMap | null;
  readonly set: ProvinceSet | undefined;
  readonly catalogue: Catalogue;
  readonly lang: Lang;
}

/** Keeps a map where it is to look, and its spotlight on; a map that is new is there at once. */
export function useDirected(
  { camera, flightMs, bounds, spotlight, onHandle }: Directed,
  { running, set, catalogue, lang }: DirectedMap,
): void {
  const aimed = useRef<RunningMap | null>(null);
  const aim = useMemo((): Aim => {
    if (camera === null) return bounds === undefined ? null : { bounds };
    if ("bounds" in camera) return { bounds: camera.bounds };
    const codes = set === undefined ? [] : camera.provinces.flatMap((id) => codesOf(id, set, catalogue));
    return codes.length === 0 ? null : { codes };
  }, [camera, bounds, set, catalogue]);
  const lit = useMemo(
    () => (spotlight === null || set === undefined ? null : spotlightOn(spotlight, set, { catalogue, lang })),
    [spotlight, set, catalogue, lang],
  );
  // A flight lasts as long as was said when it began.
  const length = useRef(flightMs);
  useEffect(() => {
    length.current = flightMs;
  }, [flightMs]);
  useEffect(() => {
    running?.aim(aim, aimed.current === running ? length.current : 0);
    aimed.current = running;
  }, [running, aim]);
  useEffect(() => running?.light(lit), [running, lit]);
  useEffect(() => {
    if (running === null || onHandle === undefined) return;
    onHandle(running.handle);
    return () => onHandle(null);
  }, [running, onHandle]);
}

function spotlightOn(
  id: string,
  set: ProvinceSet,
  { catalogue, lang }: { readonly catalogue: Catalogue; readonly lang: Lang },
): Spotlight | null {
  const codes = codesOf(id, set, catalogue);
  const first = set.provinces.find(({ code }) => code === codes[0]);
  if (first === undefined) return null;
  const asked = catalogue.sets.flatMap(({ provinces }) => provinces).find((province) => province.id === id) ?? first;
  return { codes, name: named(lang, asked), point: first.labelPoint };
}

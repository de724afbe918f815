import { unveilNext } from "./builtMap.ts";
import { drawConcerns, writeLabels } from "./faceDrawing.ts";
import type { BuiltMap, MapWatcher } from "./mapFace.ts";
import { RING_ORDER } from "./ringLook.ts";
import { signOf } from "./signs.ts";

/** What a rehearsal needs of those who hold the map. */
export interface Rehearsal {
  readonly whenQuiet: (run: () => void) => void;
  readonly onLost: () => void;
  readonly onDone: () => void;
}

/**
 * Draws something of each kind once on a map that nobody has, one kind at a time while the page is quiet: so all is compiled and every
 * letter is there before it is needed, and no step holds the page up for long. It ends when somebody takes the map.
 */
export function rehearse(spare: BuiltMap, like: BuiltMap, { whenQuiet, onLost, onDone }: Rehearsal): MapWatcher {
  const steps = [() => writeSomeOf(spare, like), () => ringSome(spare), ...spare.veiled.map(() => () => unveilNext(spare))];
  let isWaiting = false;
  const next = (): void => {
    if (isWaiting || !spare.isReady) return;
    isWaiting = true;
    whenQuiet(() => {
      isWaiting = false;
      if (spare.watcher !== watcher) return;
      const step = steps.shift();
      if (step === undefined) {
        onDone();
        return;
      }
      step();
      spare.map.triggerRepaint();
    });
  };
  const watcher: MapWatcher = { onReady: next, onLost, onFailed: onLost, onIdle: next };
  return watcher;
}

function writeSomeOf(spare: BuiltMap, { face: { labels } }: BuiltMap): void {
  const [first] = labels;
  const signed = first === undefined ? [] : [{ ...first, figure: "0", sign: signOf("watch"), rank: -1 }];
  writeLabels(spare, [...signed, ...labels]);
}

/** A ring of each severity, dashed or not. */
function ringSome(spare: BuiltMap): void {
  const codes = spare.geometry.provinces.map(({ code }) => code);
  const rings = RING_ORDER.map((severity, at) => ({ severity, topic: "actual" as const, code: codes[at] ?? "" }));
  drawConcerns(spare, { rings, areas: [], country: null });
}

import { type RefObject, useEffect } from "react";
import type { AlertVersion } from "./exactLane.ts";
import type { Live } from "./living.ts";
import { pageTimers, type Undo } from "./pageTimers.ts";
import { awaitSight, isInSight } from "./sight.ts";

const { after } = pageTimers();

function onFrame(run: () => void): Undo {
  const frame = requestAnimationFrame(run);
  return () => cancelAnimationFrame(frame);
}

/**
 * Confirms to the server that this version of an alert was drawn in sight of whoever looks, and again when it is asked for.
 * The element must take pointer events: what does not cannot be told from what is covered.
 */
export function useProofOfSeeing(
  live: Pick<Live, "confirmShown" | "unseen">,
  ref: RefObject<Element | null>,
  { id, version }: AlertVersion,
): void {
  useEffect(() => {
    const page = { isInSight: () => ref.current !== null && isInSight(ref.current, id), onFrame, after };
    let undo = awaitSight(page, () => live.confirmShown([{ id, version }]));
    const undoAsked = live.unseen.subscribe(() => {
      if (!live.unseen.get().some((asked) => asked.id === id && asked.version === version)) return;
      undo();
      undo = awaitSight(page, () => live.confirmShown([{ id, version }]));
    });
    return () => {
      undoAsked();
      undo();
    };
  }, [live, ref, id, version]);
}

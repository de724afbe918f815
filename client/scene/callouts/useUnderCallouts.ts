import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import type { Rect } from "#client/scene/canvas.ts";

/** What of a scene may be half under a callout: tiles and disagreements one by one, other panels whole; never the map, nor what takes the wall over. */
const PARTS = [
  '[data-panel="kpiGroup"] [data-series]',
  '[data-panel="checks"] :is([data-standing], [data-rest], [data-nothing])',
  '[data-panel]:not([data-panel="kpiGroup"], [data-panel="checks"], [data-panel="map"], [data-panel="callouts"], [data-panel="takeover-map"])',
].join();
/** A dock says that nobody is called. */
const NOBODY = "[data-callout-dock] small";
/** Less of it under a callout is its margin, px. */
const MARGIN = 2;

/** Half a figure is worse than none: what a callout covers a part of steps back whole while it is there. `rects` in px of the canvas. */
export function useUnderCallouts(rects: readonly Rect[], pulse: SecondPulse): RefObject<HTMLElement | null> {
  const root = useRef<HTMLElement>(null);
  const held = useRef<ReadonlySet<HTMLElement>>(new Set());
  const wanted = useRef(rects);
  useLayoutEffect(() => {
    wanted.current = rects;
    held.current = stepBack(root.current, rects, held.current);
  });
  useEffect(() => {
    // Panels of a scene that comes on later are there a little later.
    const undo = pulse.subscribe(() => {
      held.current = stepBack(root.current, wanted.current, held.current);
    });
    return () => {
      undo();
      held.current = stepBack(null, [], held.current);
    };
  }, [pulse]);
  return root;
}

function stepBack(root: HTMLElement | null, rects: readonly Rect[], held: ReadonlySet<HTMLElement>): ReadonlySet<HTMLElement> {
  const next = new Set(root === null || rects.length === 0 ? [] : coveredBy(root.parentElement, rects));
  for (const part of held) if (!next.has(part)) delete part.dataset["underCallout"];
  for (const part of next) if (!held.has(part)) part.dataset["underCallout"] = "true";
  return next;
}

function coveredBy(stage: HTMLElement | null, rects: readonly Rect[]): readonly HTMLElement[] {
  if (stage === null) return [];
  const origin = stage.getBoundingClientRect();
  const untrue = stage.querySelectorAll<HTMLElement>(NOBODY);
  const covered = [...stage.querySelectorAll<HTMLElement>(PARTS)].filter((part) => {
    const { x, y, width, height } = part.getBoundingClientRect();
    return rects.some((rect) => isUnder({ x: x - origin.x, y: y - origin.y, width, height }, rect));
  });
  return [...untrue, ...covered];
}

function isUnder(part: Rect, rect: Rect): boolean {
  return (
    part.x < rect.x + rect.width - MARGIN &&
    rect.x + MARGIN < part.x + part.width &&
    part.y < rect.y + rect.height - MARGIN &&
    rect.y + MARGIN < part.y + part.height
  );
}

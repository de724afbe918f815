import type { Duration } from "#shared/clock/instant.ts";
import type { Undo } from "./pageTimers.ts";

/** What proving a sight needs of the page; a test hands in another. */
export interface SightPage {
  readonly isInSight: () => boolean;
  /** Runs in the next animation frame; never on a hidden page. */
  readonly onFrame: (run: () => void) => Undo;
  readonly after: (ms: Duration, run: () => void) => Undo;
}

/** The first is the frame that will paint it, and two more have then been painted with it. */
const FRAMES = 3;
const TRY_AGAIN_MS: Duration = 250;

/** Calls `seen` once what is looked for was in sight over two painted frames; tries until then, or until the undo (rule A41). */
export function awaitSight(page: SightPage, seen: () => void): Undo {
  let undo: Undo = () => undefined;
  const look = (painted: number): void => {
    undo = page.onFrame(() => {
      if (!page.isInSight()) undo = page.after(TRY_AGAIN_MS, () => look(0));
      else if (painted + 1 < FRAMES) look(painted + 1);
      else seen();
    });
  };
  look(0);
  return () => undo();
}

/** Where an element is looked for: nine points over it, as parts of its width and height. */
const PARTS = [0.08, 0.5, 0.92];
/** A rounded corner, or a neighbour's border. */
const MISSES_ALLOWED = 1;
const SMALLEST_PX = 4;
/** Fainter than this is not yet faded in. */
const FAINTEST = 0.5;

/** True when a person before this screen can see the element: drawn, of some size, on the screen, not faded and not covered (rule A40). */
export function isInSight(element: Element, alertId: string): boolean {
  if (document.visibilityState !== "visible" || !element.isConnected) return false;
  if (!element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) || isFaint(element)) return false;
  const { left, top, width, height } = element.getBoundingClientRect();
  if (width < SMALLEST_PX || height < SMALLEST_PX) return false;
  const isOurs = (x: number, y: number): boolean => {
    const hit = document.elementFromPoint(x, y);
    return hit !== null && (element.contains(hit) || hit.closest(`[data-alert="${CSS.escape(alertId)}"]`) !== null);
  };
  if (!isOurs(left + width / 2, top + height / 2)) return false;
  let misses = 0;
  for (const x of PARTS) for (const y of PARTS) if (!isOurs(left + width * x, top + height * y)) misses += 1;
  return misses <= MISSES_ALLOWED;
}

function isFaint(element: Element): boolean {
  let opacity = 1;
  for (let each: Element | null = element; each !== null; each = each.parentElement) opacity *= Number(getComputedStyle(each).opacity);
  return opacity < FAINTEST;
}

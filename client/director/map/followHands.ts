import type { Undo } from "#client/live/pageTimers.ts";
import { degreesOf } from "./countryLook.ts";
import type { Steering } from "./createSteering.ts";
import { dragged, zoomed } from "./look.ts";

/** A press that moves less than this many pixels is a press. */
const PRESS_PX = 5;
/** One notch of a wheel is about a hundred: a quarter nearer. */
const WHEEL = 0.0022;

type Spot = { readonly x: number; readonly y: number };

/** Lets mouse, wheel and fingers move the camera on a drawn country; a press on a province chooses it. */
export function followHands(svg: SVGSVGElement, steering: Steering, onChoose: (province: string) => void): Undo {
  const fingers = new Map<number, Spot>();
  let movedPx = 0;

  const spotAt = (event: MouseEvent): Spot => degreesOf(svg, event);

  const onDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    if (fingers.size === 0) movedPx = 0;
    svg.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, spotAt(event));
  };
  const onMove = (event: PointerEvent): void => {
    const before = fingers.get(event.pointerId);
    if (before === undefined) return;
    movedPx += Math.abs(event.movementX) + Math.abs(event.movementY);
    if (movedPx < PRESS_PX) return;
    const now = spotAt(event);
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    fingers.set(event.pointerId, now);
    if (other === undefined) return steering.step((look, home) => dragged(look, home, [now.x - before.x, now.y - before.y]));
    // Two fingers: the frame grows and shrinks with the distance between them.
    const factor = distance(before, other) / Math.max(distance(now, other), 1e-6);
    steering.step((look, home) => zoomed(look, home, factor, { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }));
  };
  const onUp = (event: PointerEvent): void => {
    const wasOne = fingers.size === 1;
    if (!fingers.delete(event.pointerId) || !wasOne || movedPx >= PRESS_PX || event.type !== "pointerup") return;
    const under = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-province]");
    const province = under?.getAttribute("data-province");
    if (province !== null && province !== undefined) onChoose(province);
  };
  const onWheel = (event: WheelEvent): void => {
    event.preventDefault();
    const px = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 33 : event.deltaY;
    steering.step((look, home) => zoomed(look, home, Math.exp(-px * WHEEL), spotAt(event)));
  };

  svg.addEventListener("pointerdown", onDown);
  svg.addEventListener("pointermove", onMove);
  svg.addEventListener("pointerup", onUp);
  svg.addEventListener("pointercancel", onUp);
  // A passive listener could not keep the page from scrolling.
  svg.addEventListener("wheel", onWheel, { passive: false });
  return () => {
    svg.removeEventListener("pointerdown", onDown);
    svg.removeEventListener("pointermove", onMove);
    svg.removeEventListener("pointerup", onUp);
    svg.removeEventListener("pointercancel", onUp);
    svg.removeEventListener("wheel", onWheel);
  };
}

function distance(a: Spot, b: Spot): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

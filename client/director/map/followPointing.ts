import type { Pointer } from "#shared/scene/wallShow.ts";
import type { Undo } from "#client/live/pageTimers.ts";
import { latitudeOf } from "#client/widgets/provinceMap/mercator.ts";
import { degreesOf } from "./countryLook.ts";

const DECIMALS = 1_000;

/** Points where the hand is over a drawn country, and nowhere once it leaves. */
export function followPointing(svg: SVGSVGElement, onPoint: (pointer: Pointer | null) => void): Undo {
  const onMove = (event: PointerEvent): void => {
    const { x, y } = degreesOf(svg, event);
    onPoint({ lngLat: [rounded(x), rounded(latitudeOf(y))] });
  };
  const onLeave = (): void => onPoint(null);
  svg.addEventListener("pointermove", onMove);
  svg.addEventListener("pointerleave", onLeave);
  return () => {
    svg.removeEventListener("pointermove", onMove);
    svg.removeEventListener("pointerleave", onLeave);
  };
}

function rounded(degrees: number): number {
  return Math.round(degrees * DECIMALS) / DECIMALS;
}

import type { MapPlace } from "./glMap.ts";
import type { MapLayout } from "./layout.ts";
import { latitudeOf } from "./mercator.ts";

/** Where a layout makes the map look, and what stands over it. */
export function placeOf(seaLabel: string, layout: MapLayout): MapPlace {
  return {
    frame: layout.frame,
    boxes: [layout.legend, ...layout.insets.values(), ...layout.inPlace],
    sea: seaAt(seaLabel, layout),
  };
}

function seaAt(text: string, { sea, frame }: MapLayout): MapPlace["sea"] {
  if (sea === null) return null;
  const x = frame.left + (sea.x + sea.width / 2) / frame.pxPerDegree;
  return { text, at: [x, latitudeOf(frame.top - (sea.y + sea.height / 2) / frame.pxPerDegree)] };
}

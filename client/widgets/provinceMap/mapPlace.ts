import type { MapPlace } from "./drawnMap.ts";
import type { MapLayout } from "./layout.ts";
import { frameIn, rectIn } from "./mapWindow.ts";
import { latitudeOf } from "./mercator.ts";
import type { Rect } from "./rect.ts";

/** Where a layout makes the map look, and what stands over it. */
export function placeOf(seaLabel: string, layout: MapLayout, screens: readonly Rect[] = []): MapPlace {
  return {
    frame: layout.frame,
    boxes: [layout.legend, ...layout.insets.values(), ...layout.inPlace],
    sea: seaAt(seaLabel, layout),
    screens,
  };
}

/** The same for a part of the panel. */
export function placeIn(place: MapPlace, view: Rect): MapPlace {
  const shift = (rect: Rect): Rect => rectIn(rect, view);
  return { ...place, frame: frameIn(place.frame, view), boxes: place.boxes.map(shift), screens: place.screens.map(shift) };
}

function seaAt(text: string, { sea, frame }: MapLayout): MapPlace["sea"] {
  if (sea === null) return null;
  const x = frame.left + (sea.x + sea.width / 2) / frame.pxPerDegree;
  return { text, at: [x, latitudeOf(frame.top - (sea.y + sea.height / 2) / frame.pxPerDegree)] };
}

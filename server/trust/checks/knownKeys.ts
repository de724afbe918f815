import { type SeriesKey, seriesKey } from "#shared/observation/seriesKey.ts";

/** As many indicators and places as a catalogue has, a few times over. */
const REMEMBERED = 2_000;
const known = new Map<string, Map<string, SeriesKey>>();

/** `seriesKey`, made once: the checks ask for the same keys thousands of times a second, and a text made anew is hashed anew. */
export function knownKey(indicator: string, place: string): SeriesKey {
  let of = known.get(indicator);
  if (of === undefined) {
    if (known.size >= REMEMBERED) known.clear();
    of = new Map();
    known.set(indicator, of);
  }
  const held = of.get(place);
  if (held !== undefined) return held;
  const made = seriesKey(indicator, place);
  of.set(place, made);
  return made;
}

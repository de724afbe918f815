import type { CalloutAsk, PlacedCallout } from "./placeCallouts.ts";
import { sharedOf } from "./plane.ts";
import { framedSlots } from "./slots.ts";
import { GAP, type Zone, zonesOf } from "./zones.ts";

/** Height of a strip of small pictures, in units. */
const HEIGHT = 16;

/** Small pictures along the foot of each screen, from the middle of the wall outwards; a place stays the same whoever comes or goes. */
export function stripPlaces(ask: CalloutAsk): readonly PlacedCallout[] {
  const zones = zonesOf(ask).map((zone): Zone => {
    const { x, y, width, height } = zone.rect;
    return { ...zone, rect: sharedOf(zone.rect, { x, y: y + Math.max(0, height - HEIGHT - GAP), width, height: HEIGHT + GAP }) };
  });
  const slots = framedSlots(zones, ask.callouts.places.length);
  return ask.callouts.places.flatMap(({ site, gone }, place): readonly PlacedCallout[] => {
    const slot = slots[place];
    if (gone || slot === undefined) return [];
    return [{ site, place, rect: slot.rect, form: "framed", anchor: ask.anchors.get(site) ?? null, line: null }];
  });
}

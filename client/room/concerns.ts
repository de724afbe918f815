import { type Alert, isNationWide } from "#shared/alert/alert.ts";
import type { Site } from "#shared/catalogue/site.ts";
import type { Band } from "#client/live/alertBand.ts";

/** One alert on the room's page, and how it ended if it did. */
export interface RoomItem {
  readonly alert: Alert;
  readonly ended: Band["ended"][number]["as"] | null;
}

/** True when a room must be told of an alert in full: it is asked to acknowledge, or the alert is true in its province. */
export function isConcerned({ sites, content }: Alert, { id, province }: Pick<Site, "id" | "province">): boolean {
  return sites.includes(id) || isNationWide(content) || content.area.provinces.includes(province);
}

/** The band as a room sees it: its own in full, most pressing first, what has just ended after them; and the others. */
export function roomItems({ live, ended }: Band, site: Site): { readonly own: readonly RoomItem[]; readonly others: readonly RoomItem[] } {
  const items = [
    ...live.map((alert): RoomItem => ({ alert, ended: null })),
    ...ended.map(({ alert, as }): RoomItem => ({ alert, ended: as })),
  ];
  const own = items.filter(({ alert }) => isConcerned(alert, site));
  // What still waits for the room's answer stands first: nobody scrolls past an alert to find it.
  return {
    own: own.toSorted((a, b) => Number(isOpen(b, site)) - Number(isOpen(a, site))),
    others: items.filter((item) => !own.includes(item)),
  };
}

/** True while the room has still to acknowledge this version. */
export function isOpen({ alert, ended }: RoomItem, { id }: Pick<Site, "id">): boolean {
  return ended === null && alert.sites.includes(id) && !Object.hasOwn(alert.siteAcks, id);
}

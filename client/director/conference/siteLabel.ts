import { vietnamDate } from "#shared/clock/instant.ts";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { named } from "#client/words/language.ts";
import { type SiteEntry, siteEntries } from "./siteEntries.ts";

const held = new WeakMap<object, Map<string, readonly SiteEntry[]>>();

/** The sites of the desk's date, made once for each of its days. */
export function deskSites(desk: DirectorDesk): readonly SiteEntry[] {
  const { catalogue, set, lang, live } = desk;
  const date = vietnamDate(live.clock.now());
  const byDay = held.get(desk) ?? new Map<string, readonly SiteEntry[]>();
  held.set(desk, byDay);
  const made = byDay.get(date) ?? siteEntries({ sites: catalogue.sites, set, lang, date });
  byDay.set(date, made);
  return made;
}

/** How a site is called on the desk, also one that is not on its list today. */
export function siteLabel(desk: DirectorDesk, id: string): string {
  const listed = deskSites(desk).find((entry) => entry.id === id);
  if (listed !== undefined) return listed.label;
  const site = desk.catalogue.sites.find((each) => each.id === id);
  return site === undefined ? id : named(desk.lang, site);
}

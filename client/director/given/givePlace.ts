import type { SiteId } from "#shared/catalogue/site.ts";
import { findSites, siteOfProvince } from "#client/director/conference/siteEntries.ts";
import { deskSites } from "#client/director/conference/siteLabel.ts";
import type { DirectorDesk } from "#client/director/directorDesk.ts";

/** A place that an order is given to: a room, or a province that has none. */
export interface GivePlace {
  readonly site: SiteId | null;
  readonly province: string;
  readonly label: string;
  /** In full, of a room. */
  readonly name: string;
  /** It is a province's own: its figures are the province's. */
  readonly isProvince: boolean;
}

/** A room; `null` where there is none of that id that is given orders today. */
export function placeOfSite(desk: DirectorDesk, site: string): GivePlace | null {
  const entry = deskSites(desk).find(({ id, group }) => id === site && group !== "centre");
  if (entry === undefined) return null;
  const { id, province, label, name, group } = entry;
  return { site: id, province, label, name, isProvince: group === "province" };
}

/** The room of a province, or the province itself where it has none. */
export function placeOfProvince(desk: DirectorDesk, province: string): GivePlace {
  const entry = siteOfProvince(deskSites(desk), province);
  if (entry !== null) return { site: entry.id, province, label: entry.label, name: entry.name, isProvince: true };
  const name = desk.names.province(province, desk.set.id);
  return { site: null, province, label: name, name, isProvince: true };
}

/** Places that answer what is typed, the best first. */
export function findPlaces(desk: DirectorDesk, typed: string): readonly GivePlace[] {
  if (typed.trim() === "") return [];
  const entries = deskSites(desk).filter(({ group }) => group !== "centre");
  return findSites(entries, typed).flatMap(({ id }) => placeOfSite(desk, id) ?? []);
}

/** Where the key of giving finds its place: the card that has the focus, the province that was pressed, the one in the spotlight; `null`: it is asked for. */
export function placeAtHand(desk: DirectorDesk, chosen: string | null): GivePlace | null {
  const card = document.activeElement?.closest<HTMLElement>("[data-card]")?.dataset["card"];
  if (card !== undefined) return placeOfSite(desk, card);
  const province = chosen ?? desk.air.chosen().spotlight;
  return province === null ? null : placeOfProvince(desk, province);
}

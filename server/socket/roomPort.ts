import type { SiteId } from "#shared/catalogue/site.ts";

/** The pages of sites' rooms, as connections tell of them. */
export interface RoomPort {
  /** A page of a site's room is there; returns how it leaves. */
  readonly join: (site: SiteId) => () => void;
}

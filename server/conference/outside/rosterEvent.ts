import type { SiteId } from "#shared/catalogue/site.ts";

/** What the server outside, or the gateway before it, tells of a site. */
export interface RosterEvent {
  /** `joined`, `left`: the room is there, or gone; `published`, `unpublished`: its picture comes, or no longer. */
  readonly kind: "joined" | "left" | "published" | "unpublished";
  readonly site: SiteId;
  /** Of `published`: the room agrees that its picture goes on walls. */
  readonly onWall: boolean;
}

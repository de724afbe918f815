import type { SiteId } from "#shared/catalogue/site.ts";
import type { Hello } from "#shared/wire/events.ts";
import type { Audience } from "./audience.ts";

/** One connection, as the feed sees it; its only exit. */
export interface Reader {
  /** Bytes of whole WebSocket frames, the same for every reader. */
  readonly send: (prepared: Buffer) => void;
  /** The same for a standing state, however large: it is the same bytes for all who join, and does not count against who is slow to take it. */
  readonly sendStanding: (prepared: Buffer) => void;
  /** Whether whoever looks may know of what is not on the walls yet; asked again when `readdress` says so. */
  readonly isDesk: () => boolean;
  /** The site whose room whoever looks is, `null` for anyone else; absent: it never is one. Asked again as `isDesk` is. */
  readonly room?: () => SiteId | null;
  /** True while it does not keep up: it is left out of broadcasts until `isBehind` is false again, then caught up. */
  readonly isBehind: () => boolean;
}

/** What a page asked to be shown. */
export interface Place {
  readonly wall: string;
  readonly view: NonNullable<Hello["view"]>;
}

/** Before every position: all there is comes after it. */
export const NOWHERE = -1;

/** A reader in its place; one a reader, whatever it says again. */
export interface Seat extends Place {
  readonly reader: Reader;
  readonly row: Row;
  /** Where this reader is, when it is not with its audience; NOWHERE: it needs a snapshot. */
  behindAt: number | null;
}

/** An audience and everyone in it. */
export interface Row extends Place {
  readonly audience: Audience;
  readonly seats: Set<Seat>;
}

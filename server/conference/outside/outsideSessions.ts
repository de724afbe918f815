import type { SiteId } from "#shared/catalogue/site.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { MediaDirection } from "#server/conference/mediaSystem.ts";

/** A session that is open outside, as far as is known here. */
export interface HeldSession {
  readonly id: string;
  readonly site: SiteId;
  readonly direction: MediaDirection;
  readonly page: string;
  readonly codec: "VP8" | "H264" | "none";
  readonly audio: boolean;
  readonly resource: URL;
  readonly openedAt: Instant;
}

/** A page that died tells nobody: the oldest viewers are forgotten beyond this; the server outside ends them itself. */
export const VIEWERS_REMEMBERED = 4_000;

/** The sessions of this server. */
export interface OutsideSessions {
  readonly add: (session: HeldSession) => void;
  readonly get: (id: string) => HeldSession | undefined;
  readonly remove: (id: string) => HeldSession | undefined;
  /** Who sends from a site. */
  readonly publisherOf: (site: string) => HeldSession | undefined;
  readonly publishers: () => readonly HeldSession[];
  readonly of: (site: string) => readonly HeldSession[];
  readonly viewersOf: (site: string) => number;
}

/** No session yet. */
export function createOutsideSessions(): OutsideSessions {
  const sessions = new Map<string, HeldSession>();
  const publishers = new Map<string, HeldSession>();
  let viewers = 0;
  const remove = (id: string): HeldSession | undefined => {
    const held = sessions.get(id);
    if (held === undefined) return undefined;
    sessions.delete(id);
    if (held.direction === "play") viewers -= 1;
    if (publishers.get(held.site) === held) publishers.delete(held.site);
    return held;
  };
  const forgetOldest = (): void => {
    const oldest = [...sessions.values()].find(({ direction }) => direction === "play");
    if (viewers > VIEWERS_REMEMBERED && oldest !== undefined) remove(oldest.id);
  };
  const of = (site: string): readonly HeldSession[] => [...sessions.values()].filter((each) => each.site === site);
  return {
    add: (session) => {
      sessions.set(session.id, session);
      if (session.direction === "publish") publishers.set(session.site, session);
      else viewers += 1;
      forgetOldest();
    },
    get: (id) => sessions.get(id),
    remove,
    publisherOf: (site) => publishers.get(site),
    publishers: () => [...publishers.values()],
    of,
    viewersOf: (site) => of(site).filter(({ direction }) => direction === "play").length,
  };
}

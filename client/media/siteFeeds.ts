import type { SiteId } from "#shared/catalogue/site.ts";
import type { Duration } from "#shared/clock/instant.ts";
import type { Live } from "#client/live/living.ts";
import { type PageTimers, pageTimers, type Undo } from "#client/live/pageTimers.ts";
import { tabScreenId } from "#client/live/screenId.ts";
import type { Store } from "#client/live/store.ts";
import { FEED_OFF, type RunningFeed, type SiteFeed, startFeed } from "./siteFeed.ts";

/** What the feeds of a page need of its living state. */
export type FeedSource = Pick<Live, "conference" | "clock">;

/** The feeds of a page: however many places show a site, it comes once. */
export interface SiteFeeds {
  /** Wants a site until the undo is called. */
  readonly hold: (source: FeedSource, site: SiteId) => Undo;
  /** The feed of a site, wanted or not. */
  readonly of: (site: SiteId) => Store<SiteFeed>;
}

/** A cut takes a picture from one place to another: it goes on meanwhile. */
const LINGER_MS: Duration = 1_500;

interface Kept {
  readonly feed: RunningFeed;
  holders: number;
  undoLinger: Undo;
  undoFeed: Undo;
}

/** Makes the feeds of a page; `start` is the real one but in tests. */
export function createSiteFeeds(timers: PageTimers, page: string, start = startFeed): SiteFeeds {
  const kept = new Map<SiteId, Kept>();
  const listeners = new Map<SiteId, Set<() => void>>();
  let relay: string | null = null;
  const tell = (site: SiteId): void => {
    for (const listener of listeners.get(site) ?? []) listener();
  };
  const keep = ({ clock }: FeedSource, site: SiteId): Kept => {
    const held = kept.get(site);
    if (held !== undefined) {
      held.undoLinger();
      return held;
    }
    const feed = start({ site, page, timers, now: clock.now });
    const made: Kept = { feed, holders: 0, undoLinger: () => undefined, undoFeed: feed.subscribe(() => tell(site)) };
    kept.set(site, made);
    tell(site);
    return made;
  };
  const letGo = (site: SiteId, held: Kept): void => {
    held.holders -= 1;
    if (held.holders > 0) return;
    held.undoLinger = timers.after(LINGER_MS, () => {
      held.undoFeed();
      held.feed.stop();
      kept.delete(site);
      tell(site);
    });
  };
  /** What went through the relay before is gone, and nobody has to wait until that shows. */
  const follow = ({ conference }: FeedSource): Undo => {
    const look = (): void => {
      const next = conference.get().relay;
      if (next === relay || next === null) return;
      const isFirst = relay === null;
      relay = next;
      if (!isFirst) for (const { feed } of kept.values()) feed.again();
    };
    look();
    return conference.subscribe(look);
  };
  return {
    hold: (source, site) => {
      const held = keep(source, site);
      held.holders += 1;
      const undoFollow = follow(source);
      let isOver = false;
      return () => {
        if (isOver) return;
        isOver = true;
        undoFollow();
        letGo(site, held);
      };
    },
    of: (site) => ({
      get: () => kept.get(site)?.feed.get() ?? FEED_OFF,
      subscribe: (listener) => {
        const told = listeners.get(site) ?? new Set();
        listeners.set(site, told.add(listener));
        return () => void told.delete(listener);
      },
    }),
  };
}

let own: SiteFeeds | null = null;

/** The feeds of this page. */
export function siteFeeds(): SiteFeeds {
  own ??= createSiteFeeds(pageTimers(), tabScreenId() ?? "page");
  return own;
}

import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { SiteId } from "#shared/catalogue/site.ts";
import type { SiteFeed } from "./siteFeed.ts";
import { type FeedSource, type SiteFeeds, siteFeeds } from "./siteFeeds.ts";

/**
 * The picture and sound of a site while a component wants them: several components of one page share one connection, and a cut from one to
 * another does not break it. Renders only when the feed's face changes.
 */
export function useSiteVideo(source: FeedSource, site: SiteId, isWanted: boolean, feeds: SiteFeeds = siteFeeds()): SiteFeed {
  const feed = useMemo(() => feeds.of(site), [feeds, site]);
  useEffect(() => (isWanted ? feeds.hold(source, site) : undefined), [feeds, source, site, isWanted]);
  return useSyncExternalStore(feed.subscribe, feed.get);
}

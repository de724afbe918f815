import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { SiteId } from "#shared/catalogue/site.ts";
import type { SiteFeed } from "./siteFeed.ts";
import { type FeedSource, siteFeeds } from "./siteFeeds.ts";

/**
 * The picture and sound of a site while a component wants them: several components of one page share one connection, and a cut from one to
 * another does not break it. Renders only when the feed's face changes.
 */
export function useSiteVideo(source: FeedSource, site: SiteId, isWanted: boolean): SiteFeed {
  const feed = useMemo(() => siteFeeds().of(site), [site]);
  useEffect(() => (isWanted ? siteFeeds().hold(source, site) : undefined), [source, site, isWanted]);
  return useSyncExternalStore(feed.subscribe, feed.get);
}

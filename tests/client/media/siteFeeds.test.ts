import { expect, test } from "vitest";
import type { SiteId } from "#shared/catalogue/site.ts";
import { NO_CONFERENCE } from "#shared/conference/conferenceState.ts";
import { createStore } from "#client/live/store.ts";
import { FEED_OFF, type SiteFeed, type startFeed } from "#client/media/siteFeed.ts";
import { createSiteFeeds } from "#client/media/siteFeeds.ts";
import { manualPage } from "#tests/doubles/manualPage.ts";

const HA_LONG = "tinh-22" as SiteId;

function setUp() {
  const page = manualPage();
  const conference = createStore(NO_CONFERENCE);
  const source = { conference, clock: { now: () => 0 } };
  const told: string[] = [];
  const faces: ReturnType<typeof createStore<SiteFeed>>[] = [];
  const start: typeof startFeed = ({ site }) => {
    told.push(`start ${site}`);
    const face = createStore<SiteFeed>({ ...FEED_OFF, state: "connecting" });
    faces.push(face);
    return { ...face, again: () => told.push(`again ${site}`), stop: () => told.push(`stop ${site}`) };
  };
  return { page, conference, source, told, faces, feeds: createSiteFeeds(page.timers, "page-1", start) };
}

test("three places that show one site share one connection", () => {
  const { feeds, source, told, page } = setUp();
  const undo = [feeds.hold(source, HA_LONG), feeds.hold(source, HA_LONG), feeds.hold(source, HA_LONG)];
  expect(told).toEqual([`start ${HA_LONG}`]);
  expect(feeds.of(HA_LONG).get().state).toBe("connecting");
  undo[0]?.();
  undo[1]?.();
  page.advance(60_000);
  expect(told).toHaveLength(1);
  undo[2]?.();
  page.advance(60_000);
  expect(told).toEqual([`start ${HA_LONG}`, `stop ${HA_LONG}`]);
  expect(feeds.of(HA_LONG).get()).toBe(FEED_OFF);
});

test("a cut from one place to another does not break it", () => {
  const { feeds, source, told, page } = setUp();
  const undo = feeds.hold(source, HA_LONG);
  undo();
  page.advance(1_000);
  const other = feeds.hold(source, HA_LONG);
  page.advance(60_000);
  expect(told).toEqual([`start ${HA_LONG}`]);
  // Undone twice, it is let go once.
  undo();
  page.advance(60_000);
  expect(told).toHaveLength(1);
  other();
});

test("a new relay is asked at once, and once however many look", () => {
  const { feeds, source, conference, told } = setUp();
  conference.set({ ...NO_CONFERENCE, relay: "first" });
  feeds.hold(source, HA_LONG);
  feeds.hold(source, HA_LONG);
  conference.set({ ...NO_CONFERENCE, relay: "second" });
  expect(told).toEqual([`start ${HA_LONG}`, `again ${HA_LONG}`]);
});

test("whoever watches a site is told of what becomes of it, also one who came before it was wanted", () => {
  const { feeds, source, faces } = setUp();
  const seen: string[] = [];
  feeds.of(HA_LONG).subscribe(() => seen.push(feeds.of(HA_LONG).get().state));
  feeds.hold(source, HA_LONG);
  faces[0]?.set({ ...FEED_OFF, state: "playing" });
  expect(seen).toEqual(["connecting", "playing"]);
});

import { describe, expect, test } from "vitest";
import type { SiteId } from "#shared/catalogue/site.ts";
import type { ConferenceEvent } from "#shared/conference/conferenceEvents.ts";
import {
  CORRECTIONS_KEPT,
  type ConferenceState,
  callOf,
  conferenceForWalls,
  conferenceRequestOf,
  ENDED_KEPT,
  isHeard,
  lineOf,
  NO_CONFERENCE,
} from "#shared/conference/conferenceState.ts";
import { foldConference } from "#shared/conference/foldConference.ts";
import { SYSTEM } from "#shared/duty/role.ts";

const SITE = "tinh-22" as SiteId;
const OTHER = "tinh-46" as SiteId;
const by = SYSTEM;

function told(events: readonly ConferenceEvent[], from: ConferenceState = NO_CONFERENCE): ConferenceState {
  return events.reduce(foldConference, from);
}

function called(site: SiteId = SITE, call = "c1", at = 1_000): ConferenceEvent {
  return { type: "conference.called", data: { at, by, site, call, ringUntil: at + 45_000 } };
}

function answered(site: SiteId = SITE, call = "c1", at = 2_000): ConferenceEvent {
  return { type: "conference.answered", data: { at, by, site, call, page: "page-1", onWall: true, hasCamera: true, hasMicrophone: true } };
}

function ended(site: SiteId = SITE, call = "c1", at = 9_000): ConferenceEvent {
  return { type: "conference.ended", data: { at, by, site, call, reason: "centre" } };
}

describe("a call", () => {
  test("rings, is answered, held, gone on with and ended, each since when", () => {
    const ringing = told([called(), { type: "conference.rang", data: { at: 1_500, by, site: SITE, call: "c1" } }]);
    expect(callOf(ringing, SITE)).toMatchObject({ state: "ringing", since: 1_500, muted: true, page: null });
    const held = told([answered(), { type: "conference.held", data: { at: 3_000, by, site: SITE, call: "c1" } }], ringing);
    expect(callOf(held, SITE)).toMatchObject({ state: "held", since: 3_000, answeredAt: 2_000, page: "page-1", onWall: true });
    const over = told([{ type: "conference.resumed", data: { at: 4_000, by, site: SITE, call: "c1" } }, ended()], held);
    expect(callOf(over, SITE)).toMatchObject({ state: "ended", since: 9_000, reason: "centre" });
    expect(over.ended).toHaveLength(1);
  });

  test("what is said of an earlier call of the site changes nothing", () => {
    const again = told([called(), ended(), called(SITE, "c2", 10_000)]);
    expect(told([answered(SITE, "c1", 11_000), ended(SITE, "c1", 11_000)], again)).toEqual(again);
    expect(lineOf(again, SITE)).toBe("calling");
  });

  test("a second end, and an act the table has no step for, change nothing", () => {
    const over = told([called(), ended()]);
    expect(told([ended(SITE, "c1", 99_000), answered(SITE, "c1", 99_000)], over)).toEqual(over);
  });

  test("at its end the floor is free, the order and the raised hand forget it", () => {
    const state = told([
      called(),
      answered(),
      { type: "conference.queueSet", data: { at: 1, by, queue: [SITE, OTHER] } },
      { type: "conference.floorGiven", data: { at: 1, by, site: SITE } },
      { type: "conference.handRaised", data: { at: 1, by, site: SITE, raised: true } },
    ]);
    expect(state.queue).toEqual([OTHER]);
    expect(told([ended()], state)).toMatchObject({ floor: null, queue: [OTHER], hands: {} });
  });

  test("only so many that ended are kept", () => {
    const many = Array.from({ length: ENDED_KEPT + 9 }, (_, at) => [called(SITE, `c${at}`), ended(SITE, `c${at}`)]).flat();
    const { ended: kept } = told(many);
    expect(kept).toHaveLength(ENDED_KEPT);
    expect(kept[0]?.id).toBe(`c${ENDED_KEPT + 8}`);
  });
});

describe("sound", () => {
  test("is heard from who has the floor, or was unmuted, and never from one on hold", () => {
    const talking = told([called(), answered()]);
    expect(isHeard(talking, SITE)).toBe(false);
    const floor = told([{ type: "conference.floorGiven", data: { at: 1, by, site: SITE } }], talking);
    expect(isHeard(floor, SITE)).toBe(true);
    expect(isHeard(told([{ type: "conference.held", data: { at: 3, by, site: SITE, call: "c1" } }], floor), SITE)).toBe(false);
    expect(isHeard(told([{ type: "conference.muted", data: { at: 3, by, site: SITE, call: "c1", muted: false } }], talking), SITE)).toBe(
      true,
    );
  });
});

describe("what rooms ask", () => {
  const ask = (at: number): ConferenceEvent => ({
    type: "conference.correctionAsked",
    data: {
      at,
      by,
      site: SITE,
      correction: { id: `r${at}`, series: "INV.DISB_RATE:22", period: "2020-07", seen: "41.2", proposed: null, why: "Trùng dự án" },
    },
  });

  test("stays open until it is answered, and reaches no wall", () => {
    const open = told([ask(1), ask(2)]);
    expect(open.corrections.map(({ id }) => id)).toEqual(["r2", "r1"]);
    const done = told(
      [{ type: "conference.correctionAnswered", data: { at: 5, by, site: SITE, id: "r1", answer: "Đã chuyển Bộ KH&ĐT" } }],
      open,
    );
    expect(done.corrections[1]?.answer).toMatchObject({ text: "Đã chuyển Bộ KH&ĐT", at: 5 });
    expect(conferenceForWalls(done).corrections).toEqual([]);
  });

  test("of too many, an answered one goes before one that waits", () => {
    const full = told(Array.from({ length: CORRECTIONS_KEPT }, (_, at) => ask(at)));
    const answered: ConferenceEvent = { type: "conference.correctionAnswered", data: { at: 999, by, site: SITE, id: "r7", answer: "x" } };
    const { corrections } = told([answered, ask(1_000)], full);
    expect(corrections).toHaveLength(CORRECTIONS_KEPT);
    expect(corrections.some(({ id }) => id === "r7")).toBe(false);
    expect(corrections.some(({ id }) => id === "r0")).toBe(true);
  });
});

test("the key of a command is known afterwards, also of one about no site", () => {
  const state = told([
    { type: "conference.floorGiven", data: { at: 1, by, site: null, request: "d:1" } },
    { type: "conference.siteCame", data: { at: 1, by, site: SITE, request: "d:2" } },
  ]);
  expect(conferenceRequestOf(state, "d:1")).toBe("");
  expect(conferenceRequestOf(state, "d:2")).toBe(SITE);
  expect(conferenceRequestOf(state, "d:3")).toBeNull();
});

test("an entry of another part changes nothing, and not even the object", () => {
  const state = told([called()]);
  expect(foldConference(state, { type: "wall.held", data: {} })).toBe(state);
});

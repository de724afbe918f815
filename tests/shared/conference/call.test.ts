import { describe, expect, test } from "vitest";
import type { SiteId } from "#shared/catalogue/site.ts";
import {
  ARRIVALS_KEPT,
  CALL_ACTS,
  CALL_STATES,
  CALL_TABLE,
  isAnswered,
  mayBeSeen,
  NO_CALLOUTS,
  sitesOn,
  type WallCallouts,
  withCallout,
  withCallouts,
  withoutCallout,
} from "#shared/conference/call.ts";

const HA_NOI = "tinh-01" as SiteId;
const QUANG_NINH = "tinh-22" as SiteId;
const HUE = "tinh-46" as SiteId;
const SAR = "tkcn" as SiteId;

function wallOf(...sites: readonly SiteId[]): WallCallouts {
  return sites.reduce(withCallout, NO_CALLOUTS);
}

describe("the table of calls", () => {
  test("says something of every state and every act, and leads to states alone", () => {
    for (const state of CALL_STATES) {
      expect(Object.keys(CALL_TABLE[state]).toSorted()).toEqual([...CALL_ACTS].toSorted());
      for (const act of CALL_ACTS) expect([...CALL_STATES, "same", "no"]).toContain(CALL_TABLE[state][act]);
    }
  });

  test("a line that is not in use can only be called; what has ended is not answered", () => {
    for (const state of ["idle", "ended"] as const) {
      expect(CALL_TABLE[state].call).toBe("calling");
      expect(CALL_ACTS.filter((act) => act !== "call" && !["same", "no"].includes(CALL_TABLE[state][act]))).toEqual([]);
    }
  });

  test("every line can be ended from both sides, whatever it is in", () => {
    for (const state of ["calling", "ringing", "connected", "stalled", "held"] as const) expect(CALL_TABLE[state].hangUp).toBe("ended");
  });

  test("no picture is seen before the room has answered and agreed", () => {
    for (const state of CALL_STATES) {
      expect(mayBeSeen({ state, onWall: false })).toBe(false);
      expect(mayBeSeen({ state, onWall: true })).toBe(isAnswered(state));
    }
  });

  test("media that stop do not end a call, and come back into the state they left", () => {
    expect(CALL_TABLE.connected.mediaStopped).toBe("stalled");
    expect(CALL_TABLE.stalled.mediaFlowing).toBe("connected");
    expect(CALL_TABLE.held.mediaStopped).toBe("same");
  });
});

describe("callouts of a wall", () => {
  test("a site that goes leaves its place, so that none of the others moves", () => {
    const three = wallOf(HA_NOI, QUANG_NINH, HUE);
    const less = withoutCallout(three, QUANG_NINH);
    expect(sitesOn(less)).toEqual([HA_NOI, HUE]);
    expect(less.places.map(({ site }) => site)).toEqual([HA_NOI, QUANG_NINH, HUE]);
    expect(withCallout(less, SAR).places.map(({ site }) => site)).toEqual([HA_NOI, SAR, HUE]);
  });

  test("who comes back has the place it had", () => {
    const less = withoutCallout(withoutCallout(wallOf(HA_NOI, QUANG_NINH, HUE), HA_NOI), HUE);
    expect(withCallout(less, HUE).places).toEqual([
      { site: HA_NOI, gone: true },
      { site: QUANG_NINH, gone: false },
      { site: HUE, gone: false },
    ]);
  });

  test("who was put where is kept in order, while any callout is there", () => {
    const less = withoutCallout(wallOf(HA_NOI, QUANG_NINH), HA_NOI);
    const next = withCallout(withCallout(less, SAR), QUANG_NINH);
    expect(next.came).toEqual([
      { site: HA_NOI, place: 0 },
      { site: QUANG_NINH, place: 1 },
      { site: SAR, place: 0 },
    ]);
    expect([QUANG_NINH, SAR].reduce(withoutCallout, next).came).toBeUndefined();
  });

  test("of arrivals no more are kept than is stated, and the newest of each place always", () => {
    let wall = wallOf(HA_NOI, QUANG_NINH);
    for (let turn = 0; turn < ARRIVALS_KEPT * 2; turn++) {
      wall = withCallout(withoutCallout(wall, turn % 2 === 0 ? QUANG_NINH : HUE), turn % 2 === 0 ? HUE : QUANG_NINH);
    }
    expect(wall.came).toHaveLength(ARRIVALS_KEPT);
    expect(wall.came?.some(({ site, place }) => site === HA_NOI && place === 0)).toBe(true);
  });

  test("a site is there once however often it is put there", () => {
    expect(wallOf(HUE, HUE, HUE).places).toHaveLength(1);
  });

  test("when the last one goes no place is left over", () => {
    expect(withoutCallout(wallOf(HUE), HUE)).toEqual(NO_CALLOUTS);
  });

  test("the large one that goes is large no more", () => {
    const large = withCallouts(wallOf(HA_NOI, HUE), [HA_NOI, HUE], HUE);
    expect(large.focus).toBe(HUE);
    expect(withoutCallout(large, HUE).focus).toBeNull();
  });

  test("a list that is set keeps those that stay where they are", () => {
    const set = withCallouts(wallOf(HA_NOI, QUANG_NINH, HUE), [SAR, HUE], null);
    expect(set.places).toEqual([
      { site: SAR, gone: false },
      { site: QUANG_NINH, gone: true },
      { site: HUE, gone: false },
    ]);
  });
});

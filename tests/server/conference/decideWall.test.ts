import { describe, expect, test } from "vitest";
import type { SiteId } from "#shared/catalogue/site.ts";
import { showOf } from "#shared/scene/showsState.ts";
import { asks, codeOf, LAN, MAIN, MINH, plainCalls, QUANG_NINH, roomOf, typesOf } from "./aCall.ts";

const SIX = ["01", "22", "31", "46", "48", "79"].map((code) => `tinh-${code}` as SiteId);
const SEVENTH = "tinh-92" as SiteId;
const callOn = (site: SiteId, wall: string = MAIN) => ({ act: "call", site, wall }) as const;

describe("a call to a wall", () => {
  test("[V3] is the call, the hold of a free wall and the callout, at once; a call alone touches no wall", () => {
    const desk = plainCalls();
    expect(typesOf(desk.done(asks("call", SIX[0])))).toEqual(["conference.called"]);
    expect(desk.onWall()).toEqual([]);
    expect(typesOf(desk.done(callOn(QUANG_NINH)))).toEqual(["conference.called", "wall.held", "wall.calloutsSet"]);
    expect(desk.onWall()).toEqual([QUANG_NINH]);
    expect(typesOf(desk.done(callOn("tinh-31" as SiteId)))).toEqual(["conference.called", "wall.calloutsSet"]);
  });

  test("[V3] a site that is on the line already is put there without being called again", () => {
    const desk = plainCalls();
    desk.bring("connected");
    expect(typesOf(desk.done(callOn(QUANG_NINH)))).toEqual(["wall.held", "wall.calloutsSet"]);
    expect(desk.done(callOn(QUANG_NINH))).toEqual([]);
  });

  test("[V5] that another director holds calls nobody, and names them", () => {
    const desk = plainCalls();
    desk.done(callOn(QUANG_NINH), MINH);
    const decision = desk.run(callOn("tinh-31" as SiteId), LAN);
    expect(decision).toMatchObject({ ok: false, refusal: { code: "wall.held-by-another", vi: expect.stringContaining(MINH.name) } });
    expect(desk.call("tinh-31" as SiteId)).toBeNull();
    expect(showOf(desk.state.shows, MAIN).holder?.who.id).toBe(MINH.id);
  });

  test("[V5] there is room for six; the seventh is refused and not called, until one of them has ended", () => {
    const desk = plainCalls();
    for (const site of SIX) desk.done(callOn(site));
    expect(codeOf(desk.run(callOn(SEVENTH)))).toBe("conference.wall-full /wall");
    expect(desk.call(SEVENTH)).toBeNull();
    desk.done(asks("refuse", SIX[2]), roomOf(SIX[2] ?? SEVENTH));
    expect(desk.onWall()).toEqual(SIX);
    desk.done(callOn(SEVENTH));
    expect(desk.onWall()).toEqual(SIX.with(2, SEVENTH));
  });

  test("[V3] a wall that is not there calls nobody", () => {
    const desk = plainCalls();
    expect(codeOf(desk.run(callOn(QUANG_NINH, "none")))).toBe("wall.unknown /wall");
    expect(desk.call()).toBeNull();
  });
});

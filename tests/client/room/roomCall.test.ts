import { describe, expect, test } from "vitest";
import type { SiteId } from "#shared/catalogue/site.ts";
import { CALL_STATES } from "#shared/conference/call.ts";
import { NO_CONFERENCE } from "#shared/conference/conferenceState.ts";
import { isToCome, roomCallOf, roomPartOf, roomWishes, turnOf } from "#client/room/call/roomCall.ts";
import { aCall, linesWith } from "#tests/builders/aCall.ts";

const QUANG_NINH = "tinh-22" as SiteId;
const OWN = { id: QUANG_NINH };
const kindOf = (change: Parameters<typeof aCall>[0]): string => roomCallOf(linesWith(aCall(change)), OWN, "page-1").kind;

describe("the line as a page of the room sees it", () => {
  test("a room that was never called has no call, one whose call ended has its last one", () => {
    expect(roomCallOf(NO_CONFERENCE, OWN, "page-1")).toEqual({ kind: "none", last: null });
    expect(roomCallOf(linesWith(aCall({ state: "ended", reason: "no-answer" })), OWN, "page-1")).toMatchObject({
      kind: "none",
      last: { reason: "no-answer" },
    });
  });

  test("it rings on every page until one of them answers, and then the others look on", () => {
    expect([kindOf({ state: "calling" }), kindOf({ state: "ringing" })]).toEqual(["ringing", "ringing"]);
    for (const state of ["connected", "stalled", "held"] as const) {
      expect(kindOf({ state, page: "page-1" })).toBe("here");
      expect(kindOf({ state, page: "page-2" })).toBe("elsewhere");
    }
  });

  test("every state of a line is one of the four", () => {
    for (const state of CALL_STATES) expect(["none", "ringing", "here", "elsewhere"]).toContain(kindOf({ state }));
  });
});

describe("who may do what at a room's page", () => {
  const room = { id: QUANG_NINH };
  const centre = { id: "vpcp" as SiteId, centre: true };
  test("a room answers for itself alone; the director is the centre at the centre's page and nowhere else", () => {
    expect(roomPartOf({ role: "site", site: QUANG_NINH }, room)).toBe("room");
    expect(roomPartOf({ role: "site", site: "tinh-01" as SiteId }, room)).toBe("onlooker");
    expect(roomPartOf({ role: "director", site: null }, room)).toBe("onlooker");
    expect(roomPartOf({ role: "director", site: null }, centre)).toBe("centre");
    expect(roomPartOf({ role: "duty", site: null }, centre)).toBe("onlooker");
    expect(roomPartOf({ role: "site", site: centre.id }, centre)).toBe("centre");
  });
});

describe("what is wanted of camera and line", () => {
  const off = { isChecking: false, isOnAir: false };
  const none = { kind: "none", last: null } as const;
  const call = aCall();
  test("the camera is on for a check, while it rings and in the call, and is off otherwise", () => {
    expect(roomWishes("room", none, off)).toEqual({ isCapturing: false, isSending: false });
    expect(roomWishes("room", none, { ...off, isChecking: true })).toEqual({ isCapturing: true, isSending: false });
    expect(roomWishes("room", { kind: "ringing", call }, off)).toEqual({ isCapturing: true, isSending: false });
    expect(roomWishes("room", { kind: "here", call }, off)).toEqual({ isCapturing: true, isSending: true });
    expect(roomWishes("room", { kind: "elsewhere", call }, off)).toEqual({ isCapturing: false, isSending: false });
  });

  test("the centre sends when it says so, call or no call; who looks on never does", () => {
    expect(roomWishes("centre", none, { ...off, isOnAir: true })).toEqual({ isCapturing: true, isSending: true });
    expect(roomWishes("centre", { kind: "here", call }, off)).toEqual({ isCapturing: false, isSending: false });
    for (const kind of ["ringing", "here", "elsewhere"] as const) {
      expect(roomWishes("onlooker", { kind, call }, { isChecking: true, isOnAir: true })).toEqual({ isCapturing: false, isSending: false });
    }
  });
});

test("a room's place in the list of speakers is counted from one", () => {
  expect(turnOf({ queue: ["tinh-01" as SiteId, QUANG_NINH] }, OWN)).toBe(2);
  expect(turnOf({ queue: [] }, OWN)).toBeNull();
});

test("a room that answers while its camera is still asked for answers with it; one that was refused it answers without", () => {
  expect((["off", "asking", "on", "failed"] as const).map((state) => isToCome({ state }))).toEqual([true, true, true, false]);
});

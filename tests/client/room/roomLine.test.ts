import { expect, test } from "vitest";
import type { SiteId } from "#shared/catalogue/site.ts";
import { NO_CONFERENCE } from "#shared/conference/conferenceState.ts";
import { createStore } from "#client/live/store.ts";
import type { RoomPart } from "#client/room/call/roomCall.ts";
import { createRoomLine, type OwnSwitches } from "#client/room/call/roomLine.ts";
import { aCall, linesWith } from "#tests/builders/aCall.ts";
import { theSite } from "#tests/builders/theCatalogue.ts";
import { manualPage } from "#tests/doubles/manualPage.ts";

function aLine(part: RoomPart = "room", site = "tinh-22", kept: OwnSwitches = { isChecking: false, isOnAir: false }) {
  const page = manualPage();
  const conference = createStore(NO_CONFERENCE);
  const told: string[] = [];
  let isRingHeard = true;
  const once = (what: string): void => {
    if (told.at(-1) !== what) told.push(what);
  };
  const capture = { ...createStore<never>(undefined as never), follow: () => () => once("capture gone") };
  const line = createRoomLine({
    live: { conference },
    site: theSite(site as SiteId),
    part,
    page: "page-1",
    capture: {
      ...capture,
      start: async () => once("camera on"),
      stop: () => once("camera off"),
      again: () => undefined,
      choose: () => undefined,
      switchOff: () => undefined,
    },
    publisher: { ...createStore<never>(undefined as never), start: () => told.push("send"), stop: () => told.push("end sending") },
    orders: {
      give: async (act, body) => {
        told.push(`${act} ${JSON.stringify(body)}`);
        return isRingHeard;
      },
    },
    memory: { read: () => kept, keep: (next) => void told.push(`keep ${next.isChecking} ${next.isOnAir}`) },
    timers: page.timers,
  });
  return {
    line,
    conference,
    told,
    page,
    deafen: () => {
      isRingHeard = false;
    },
  };
}

const settle = async (): Promise<void> => {
  for (let turns = 0; turns < 10; turns += 1) await Promise.resolve();
};

test("a room that is called says once that it rings, and has its camera on by the time it is answered", () => {
  const { line, conference, told } = aLine();
  line.start();
  conference.set(linesWith(aCall()));
  conference.set(linesWith(aCall({ state: "ringing", since: 2_000 })));
  expect(told.filter((each) => each.startsWith("ring"))).toEqual(['ring {"page":"page-1"}']);
  expect(told).toContain("camera on");
  expect(told).not.toContain("send");
  conference.set(linesWith(aCall({ state: "connected", page: "page-1" })));
  expect(told.at(-1)).toBe("send");
});

test("where nobody heard that it rings, it says so again, until the call is over", async () => {
  const { line, conference, told, page, deafen } = aLine();
  deafen();
  line.start();
  conference.set(linesWith(aCall()));
  await settle();
  page.advance(2_000);
  await settle();
  expect(told.filter((each) => each.startsWith("ring"))).toHaveLength(2);
  conference.set(linesWith(aCall({ state: "ended", reason: "cancelled" })));
  page.advance(60_000);
  expect(told.filter((each) => each.startsWith("ring"))).toHaveLength(2);
});

test("a page that comes back finds its call and sends again; another page of the room does not", () => {
  const own = aLine();
  own.conference.set(linesWith(aCall({ state: "stalled", page: "page-1" })));
  own.line.start();
  expect(own.told.at(-1)).toBe("send");
  const other = aLine();
  other.conference.set(linesWith(aCall({ state: "connected", page: "page-2" })));
  other.line.start();
  expect(other.told).not.toContain("send");
});

test("a call that ends lets the camera go, unless a check is on", () => {
  const { line, conference, told } = aLine();
  line.start();
  conference.set(linesWith(aCall({ state: "connected", page: "page-1" })));
  conference.set(linesWith(aCall({ state: "ended", reason: "centre" })));
  expect(told.slice(-2)).toEqual(["camera off", "end sending"]);
  line.set({ isChecking: true });
  conference.set(linesWith(aCall({ state: "ended", reason: "site" })));
  expect(told.filter((each) => each.startsWith("camera")).at(-1)).toBe("camera on");
});

test("the centre's camera goes on sending over a reload, without a call", () => {
  const { line, told } = aLine("centre", "vpcp", { isChecking: false, isOnAir: true });
  line.start();
  expect(told).toContain("send");
  line.set({ isOnAir: false });
  expect(told.slice(-3)).toEqual(["keep false false", "camera off", "end sending"]);
});

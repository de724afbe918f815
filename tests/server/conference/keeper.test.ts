import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SiteId } from "#shared/catalogue/site.ts";
import { asks, HA_NOI, LAN, MAIN, QUANG_NINH, roomOf } from "./aCall.ts";
import { type SomeCalls, someCalls, until } from "./someCalls.ts";

const ROOM = roomOf(QUANG_NINH);
const PAGE = "page-one";
let calls: SomeCalls;

beforeEach(async () => {
  calls = await someCalls();
});
afterEach(async () => {
  await calls.stop();
});

async function connected(site: SiteId = QUANG_NINH): Promise<void> {
  await calls.run({ act: "call", site, wall: MAIN });
  await calls.run(asks("answer", site), roomOf(site));
  calls.media.tell({ kind: "flowing", site, page: PAGE });
  await calls.pass(0);
}

async function countOf(type: string): Promise<number> {
  return (await calls.written()).filter((each) => each === type).length;
}

describe("a call that nobody answers", () => {
  test.each(["calling", "ringing"])("[V13] and is %s ends after 45 s, and not before", async (state) => {
    await calls.run(asks("call"));
    if (state === "ringing") await calls.run(asks("ring"), ROOM);
    await calls.pass(44_999);
    expect(calls.call()?.state).toBe(state);
    await calls.pass(1);
    expect(calls.call()).toMatchObject({ state: "ended", reason: "no-answer" });
  });

  test("[V17] stays on the wall for 6 s, saying so, and leaves it by itself; one that was called again meanwhile stays", async () => {
    await calls.run({ act: "call", site: QUANG_NINH, wall: MAIN });
    await calls.run({ act: "call", site: HA_NOI, wall: MAIN });
    await calls.run(asks("hangUp"));
    await calls.run(asks("hangUp", HA_NOI));
    await calls.pass(5_999);
    expect(calls.onWall()).toEqual([QUANG_NINH, HA_NOI]);
    await calls.run(asks("call", HA_NOI));
    await calls.pass(1);
    expect(calls.onWall()).toEqual([HA_NOI]);
  });
});

describe("a picture", () => {
  test("[V14] that stops makes the line stalled and one that comes again connected, each told once", async () => {
    await connected();
    calls.media.tell({ kind: "stopped", site: QUANG_NINH, page: PAGE, cause: "silent" });
    await calls.pass(100);
    expect(calls.call()).toMatchObject({ state: "stalled", since: calls.now() - 100 });
    await calls.pass(1_000);
    calls.media.tell({ kind: "flowing", site: QUANG_NINH, page: PAGE });
    await calls.pass(0);
    expect(calls.call()?.state).toBe("connected");
    expect([await countOf("conference.mediaStopped"), await countOf("conference.mediaFlowing")]).toEqual([1, 2]);
  });

  test("[V14] of a page that does not hold the call counts for nothing", async () => {
    await connected();
    await calls.run(
      { act: "answer", site: QUANG_NINH, page: "page-two", onWall: null, hasCamera: true, hasMicrophone: true, takeOver: true },
      ROOM,
    );
    calls.media.tell({ kind: "stopped", site: QUANG_NINH, page: PAGE, cause: "closed" });
    await calls.pass(0);
    expect(calls.call()?.state).toBe("connected");
    calls.media.tell({ kind: "flowing", site: QUANG_NINH, page: "page-two" });
    await calls.pass(10_000);
    expect(calls.call()?.state).toBe("connected");
  });

  test("[V14] that stopped while the room was asked to wait is missed as soon as it is gone on with", async () => {
    await connected();
    await calls.run(asks("hold"));
    calls.media.tell({ kind: "stopped", site: QUANG_NINH, page: PAGE, cause: "silent" });
    await calls.pass(1_000);
    expect(calls.call()?.state).toBe("held");
    await calls.run({ act: "hold", site: QUANG_NINH, on: false });
    await calls.pass(0);
    expect(calls.call()?.state).toBe("stalled");
  });

  test("[V15] that was promised with the answer and does not come within 8 s is missed; of a room that only listens nothing is", async () => {
    await calls.run(asks("call"));
    await calls.run(asks("answer"), ROOM);
    await calls.run(asks("call", HA_NOI));
    const listens = {
      act: "answer",
      site: HA_NOI,
      page: PAGE,
      onWall: null,
      hasCamera: false,
      hasMicrophone: false,
      takeOver: false,
    } as const;
    await calls.run(listens, roomOf(HA_NOI));
    await calls.pass(7_999);
    expect(calls.call()?.state).toBe("connected");
    await calls.pass(1);
    expect([calls.call()?.state, calls.call(HA_NOI)?.state]).toEqual(["stalled", "connected"]);
  });

  test("[V20] [V15] [V14] is gone with its relay; through the next one, which has a name of its own, everybody comes anew or is missed", async () => {
    await connected();
    await connected(HA_NOI);
    calls.media.tell({ kind: "up", relay: "r1" });
    await calls.pass(0);
    calls.media.tell({ kind: "down" });
    await calls.pass(0);
    expect([calls.call()?.state, calls.call(HA_NOI)?.state]).toEqual(["stalled", "stalled"]);
    calls.media.tell({ kind: "up", relay: "r2" });
    calls.media.tell({ kind: "flowing", site: QUANG_NINH, page: PAGE });
    await calls.pass(0);
    expect(calls.exact.state().conference.relay).toBe("r2");
    expect([calls.call()?.state, calls.call(HA_NOI)?.state]).toEqual(["connected", "stalled"]);
    expect(await countOf("conference.relayStarted")).toBe(2);
  });

  test("[V15] of a server that begins anew is missed when its room does not come back", async () => {
    await connected();
    const { journal, now } = calls;
    await calls.stop();
    calls = await someCalls({ journal, at: now() });
    calls.media.tell({ kind: "up", relay: "r2" });
    await calls.pass(7_999);
    expect(calls.call()?.state).toBe("connected");
    await calls.pass(1);
    expect(calls.call()?.state).toBe("stalled");
  });
});

describe("a room that is gone", () => {
  test("[V16] loses its call after 120 s of nothing, but not while a page of it is there", async () => {
    await connected();
    const leave = calls.conference.rooms.join(QUANG_NINH);
    await calls.pass(0);
    calls.media.tell({ kind: "stopped", site: QUANG_NINH, page: PAGE, cause: "silent" });
    await calls.pass(130_000);
    expect(calls.call()?.state).toBe("stalled");
    leave();
    await calls.pass(3_000);
    expect(calls.call()).toMatchObject({ state: "ended", reason: "lost" });
  });

  test("[V16] that only listens loses its call 120 s after its last page left", async () => {
    const leave = calls.conference.rooms.join(QUANG_NINH);
    await calls.run(asks("call"));
    await calls.run(
      { act: "answer", site: QUANG_NINH, page: PAGE, onWall: null, hasCamera: false, hasMicrophone: false, takeOver: false },
      ROOM,
    );
    await calls.pass(300_000);
    leave();
    await calls.pass(3_000);
    await calls.pass(119_000);
    expect(calls.call()?.state).toBe("connected");
    await calls.pass(2_000);
    expect(calls.call()).toMatchObject({ state: "ended", reason: "lost" });
  });
});

describe("several nodes", () => {
  test("[V18] that see the same write it once, and a picture through one of them is no silence to the other", async () => {
    const other = await someCalls({ beside: calls });
    await calls.run({ act: "call", site: QUANG_NINH, wall: MAIN });
    await calls.run(asks("call", HA_NOI));
    await calls.run(asks("answer"), ROOM);
    other.media.tell({ kind: "flowing", site: QUANG_NINH, page: PAGE });
    await other.pass(0);
    await calls.pass(45_000);
    await other.pass(0);
    expect([calls.call()?.state, calls.call(HA_NOI)?.state]).toEqual(["connected", "ended"]);
    await calls.run(asks("hangUp"), LAN);
    await calls.pass(6_000);
    await other.pass(0);
    await until(() => calls.onWall().length === 0);
    expect((await calls.written()).toSorted()).toEqual(
      [
        ...[
          "conference.answered",
          "conference.called",
          "conference.called",
          "conference.ended",
          "conference.ended",
          "conference.mediaFlowing",
        ],
        ...["wall.calloutsSet", "wall.calloutsSet", "wall.held"],
      ].toSorted(),
    );
    await other.stop();
  });
});

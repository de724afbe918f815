import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Identity } from "#shared/duty/identity.ts";
import type { MediaDirection } from "#server/conference/mediaSystem.ts";
import { asks, HA_NOI, LAN, MAIN, QUANG_NINH, roomOf } from "./aCall.ts";
import { type SomeCalls, someCalls, until } from "./someCalls.ts";

const ROOM = roomOf(QUANG_NINH);
const SCREEN: Identity = { ...LAN, id: "s-1", role: "screen" };
let calls: SomeCalls;

beforeEach(async () => {
  calls = await someCalls();
  await calls.run({ act: "call", site: QUANG_NINH, wall: MAIN });
  await calls.run(asks("answer"), ROOM);
});
afterEach(async () => {
  await calls.stop();
});

/** Opens a session with a token of its own; its id. */
async function open(as: Identity, direction: MediaDirection, page = "page-one"): Promise<string> {
  const { id, role, site } = as;
  const granted = calls.conference.grant({ site: QUANG_NINH, direction, page, viewer: { id, role, site } });
  const claims = calls.conference.tokens.read(granted?.token ?? "");
  if (claims === null) throw new Error("no token");
  const opened = await calls.conference.sessions.open({ claims, offer: "v=0", secret: null });
  if (!opened.ok) throw new Error(opened.refusal.code);
  return opened.session.id;
}

const stands = (): readonly string[] => calls.media.sessions().map((each) => each.split(" ").slice(1).join(" "));

describe("a session", () => {
  test("[V33] ends with its call, whoever sends or looks, and is taken from the relay", async () => {
    for (const [as, direction] of [
      [ROOM, "publish"],
      [LAN, "play"],
      [SCREEN, "play"],
    ] as const) {
      await open(as, direction, as === ROOM ? "page-one" : as.id);
    }
    expect(stands()).toEqual(["publish page-one", "play o-lan", "play s-1"]);
    await calls.run(asks("hangUp"));
    await until(() => stands().length === 0);
    expect(calls.media.dropped).toEqual([QUANG_NINH]);
  });

  test("[V33] [V7] of a wall ends when the room takes its consent back or leaves the wall; the desk goes on seeing it", async () => {
    await open(ROOM, "publish");
    await open(LAN, "play", "desk");
    await open(SCREEN, "play", "wall");
    await calls.run({ act: "consent", site: QUANG_NINH, onWall: false }, ROOM);
    await until(() => stands().length === 2);
    expect(stands()).toEqual(["publish page-one", "play desk"]);
    await calls.run({ act: "consent", site: QUANG_NINH, onWall: true }, ROOM);
    await open(SCREEN, "play", "wall");
    await calls.journal.events.append([
      { type: "wall.calloutsSet", data: { at: calls.now(), by: { ...LAN }, wall: MAIN, callouts: { places: [], focus: null } } },
    ]);
    await until(() => stands().length === 2);
  });

  test("[V33] [V6] of the page that held the call ends when another takes it over", async () => {
    await open(ROOM, "publish");
    await calls.run(
      { act: "answer", site: QUANG_NINH, page: "page-two", onWall: null, hasCamera: true, hasMicrophone: true, takeOver: true },
      ROOM,
    );
    await until(() => stands().length === 0);
    await open(ROOM, "publish", "page-two");
    expect(stands()).toEqual(["publish page-two"]);
  });

  test("[V33] ends when its holder is signed out", async () => {
    await open(ROOM, "publish");
    await open(SCREEN, "play", "wall");
    calls.gone.add(SCREEN.id);
    await until(() => stands().length === 1);
    expect(stands()).toEqual(["publish page-one"]);
  });

  test("[V34] is ended by whoever knows its address, once, and only where it is", async () => {
    const id = await open(ROOM, "publish");
    const { close } = calls.conference.sessions;
    expect(await close(id, { site: HA_NOI, direction: "publish" })).toBe(false);
    expect(await close(id, { site: QUANG_NINH, direction: "play" })).toBe(false);
    expect([
      await close(id, { site: QUANG_NINH, direction: "publish" }),
      await close(id, { site: QUANG_NINH, direction: "publish" }),
    ]).toEqual([true, false]);
    expect(stands()).toEqual([]);
  });

  test("[V31] of an earlier call is no right to the next one", async () => {
    const granted = calls.conference.grant({
      site: QUANG_NINH,
      direction: "play",
      page: "p",
      viewer: { id: LAN.id, role: "director", site: null },
    });
    const claims = calls.conference.tokens.read(granted?.token ?? "");
    if (claims === null) throw new Error("no token");
    expect(calls.conference.stands(claims)).toBe(true);
    await calls.run(asks("hangUp"));
    await calls.run(asks("call"));
    await calls.run(asks("answer"), ROOM);
    expect(calls.conference.stands(claims)).toBe(false);
  });

  test("sessions and calls are counted", async () => {
    await open(ROOM, "publish");
    await open(LAN, "play", "desk");
    await calls.run(asks("hangUp"));
    await calls.run(asks("call"));
    const text = await calls.metrics.metrics();
    expect(text).toContain('toancanh_conference_calls{reason="centre"} 1');
    expect(text).toContain("toancanh_conference_answer_seconds_count 1");
    expect(text).toContain('toancanh_conference_commands{act="call",outcome="done"} 2');
    await until(() => stands().length === 0);
    expect(await calls.metrics.metrics()).toContain('toancanh_conference_sessions{direction="play"} 0');
  });
});

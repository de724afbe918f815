import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { asks, HA_NOI, QUANG_NINH, roomOf } from "./aCall.ts";
import { type SomeCalls, someCalls, until } from "./someCalls.ts";

let calls: SomeCalls;

beforeEach(async () => {
  calls = await someCalls();
});
afterEach(async () => {
  await calls.stop();
});

const isThere = ({ exact }: SomeCalls, site = QUANG_NINH): boolean => Object.hasOwn(exact.state().conference.present, site);

describe("a room", () => {
  test("[V19] is there while a page of it is, and gone 3 s after the last one", async () => {
    const leaves = [calls.conference.rooms.join(QUANG_NINH), calls.conference.rooms.join(QUANG_NINH)];
    await until(() => isThere(calls));
    for (const leave of leaves) {
      expect(isThere(calls)).toBe(true);
      leave();
      leave();
      await calls.pass(2_999);
    }
    expect(isThere(calls)).toBe(true);
    await calls.pass(1);
    expect(isThere(calls)).toBe(false);
  });

  test("[V19] whose page is loaded again was never gone", async () => {
    const leave = calls.conference.rooms.join(QUANG_NINH);
    await until(() => isThere(calls));
    leave();
    await calls.pass(2_000);
    calls.conference.rooms.join(QUANG_NINH);
    await calls.pass(10_000);
    expect((await calls.written()).filter((type) => type === "conference.siteLeft")).toEqual([]);
  });

  test("[V19] that rings and goes rings no more; the call goes on until nobody answers it", async () => {
    const leave = calls.conference.rooms.join(QUANG_NINH);
    await until(() => isThere(calls));
    await calls.run(asks("call"));
    await calls.run(asks("ring"), roomOf(QUANG_NINH));
    leave();
    await calls.pass(3_000);
    expect(calls.call()?.state).toBe("calling");
  });

  test("[V19] that is on two nodes is there while one of them has it", async () => {
    const other = await someCalls({ beside: calls });
    const leave = calls.conference.rooms.join(QUANG_NINH);
    other.conference.rooms.join(QUANG_NINH);
    await until(() => isThere(calls) && isThere(other));
    leave();
    await calls.pass(3_000);
    await other.pass(0);
    await until(() => isThere(calls));
    await calls.pass(60_000);
    expect(isThere(calls)).toBe(true);
    await other.stop();
  });

  test("[V19] that does not come back to a server that began anew is gone; one that does was never", async () => {
    for (const site of [QUANG_NINH, HA_NOI]) calls.conference.rooms.join(site);
    await until(() => isThere(calls) && isThere(calls, HA_NOI));
    const { journal } = calls;
    await calls.stop();
    calls = await someCalls({ journal });
    calls.conference.rooms.join(HA_NOI);
    await calls.pass(9_999);
    expect([isThere(calls), isThere(calls, HA_NOI)]).toEqual([true, true]);
    await calls.pass(1);
    expect([isThere(calls), isThere(calls, HA_NOI)]).toEqual([false, true]);
    expect((await calls.written()).filter((type) => type === "conference.siteLeft")).toHaveLength(1);
  });
});

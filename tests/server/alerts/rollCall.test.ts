import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ScreenPresence } from "#shared/alert/alertEvents.ts";
import { alertOf } from "#shared/alert/alertsState.ts";
import { type EventDraft, JournalUnavailable } from "#server/journal/journal.ts";
import { AN_OFFICER, aNewAlert, someContent } from "#tests/builders/anAlert.ts";
import { aRoll, aScreen, ROLL_AT, type RollUnderTest } from "./aRoll.ts";

let under: RollUnderTest;
const ID = "A-000000000001";
const OTHER = "A-000000000002";
const raised = (id = ID): EventDraft => ({ type: "alert.raised", data: { ...aNewAlert({ id, at: Date.now() }), approved: false } });
const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance", "Date"], now: ROLL_AT });
});
afterEach(async () => {
  await under.stop();
  vi.useRealTimers();
});

describe("confirmations", () => {
  test("[A43] fifty screens that draw two alerts in one moment make one event, each once", async () => {
    under = await aRoll([raised(), raised(OTHER)]);
    const screens = Array.from({ length: 50 }, (_, n) => aScreen(under, `s.${n}`));
    await pass(300);
    for (const screen of screens) screen.shown(ID, OTHER);
    for (const screen of screens) screen.shown(ID);
    await pass(300);
    const written = await under.written("alert.shown");
    expect(written.map((each) => (each["shown"] as readonly unknown[]).length)).toEqual([100]);
    expect(Object.keys(alertOf(under.alerts.state(), ID)?.shown ?? {})).toHaveLength(50);
    expect(under.confirmed.filter(({ isFirst }) => isFirst).map(({ alert }) => alert.id)).toEqual([ID, OTHER]);
  });

  test("[A43] what was confirmed, is not on the walls, is another version or is unknown is not written", async () => {
    under = await aRoll([
      raised(),
      { type: "alert.submitted", data: { ...aNewAlert({ id: OTHER }) } },
      raised("A-000000000003"),
      { type: "alert.cancelled", data: { topic: "actual", id: "A-000000000003", at: ROLL_AT, by: AN_OFFICER, why: "nhầm", origin: null } },
    ]);
    const seat = under.roll.join({
      presence: { id: "s.1", label: "", role: "screen", wall: "main", site: null },
      tell: () => undefined,
      isBehind: () => false,
    });
    seat.shown([
      { id: ID, version: 2 },
      { id: OTHER, version: 1 },
      { id: "A-000000000003", version: 1 },
      { id: "A-00000000ffff", version: 1 },
    ]);
    await pass(1_000);
    expect(await under.written("alert.shown")).toEqual([]);
    for (let n = 0; n < 3; n += 1) {
      seat.shown([{ id: ID, version: 1 }]);
      await pass(1_000);
    }
    expect(await under.written("alert.shown")).toHaveLength(1);
  });

  test("[A43] it is written in the clock of the alert's desk: in a drill, the drill's", async () => {
    const offsetMs = -3_600_000;
    const at = ROLL_AT + offsetMs;
    under = await aRoll(
      [
        { type: "drill.started", data: { name: "x", title: { vi: "x", en: "x" }, offsetMs } },
        {
          type: "alert.raised",
          data: { ...aNewAlert({ topic: "exercise", id: "E-000000000001", at, content: someContent({ effective: at }) }), approved: false },
        },
      ],
      { drill: { active: true, name: "x", title: { vi: "x", en: "x" }, offsetMs } },
    );
    const screen = aScreen(under, "s.1");
    await pass(2_000);
    screen.shown("E-000000000001");
    await pass(1_000);
    expect(under.confirmed.map((each) => each.at - at)).toEqual([2_000]);
  });

  test("[A43] while the journal is away nothing is lost, and it is written once when it is back", async () => {
    let isAway = true;
    under = await aRoll([raised()], {
      events: (real) => ({ append: (...all) => (isAway ? Promise.reject(new JournalUnavailable("away")) : real.append(...all)) }),
    });
    const screen = aScreen(under, "s.1");
    screen.shown(ID);
    await pass(30_000);
    aScreen(under, "s.2").shown(ID);
    await pass(5_000);
    expect(await under.written("alert.shown")).toEqual([]);
    isAway = false;
    await pass(2_000);
    const written = await under.written("alert.shown");
    expect(
      written.flatMap((each) =>
        (each["shown"] as readonly { screen: string; at: number }[]).map(({ screen: id, at }) => [id, at - ROLL_AT]),
      ),
    ).toEqual([
      ["s.1", 0],
      ["s.2", 30_000],
    ]);
    expect(Object.keys(under.alerts.state().screens)).toEqual(["s.1", "s.2"]);
  });

  test("[A43] what left the walls while the journal was away is not written any more", async () => {
    let isAway = true;
    under = await aRoll([raised(), raised(OTHER)], {
      events: (real) => ({ append: (...all) => (isAway ? Promise.reject(new JournalUnavailable("away")) : real.append(...all)) }),
    });
    aScreen(under, "s.1").shown(ID, OTHER);
    await pass(5_000);
    await under.append({
      type: "alert.cancelled",
      data: { topic: "actual", id: ID, at: ROLL_AT, by: AN_OFFICER, why: "nhầm", origin: null },
    });
    isAway = false;
    await pass(2_000);
    expect(await under.written("alert.shown")).toMatchObject([{ shown: [{ id: OTHER, screen: "s.1" }] }]);
  });

  test("[A43] what was confirmed just before the server is told to end is written", async () => {
    under = await aRoll([raised()]);
    aScreen(under, "s.1").shown(ID);
    await under.stop();
    expect(await under.written("alert.shown")).toHaveLength(1);
  });
});

describe("presence", () => {
  const presentAs = (id: string): ScreenPresence | undefined => under.alerts.state().screens[id];

  test("[A42] screens are told when they join and leave, and not again for what is so already", async () => {
    under = await aRoll();
    const first = aScreen(under, "s.1");
    aScreen(under, "s.2", { role: "site", site: "tinh-01" as never });
    await pass(300);
    expect(await under.written("screen.joined")).toMatchObject([
      {
        screens: [
          { id: "s.1", joinedAt: ROLL_AT },
          { id: "s.2", site: "tinh-01" },
        ],
      },
    ]);
    aScreen(under, "s.1");
    await pass(300);
    // The dead connection is found after the new one was opened.
    first.leave();
    await pass(300);
    expect([(await under.written("screen.joined")).length, (await under.written("screen.left")).length, presentAs("s.1")?.leftAt]).toEqual([
      1,
      0,
      null,
    ]);
  });

  test("[A42] one that leaves and is back within a moment is not told at all; one that stays away is, with the time it left", async () => {
    under = await aRoll();
    const first = aScreen(under, "s.1");
    await pass(300);
    first.leave();
    await pass(100);
    const again = aScreen(under, "s.1");
    await pass(300);
    expect(await under.written("screen.left")).toEqual([]);
    await pass(1_000);
    again.leave();
    await pass(300);
    expect(presentAs("s.1")?.leftAt).toBe(ROLL_AT + 1_700);
  });

  test("[A42] after a start, those that come back within 30 s never left, and the others have", async () => {
    const held = (id: string): ScreenPresence => ({
      id,
      label: "Tường chính",
      role: "screen",
      wall: "main",
      site: null,
      joinedAt: 1,
      leftAt: null,
    });
    under = await aRoll([{ type: "screen.joined", data: { screens: [held("s.1"), held("s.2")] } }]);
    await pass(25_000);
    aScreen(under, "s.1");
    await pass(10_000);
    expect(await under.written("screen.joined")).toEqual([]);
    expect([presentAs("s.1")?.leftAt, presentAs("s.2")?.leftAt]).toEqual([null, ROLL_AT + 30_250]);
  });

  test("[A42] a session that makes up names fills no more than 200 places, and others still find theirs", async () => {
    under = await aRoll();
    for (let n = 0; n < 250; n += 1) {
      const screen = aScreen(under, `rogue.${n}`);
      if (n % 2 === 0) screen.leave();
      if (n % 50 === 0) await pass(300);
    }
    aScreen(under, "good.1");
    await pass(300);
    const ids = Object.keys(under.alerts.state().screens);
    expect(ids.filter((id) => id.startsWith("rogue.")).length).toBeLessThanOrEqual(200);
    expect(ids).toContain("good.1");
  });
});

import { describe, expect, test } from "vitest";
import type { WallId } from "#shared/catalogue/wall.ts";
import { NO_CALLOUTS } from "#shared/conference/call.ts";
import { NO_CONFERENCE } from "#shared/conference/conferenceState.ts";
import { SYSTEM } from "#shared/duty/role.ts";
import { untouchedShow } from "#shared/scene/wallShow.ts";
import { exactForDesks, exactForWalls, NOTHING_EXACT } from "#shared/wire/exactState.ts";
import { completeExact } from "#server/journal/completeExact.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { openExact } from "#server/journal/openExact.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";

const MAIN = "main" as WallId;

/** What the version before calls saved: no conference, and walls without callouts. */
function savedBefore(): object {
  const { callouts: _, ...show } = { ...untouchedShow(MAIN), number: 7, card: true };
  const { conference: __, ...before } = NOTHING_EXACT;
  return { ...before, shows: { ...NOTHING_EXACT.shows, walls: { [MAIN]: show } } };
}

describe("a snapshot of an earlier version", () => {
  test("is completed, keeps what it had, and calls go on from it", async () => {
    const journal = createMemoryJournal({ now: () => 0 });
    const { events } = journal;
    const cursor = await events.append([{ type: "wall.cardShown", data: { at: 1, by: SYSTEM, wall: MAIN, on: true } }]);
    if (cursor === null) throw new Error("nothing was appended");
    await events.saveSnapshot("exact", cursor, savedBefore());
    await events.append([
      { type: "conference.called", data: { at: 2, by: SYSTEM, site: "tinh-22", call: "c1", ringUntil: 45_002 } },
      { type: "wall.released", data: { at: 3, by: SYSTEM, wall: MAIN } },
    ]);
    const log = silentLog();
    const exact = await openExact(events, log);
    const { conference, shows } = exact.state();
    expect(conference.calls["tinh-22"]).toMatchObject({ id: "c1", state: "calling" });
    expect(shows.walls[MAIN]).toMatchObject({ card: true, callouts: NO_CALLOUTS });
    expect(log.told.map(({ event }) => event)).toContain("standing.completed");
    expect(() => [exactForWalls(exact.state()), exactForDesks(exact.state(), 10)]).not.toThrow();
    await exact.stop();
    const again = silentLog();
    await (await openExact(events, again)).stop();
    expect(again.told.map(({ event }) => event)).not.toContain("standing.completed");
  });

  test.each([
    ["nothing", {}, NOTHING_EXACT],
    ["no object", null, NOTHING_EXACT],
    [
      "alerts alone",
      { alerts: { ...NOTHING_EXACT.alerts, drillOffsetMs: 5 } },
      { ...NOTHING_EXACT, alerts: { ...NOTHING_EXACT.alerts, drillOffsetMs: 5 } },
    ],
    ["half a conference", { conference: { floor: "tinh-22" } }, { ...NOTHING_EXACT, conference: { ...NO_CONFERENCE, floor: "tinh-22" } }],
    ["everything", NOTHING_EXACT, NOTHING_EXACT],
  ])("with %s in it is whole", (_name, saved, whole) => {
    expect(completeExact(saved)).toEqual(whole);
  });
});

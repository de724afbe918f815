import { describe, expect, test } from "vitest";
import type { ScheduleRule } from "#shared/catalogue/programme.ts";
import { HOUR_MS } from "#shared/clock/instant.ts";
import { holdsAt } from "#shared/scene/hours.ts";
import { aCondition, aPlainProgramme, ROUND } from "./aProgramme.ts";
import { MAIN, scene, take } from "./aWall.ts";

const at = (time: string): number => Date.parse(`${time}+07:00`);
const rule = (id: string, change: Partial<ScheduleRule> = {}): ScheduleRule => ({ id, from: "08:00", to: "09:00", ...change });

describe("hours", () => {
  const WEEKDAYS = rule("week", { from: "07:30", to: "17:00", days: [1, 2, 3, 4, 5] });
  const NIGHT = rule("night", { from: "22:00", to: "06:00", days: [5] });
  const DATES = rule("feast", { dates: { from: "2026-11-24", to: "2026-11-25" } });

  test.each([
    [WEEKDAYS, "2026-11-24T07:29:59.999", false],
    [WEEKDAYS, "2026-11-24T07:30", true],
    [WEEKDAYS, "2026-11-24T16:59:59.999", true],
    [WEEKDAYS, "2026-11-24T17:00", false],
    [WEEKDAYS, "2026-11-28T10:00", false],
    [NIGHT, "2026-11-27T21:59", false],
    [NIGHT, "2026-11-27T22:00", true],
    [NIGHT, "2026-11-28T05:59", true],
    [NIGHT, "2026-11-28T06:00", false],
    [NIGHT, "2026-11-27T01:00", false],
    [NIGHT, "2026-11-28T22:30", false],
    [rule("sunday", { days: [7] }), "2026-11-29T08:00", true],
    [rule("sunday", { days: [7] }), "2026-11-30T08:00", false],
    [DATES, "2026-11-23T08:30", false],
    [DATES, "2026-11-24T08:30", true],
    [DATES, "2026-11-25T08:30", true],
    [DATES, "2026-11-26T08:30", false],
    [rule("eve", { from: "23:00", to: "01:00", dates: { from: "2026-12-31", to: "2026-12-31" } }), "2027-01-01T00:30", true],
  ] as const)("[S21] %j at %s: %s", (each, time, holds) => {
    expect(holdsAt(each, at(time))).toBe(holds);
  });

  const MORNING = rule("morning", { scene: scene("dual-goal"), from: "08:00", to: "09:00" });
  const NOON = rule("noon", { scene: scene("disaster"), from: "09:00", to: "10:00" });

  test("[S21] of rules that hold at once the first is followed", () => {
    const wall = aPlainProgramme({ schedule: [rule("first", { scene: scene("disaster") }), MORNING] });
    expect(wall.pass(3)).toEqual(["1 disaster schedule"]);
  });

  test("[S22] a director's choice stands until another rule begins", () => {
    const wall = aPlainProgramme({ schedule: [MORNING, NOON] }, at("2026-11-24T08:59:50"));
    expect(wall.pass(2)).toEqual(["1 dual-goal schedule"]);
    wall.done(take("data-sharing"));
    expect(wall.pass(7)).toEqual([]);
    expect(wall.pass(3)).toEqual(["10 disaster schedule"]);
  });

  test("[S23] when no rule holds any more its scene gives way to the first; what a director chose stays", () => {
    const wall = aPlainProgramme({ schedule: [MORNING] }, at("2026-11-24T08:59:55"));
    expect(wall.pass(8)).toEqual(["1 dual-goal schedule", "5 overview schedule"]);
    const other = aPlainProgramme({ schedule: [MORNING] }, at("2026-11-24T08:59:55"));
    other.pass(1);
    other.done(take("data-sharing"));
    expect(other.pass(8)).toEqual(["5 wall.hoursEnded"]);
    expect(other.show()).toMatchObject({ onAir: { scene: "data-sharing" }, scheduleRule: null });
    other.set(23 * HOUR_MS);
    expect(other.pass(2)).toEqual(["10 dual-goal schedule"]);
  });

  test("[S22] a rule may bring a playlist, which goes with it", () => {
    const wall = aPlainProgramme({ playlists: [ROUND], schedule: [rule("round", { playlist: "round" })] }, at("2026-11-24T08:59:30"));
    expect(wall.pass(14)).toEqual(["1 overview schedule", "10 disaster playlist"]);
    expect(wall.pass(20)).toEqual(["30 overview schedule"]);
    expect(wall.show().playlist).toBeNull();
  });
});

describe("playlists", () => {
  test("[S24] items follow each other round and round, to the instant", () => {
    const wall = aPlainProgramme({ playlists: [ROUND] });
    wall.done({ act: "playlist", wall: MAIN, playlist: "round" });
    const began = wall.show().onAir?.showAt ?? 0;
    expect(wall.pass(54)).toEqual(["9 disaster playlist", "29 dual-goal playlist", "39 overview playlist", "49 disaster playlist"]);
    expect((wall.show().onAir?.showAt ?? 0) - began).toBe(50_000);
  });

  test("[S24] one that is paused waits, and then gives its item the whole time again", () => {
    const wall = aPlainProgramme({ playlists: [ROUND] });
    wall.done({ act: "playlist", wall: MAIN, playlist: "round" });
    wall.pass(5);
    wall.done({ act: "playlist", wall: MAIN, playlist: "round", paused: true });
    expect(wall.pass(100)).toEqual([]);
    wall.done({ act: "playlist", wall: MAIN, playlist: "round", paused: false });
    expect(wall.pass(12)).toEqual(["114 disaster playlist"]);
  });

  test("[S24] a director's cut ends it", () => {
    const wall = aPlainProgramme({ playlists: [ROUND] });
    wall.done({ act: "playlist", wall: MAIN, playlist: "round" });
    wall.done(take("data-sharing"));
    expect(wall.pass(60)).toEqual([]);
  });

  test("[S30] a clock that jumps ahead takes it one item on, one that jumps back gives the item its time once more", () => {
    const wall = aPlainProgramme({ playlists: [ROUND] });
    wall.done({ act: "playlist", wall: MAIN, playlist: "round" });
    wall.pass(3);
    wall.set(HOUR_MS);
    expect(wall.pass(3)).toEqual(["4 disaster playlist"]);
    wall.set(-2 * HOUR_MS);
    expect(wall.pass(25)).toEqual(["7 wall.playlistSet", "26 dual-goal playlist"]);
  });

  test("[S31] an item whose scene is the wall's no more is passed over; a playlist that is gone ends", () => {
    const items = [{ scene: scene("gone"), seconds: 10 }, ...ROUND.items.slice(0, 2), { scene: scene("gone"), seconds: 10 }];
    const wall = aPlainProgramme({
      playlists: [{ ...ROUND, items }],
      schedule: [rule("h", { scene: scene("gone") }), rule("r", { playlist: "round" })],
    });
    expect(wall.pass(42)).toEqual(["1 overview schedule", "10 disaster playlist", "30 overview playlist", "40 disaster playlist"]);
    const programme = { playlists: [], schedule: [], conditions: [] };
    const scenes = ["overview", "disaster"].map(scene);
    wall.done({ act: "programme", wall: MAIN, scenes, programme, base: 0 });
    expect(wall.pass(1)).toEqual(["43 overview schedule"]);
    expect(wall.pass(30)).toEqual([]);
  });
});

describe("conditions", () => {
  test("[S25] its scene comes when it has held long enough, and goes when it has ceased long enough", () => {
    const wall = aPlainProgramme({ conditions: [aCondition()] });
    wall.done(take("dual-goal"));
    wall.pass(10);
    wall.holding.add("flood");
    expect(wall.pass(10)).toEqual(["16 disaster condition"]);
    expect(wall.show()).toMatchObject({ condition: { id: "flood" }, under: { scene: "dual-goal" } });
    wall.holding.delete("flood");
    expect(wall.pass(32)).toEqual(["51 dual-goal return"]);
    expect(wall.show()).toMatchObject({ condition: null, under: null });
  });

  test("[S25] one that comes and goes before its time brings nothing; one that comes back while its scene stays keeps it", () => {
    const wall = aPlainProgramme({ conditions: [aCondition()] });
    wall.holding.add("flood");
    wall.pass(4);
    wall.holding.delete("flood");
    expect(wall.pass(20)).toEqual([]);
    wall.holding.add("flood");
    expect(wall.pass(7)).toEqual(["30 disaster condition"]);
    wall.holding.delete("flood");
    wall.pass(20);
    wall.holding.add("flood");
    expect(wall.pass(100)).toEqual([]);
  });

  test("[S25] a playlist that was covered comes back at its item, with its whole time", () => {
    const wall = aPlainProgramme({ playlists: [ROUND], conditions: [aCondition({ scene: scene("data-sharing") })] });
    wall.done({ act: "playlist", wall: MAIN, playlist: "round" });
    expect(wall.pass(15)).toEqual(["9 disaster playlist"]);
    wall.holding.add("flood");
    expect(wall.pass(60)).toEqual(["21 data-sharing condition"]);
    wall.holding.delete("flood");
    expect(wall.pass(31)).toEqual(["106 disaster return"]);
    expect(wall.pass(22)).toEqual(["125 dual-goal playlist"]);
  });

  test("[S26] the one before in the programme goes over the other, and that comes back while it still holds", () => {
    const first = aCondition({ id: "storm", scene: scene("data-sharing"), afterS: 0, holdS: 5 });
    const wall = aPlainProgramme({ conditions: [first, aCondition()] });
    wall.holding.add("flood");
    expect(wall.pass(10)).toEqual(["6 disaster condition"]);
    wall.holding.add("storm");
    expect(wall.pass(5)).toEqual(["11 data-sharing condition"]);
    wall.holding.delete("storm");
    expect(wall.pass(10)).toEqual(["21 disaster condition"]);
    wall.holding.delete("flood");
    expect(wall.pass(40)).toEqual(["56 overview return"]);
  });

  test("[S26] a scene of the hours that began meanwhile comes back in place of what was covered", () => {
    const schedule = [rule("noon", { scene: scene("dual-goal"), from: "09:00", to: "10:00" })];
    const wall = aPlainProgramme({ schedule, conditions: [aCondition()] }, at("2026-11-24T08:59:30"));
    wall.done(take("data-sharing"));
    wall.holding.add("flood");
    expect(wall.pass(40)).toEqual(["6 disaster condition"]);
    wall.holding.delete("flood");
    expect(wall.pass(40)).toEqual(["71 dual-goal schedule"]);
  });

  test("[S25] what was to go on later does so at its own instant", () => {
    const wall = aPlainProgramme({ conditions: [aCondition({ afterS: 0, holdS: 5 })] });
    wall.done(take("data-sharing", { at: wall.now + 60_000 }));
    const later = wall.show().onAir?.showAt;
    wall.holding.add("flood");
    expect(wall.pass(3)).toEqual(["1 disaster condition"]);
    wall.holding.delete("flood");
    expect(wall.pass(10)).toEqual(["9 data-sharing return"]);
    expect(wall.show().onAir?.showAt).toBe(later);
  });

  test("[S27] a director's cut sends it away until it has ceased", () => {
    const wall = aPlainProgramme({ conditions: [aCondition()] });
    wall.holding.add("flood");
    wall.pass(10);
    wall.done(take("dual-goal"), { dueConditions: wall.due });
    expect(wall.show()).toMatchObject({ condition: null, dismissed: ["flood"] });
    expect(wall.pass(100)).toEqual([]);
    wall.holding.delete("flood");
    expect(wall.pass(5)).toEqual(["111 wall.conditionsDismissed"]);
    wall.holding.add("flood");
    expect(wall.pass(10)).toEqual(["121 disaster condition"]);
  });

  test("[S29] a server that starts anew while it covers the wall takes nothing twice, and lets it stay its time", () => {
    const wall = aPlainProgramme({ conditions: [aCondition()] });
    wall.holding.add("flood");
    expect(wall.pass(10)).toEqual(["6 disaster condition"]);
    wall.restart();
    expect(wall.pass(10)).toEqual([]);
    wall.holding.delete("flood");
    wall.pass(20);
    wall.restart();
    expect(wall.pass(40)).toEqual(["71 overview return"]);
  });

  test("[S31] a condition that is in the programme no more gives its scene up; one whose scene is not the wall's is passed over", () => {
    const wall = aPlainProgramme({ conditions: [aCondition({ id: "lost", scene: scene("gone"), afterS: 0 }), aCondition()] });
    wall.holding.add("flood").add("lost");
    expect(wall.pass(10)).toEqual(["6 disaster condition"]);
    const programme = { playlists: [], schedule: [], conditions: [] };
    wall.done({ act: "programme", wall: MAIN, scenes: ["overview", "disaster"].map(scene), programme, base: 0 });
    expect(wall.pass(3)).toEqual(["11 overview return"]);
  });
});

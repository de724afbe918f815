import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Call } from "#shared/conference/call.ts";
import { sitesOn } from "#shared/conference/call.ts";
import { callOf } from "#shared/conference/conferenceState.ts";
import { createLoop } from "#server/conference/scripted/loop.ts";
import { readIvf } from "#server/conference/scripted/readIvf.ts";
import { loadScenario } from "#server/drill/scenarioFile.ts";
import type { RunningServer } from "#server/startServer.ts";
import { startTestServer } from "#tests/doubles/runningServer.ts";
import { aSite, until } from "#tests/doubles/testRelay.ts";

const DRILLS = resolve(import.meta.dirname, "../../../../config/drills");
const SPEED = 12;
const WITH_PEOPLE = "tinh-22";

let server: RunningServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const call = (site: string): Call | null => callOf(server.parts.conference.state().conference, site);
const rooms = (): readonly string[] => loadScenario(DRILLS, "opening-day", server.parts.catalogue).rooms.map(({ site }) => site);

test("every room of the opening day has ten seconds of pictures and sound, a whole picture every second, under half a megabyte", () => {
  for (const { media } of loadScenario(DRILLS, "opening-day", server.parts.catalogue).rooms) {
    const bytes = readFileSync(join(DRILLS, "media", `${media}.vp8.ivf`));
    const [pictures, sounds] = [readIvf(bytes), readIvf(readFileSync(join(DRILLS, "media", `${media}.opus.ivf`)))];
    expect(bytes.length).toBeLessThan(500_000);
    expect([pictures.code, pictures.frames.length, pictures.ticksASecond]).toEqual(["VP80", 240, 24]);
    expect([sounds.code, sounds.frames.length, sounds.ticksAFrame]).toEqual(["OPUS", 500, 960]);
    const whole = pictures.frames.flatMap((frame, n) => (((frame[0] ?? 1) & 1) === 0 ? [n] : []));
    expect(whole).toEqual(Array.from({ length: 10 }, (_, n) => n * 24));
  }
  expect(() => readIvf(Buffer.from("DKIF"))).toThrow("DKIF");
});

test("a loop keeps its time, begins again without a seam, and steps to a whole picture when one is wanted", () => {
  const frames = Array.from({ length: 48 }, (_, n) => Buffer.from([n % 24 === 0 ? 0 : 1, n]));
  const loop = createLoop(
    { code: "VP80", ticksASecond: 24, ticksAFrame: 1, frames },
    { code: "OPUS", ticksASecond: 48_000, ticksAFrame: 960, frames: [Buffer.from([9])] },
  );
  const got: [number, number][] = [];
  let sounds = 0;
  const out = {
    picture: (frame: Buffer, timestamp: number) => void got.push([frame[1] ?? -1, timestamp]),
    sound: () => void (sounds += 1),
  };
  for (let at = 0; at < 3_000; at += 10) loop.play(at, out);
  expect(got).toHaveLength(72);
  expect(got.slice(46, 50).map(([n]) => n)).toEqual([46, 47, 0, 1]);
  expect(got.every(([, timestamp], n) => timestamp === n * 3_750)).toBe(true);
  expect(sounds).toBe(150);
  for (let at = 3_000; at < 3_300; at += 10) loop.play(at, out);
  const before = got.length;
  loop.wantKeyframe(3_300);
  loop.play(3_350, out);
  expect(got[before]?.[0]).toBe(24);
  expect((got[before]?.[1] ?? 0) - (got[before - 1]?.[1] ?? 0)).toBe(3_750);
});

test("on the opening day the rooms are called, answer by themselves through the real relay, and leave with the drill; one with people in it waits for them", {
  timeout: 120_000,
}, async () => {
  const { conference, drills } = server.parts;
  const leave = conference.rooms.join(aSite(WITH_PEOPLE));
  const others = rooms().filter((site) => site !== WITH_PEOPLE);
  await drills.start("opening-day", SPEED);
  await until(() => others.every((site) => call(site)?.state === "connected"), "the rooms have answered", 60_000);
  const told = (): readonly { readonly site: string; readonly quality: { readonly framesPerSecond: number } | null }[] =>
    (conference.present({ role: "director", site: null }) as { readonly sites: ReturnType<typeof told> }).sites;
  const fps = (site: string): number => told().find((each) => each.site === site)?.quality?.framesPerSecond ?? 0;
  await until(() => others.every((site) => fps(site) > 15), "their pictures come", 30_000);
  expect(sitesOn(conference.state().shows.walls["main"]?.callouts ?? { places: [], focus: null })).toEqual(
    expect.arrayContaining([...others]),
  );
  // A drill's call is nobody's hold on the wall: a director may take it at any time.
  expect(conference.state().shows.walls["main"]?.holder ?? null).toBeNull();
  expect(call(WITH_PEOPLE)?.state).toBe("calling");
  await sleep(2_000);
  expect(call(WITH_PEOPLE)?.state).toBe("calling");
  await drills.stop();
  expect(others.map((site) => call(site)?.state)).toEqual(others.map(() => "ended"));
  await until(() => told().every(({ quality }) => quality === null), "nothing is sent any more", 5_000);
  leave();
});

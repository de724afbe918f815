import { setTimeout as sleep } from "node:timers/promises";
import { createTestRoom, type TestRoom } from "#tests/doubles/roomWithoutBrowser.ts";
import { aSite, openedOf, startTestRelay, type TestRelay, until } from "#tests/doubles/testRelay.ts";
import type { BenchRow } from "./benchRow.ts";
import { type Crowd, startCrowd } from "./conference/crowd.ts";
import { janusVersion, startJanus } from "./conference/janus.ts";
import { manyCalls } from "./conference/manyCalls.ts";
import { processorMs } from "./conference/processorTime.ts";
import { quantile } from "./demoChild.ts";

/** Relay of pictures: what a viewer costs, how soon a picture is there, and what calls leave behind. */
const ROOMS = 4;
const VIEWERS = 60;
const BITS = 600_000;
const SECONDS = 15;
const ROUNDS = 40;
const CALLS = 200;
const RATIO_MOST = 1.2;
const FIRST_MS = 1_000;
/** What is held for one connection is some ninety kilobytes, and a call has three. */
const LEFT_MOST_KB = 60;

interface Load {
  /** Processor time for one second of one viewer, in milliseconds. */
  readonly perViewer: number;
  /** Of a core. */
  readonly share: number;
  readonly packetsASecond: number;
  readonly watching: number;
}

async function loadOf(pid: number, crowd: Crowd): Promise<Load> {
  await sleep(3_000);
  const [began, before, cpu] = [performance.now(), await crowd.count(), processorMs(pid)];
  await sleep(SECONDS * 1_000);
  const [after, used] = [await crowd.count(), processorMs(pid) - cpu];
  const seconds = (performance.now() - began) / 1_000;
  const packetsASecond = (after.packets - before.packets) / seconds;
  return { perViewer: used / seconds / (ROOMS * VIEWERS), share: used / seconds / 1_000, packetsASecond, watching: after.watching };
}

async function roomsInto(post: (n: number, offer: string) => Promise<string>): Promise<readonly TestRoom[]> {
  const rooms: TestRoom[] = [];
  for (let n = 0; n < ROOMS; n += 1) {
    const room = createTestRoom({ bitsPerSecond: BITS });
    rooms.push(room);
    room.peer.answer(await post(n, await room.peer.offer()));
    await until(room.peer.isOpen, `room ${n} is in`);
  }
  return rooms;
}

async function relayLoad({ relay }: TestRelay): Promise<Load> {
  const crowd = startCrowd();
  const answerOf = async (direction: "publish" | "play", n: number, offer: string): Promise<string> =>
    openedOf(await relay.open(direction, { site: aSite(`load-${n}`), page: "bench", offer })).answer;
  const rooms = await roomsInto((n, offer) => answerOf("publish", n, offer));
  try {
    for (let n = 0; n < ROOMS * VIEWERS; n += 1) await crowd.offers((offer) => answerOf("play", n % ROOMS, offer));
    return await loadOf(relay.pid() ?? 0, crowd);
  } finally {
    for (const room of rooms) room.close();
    crowd.close();
    for (let n = 0; n < ROOMS; n += 1) await relay.drop(aSite(`load-${n}`));
  }
}

async function janusLoad(): Promise<Load> {
  const [janus, crowd] = [await startJanus(), startCrowd()];
  const rooms: TestRoom[] = [];
  try {
    await janus.room(1);
    rooms.push(...(await roomsInto((n, offer) => janus.publish(1, n + 1, offer))));
    for (let n = 0; n < ROOMS * VIEWERS; n += 1) await janus.watch(1, (n % ROOMS) + 1, crowd.answers);
    return await loadOf(janus.pid, crowd);
  } finally {
    for (const room of rooms) room.close();
    crowd.close();
    await janus.stop();
  }
}

/** From a room's offer to the first whole picture of a viewer that comes with it, both lines new. */
async function firstPictures(test: TestRelay): Promise<readonly number[]> {
  const took: number[] = [];
  for (let n = 0; n < ROUNDS; n += 1) {
    const began = performance.now();
    const room = await test.room(`first-${n}`);
    const viewer = await test.viewer(`first-${n}`);
    await until(() => viewer.frames.length > 0, "a picture");
    took.push((viewer.frames[0] ?? Number.NaN) - began);
    await test.relay.drop(aSite(`first-${n}`));
    room.close();
    viewer.close();
  }
  return took;
}

function loadRow(own: Load, janus: Load | null): BenchRow {
  const what = `relay: processor time of one of ${ROOMS} × ${VIEWERS} viewers, ${BITS / 1_000} kbit/s and sound each`;
  const told = ({ share, packetsASecond, watching }: Load): string =>
    `${(share * 100).toFixed(0)} % of a core, ${packetsASecond.toFixed(0)} packets/s, ${watching} watching`;
  const base = { id: "V-cpu", what, figure: own.perViewer, unit: "ms/s" };
  if (janus === null) {
    return {
      ...base,
      limit: "stated",
      ok: own.watching === ROOMS * VIEWERS,
      note: `${told(own)}; Janus is not installed here: apt-get install janus`,
    };
  }
  // What was really delivered counts: whoever sends less does not win by it.
  const ratio = own.perViewer / own.packetsASecond / (janus.perViewer / janus.packetsASecond);
  const note = `${told(own)}; Janus ${janusVersion() ?? ""}: ${told(janus)}; ratio of the same number of packets`;
  return { ...base, baseline: janus.perViewer, ratio, limit: `≤ ${RATIO_MOST} × Janus`, ok: ratio <= RATIO_MOST, note };
}

/** Measures the embedded relay beside Janus where it is installed. */
export async function conferenceBench(): Promise<readonly BenchRow[]> {
  const test = await startTestRelay();
  try {
    const firsts = await firstPictures(test);
    const left = await manyCalls(test, CALLS);
    const own = await relayLoad(test);
    const janus = janusVersion() === null ? null : await janusLoad();
    const first = quantile(firsts, 0.95);
    return [
      loadRow(own, janus),
      {
        id: "V-first",
        what: "room posts → first whole picture of a viewer, both lines new, p95, no browser",
        figure: first,
        unit: "ms",
        limit: `≤ ${FIRST_MS} ms`,
        ok: first <= FIRST_MS,
        note: `p50 ${quantile(firsts, 0.5).toFixed(0)}, worst ${Math.max(...firsts).toFixed(0)} of ${ROUNDS}`,
      },
      {
        id: "V-leak",
        what: `${CALLS} calls with two viewers each: memory of the relay left by each`,
        figure: left.slope / 1_000,
        unit: "kB",
        limit: `≤ ${LEFT_MOST_KB} kB`,
        ok: left.slope / 1_000 <= LEFT_MOST_KB,
        note: `${(left.before / 1e6).toFixed(1)} → ${(left.after / 1e6).toFixed(1)} MB resident`,
      },
    ];
  } finally {
    await test.stop();
  }
}

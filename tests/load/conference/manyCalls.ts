import { setTimeout as sleep } from "node:timers/promises";
import { aSite, type TestRelay, until } from "#tests/doubles/testRelay.ts";

/** What many calls left behind. */
export interface CallsLeft {
  readonly calls: number;
  /** Bytes that each call left. */
  readonly slope: number;
  /** The same of that half of the calls which left less: memory is taken in steps, but a leak is in both halves. */
  readonly leastSlope: number;
  /** Resident memory of the relay, at rest after the first calls, and after all. */
  readonly before: number;
  readonly after: number;
}

/** Memory is swept every five seconds, and told every second. */
const REST_MS = 7_000;
const FIRST_CALLS = 40;

/** Calls one after another, some side by side: a room sends, two look on, it is hung up; memory is looked at when it is swept. */
export async function manyCalls(test: TestRelay, calls: number, together = 5): Promise<CallsLeft> {
  const one = async (n: number): Promise<void> => {
    const site = `call-${n}`;
    const room = await test.room(site);
    const viewers = [await test.viewer(site), await test.viewer(site)];
    const standing = (): string =>
      [`the room ${room.peer.isOpen() ? "is open" : "is not"}, sent ${room.sent()} with ${room.keyframes()} keyframes`]
        .concat(viewers.map((viewer) => `a viewer is ${viewer.state()}, has ${viewer.frames.length} and ${viewer.ssrcs.size} streams`))
        .join("; ");
    await until(
      () => viewers.every(({ frames }) => frames.length > 2),
      () => `pictures of call ${n}: ${standing()}`,
    );
    await test.relay.drop(aSite(site));
    for (const each of [room, ...viewers]) each.close();
  };
  const some = async (first: number, count: number): Promise<number> => {
    for (let from = 0; from < count; from += together) {
      await Promise.all(Array.from({ length: together }, (_, n) => one(first + from + n)));
    }
    await sleep(REST_MS);
    return test.residentBytes();
  };
  const before = await some(0, FIRST_CALLS);
  const half = Math.ceil(calls / 2);
  const between = await some(FIRST_CALLS, half);
  const after = await some(FIRST_CALLS + half, calls - half);
  const leastSlope = Math.min((between - before) / half, (after - between) / (calls - half));
  return { calls, before, after, slope: (after - before) / calls, leastSlope };
}

import { setTimeout as sleep } from "node:timers/promises";
import { aSite, type TestRelay, until } from "#tests/doubles/testRelay.ts";

/** What many calls left behind. */
export interface CallsLeft {
  readonly calls: number;
  /** Of the later half, in bytes a call. */
  readonly slope: number;
  /** Resident memory of the relay: at rest before, and after. */
  readonly before: number;
  readonly after: number;
}

const TOLD_MS = 1_300;

/** How steeply values rise, each step, by least squares. */
export function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  const up = values.reduce((sum, each, at) => sum + (at - middle) * (each - mean), 0);
  const across = values.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
  return across === 0 ? 0 : up / across;
}

/** Calls one after another, some side by side: a room sends, two look on, it is hung up; memory is looked at after each round. */
export async function manyCalls(test: TestRelay, calls: number, together = 5): Promise<CallsLeft> {
  const one = async (n: number): Promise<void> => {
    const site = `call-${n}`;
    const room = await test.room(site);
    const viewers = [await test.viewer(site), await test.viewer(site)];
    await until(() => viewers.every(({ frames }) => frames.length > 2), `pictures of call ${n}`);
    await test.relay.drop(aSite(site));
    for (const each of [room, ...viewers]) each.close();
  };
  await one(-1);
  await sleep(TOLD_MS);
  const before = await test.residentBytes();
  const told: number[] = [];
  for (let from = 0; from < calls; from += together) {
    await Promise.all(Array.from({ length: together }, (_, n) => one(from + n)));
    told.push(await test.residentBytes());
  }
  await sleep(TOLD_MS);
  const after = await test.residentBytes();
  return { calls, before, after, slope: slopeOf(told.slice(Math.floor(told.length / 2))) / together };
}

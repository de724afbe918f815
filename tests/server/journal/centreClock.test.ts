import { describe, expect, test } from "vitest";
import { type CentreClock, createCentreClock } from "#server/journal/centreClock.ts";
import { createRedisJournal } from "#server/journal/redisJournal.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { startTestRedis } from "#tests/doubles/testRedis.ts";

const EPOCH = 1_764_000_000_000;

interface Line {
  readonly truth: () => number;
  /** The recorded clock is set. */
  readonly set: (byMs: number) => void;
  readonly isAway: (is: boolean) => void;
  readonly said: readonly string[];
  readonly clock: CentreClock;
  /** Lets time pass while the clock is kept, with things happening meanwhile; answers what it showed in between. */
  readonly run: (ms: number, meanwhile?: readonly (readonly [afterMs: number, happens: () => void])[]) => Promise<readonly number[]>;
}

/** A recorded clock behind a line of these delays in turn, on a monotonic clock that moves only here. */
async function aLine(delays: readonly (readonly [there: number, back: number])[]): Promise<Line> {
  let [monotonic, offset, reads, away] = [50_000, EPOCH, 0, false];
  const said: string[] = [];
  const say = (event: string): void => void said.push(event);
  const sleeping: { run: (ms: number, signal?: AbortSignal) => void } = { run: () => {} };
  const time = async (): Promise<number> => {
    if (away) throw new Error("away");
    const [there = 0, back = 0] = delays[reads % delays.length] ?? [];
    reads += 1;
    monotonic += there;
    const now = monotonic + offset;
    monotonic += back;
    return now;
  };
  const clock = await createCentreClock({
    journal: { time },
    monotonic: () => monotonic,
    sleep: async (ms, signal) => sleeping.run(ms, signal),
    log: { info: say, warn: say, error: say },
  });
  return {
    truth: () => monotonic + offset,
    set: (byMs) => {
      offset += byMs;
    },
    isAway: (is) => {
      away = is;
    },
    said,
    clock,
    run: async (ms, meanwhile = []) => {
      const shown: number[] = [];
      const ending = new AbortController();
      const begin = monotonic;
      const left = [...meanwhile];
      sleeping.run = (forMs) => {
        shown.push(clock.now());
        monotonic += forMs;
        while (left[0] !== undefined && monotonic - begin >= left[0][0]) left.shift()?.[1]();
        shown.push(clock.now());
        if (monotonic - begin >= ms) ending.abort();
      };
      await clock.run(ending.signal);
      return shown;
    },
  };
}

const isRising = (shown: readonly number[]): boolean => shown.every((each, at) => at === 0 || each >= (shown[at - 1] ?? 0));

describe("the centre's clock", () => {
  test("[J41] the least delayed readings decide, and the error is no more than it says", async () => {
    const line = await aLine([
      [1, 1],
      [40, 2],
      [3, 60],
      [0.5, 0.5],
      [20, 20],
    ]);
    expect(isRising(await line.run(60_000))).toBe(true);
    const off = Math.abs(line.clock.now() - line.truth());
    expect([off <= line.clock.errorMs(), line.clock.errorMs() <= 1]).toEqual([true, true]);
    expect(line.said).toEqual([]);
  });

  test("[J41] a recorded clock that was set is followed within a second, after three readings that agree, and the log is told once", async () => {
    for (const byMs of [5_000, -5_000, 150]) {
      const line = await aLine([[1, 1]]);
      const off: number[] = [];
      const look = (): void => void off.push(Math.abs(line.clock.now() - line.truth()));
      await line.run(20_000, [
        [9_000, () => line.set(byMs)],
        [9_500, look],
        [11_000, look],
      ]);
      expect([(off[0] ?? 0) > 100, (off[1] ?? 9) < 2]).toEqual([true, true]);
      expect(line.said).toEqual(["clock.stepped"]);
    }
  });

  test("[J41] one reading that is far off, as of a process that stood still, changes nothing", async () => {
    const line = await aLine([
      [1, 1],
      [1, 1],
      [1, 1],
      [1, 1],
      [1, 1],
      [1, 900],
      [1, 1],
    ]);
    const shown = await line.run(60_000, [
      [30_000, () => line.set(300)],
      [32_100, () => line.set(-300)],
    ]);
    expect(isRising(shown)).toBe(true);
    expect(Math.abs(line.clock.now() - line.truth())).toBeLessThan(2);
    expect(line.said).toEqual([]);
  });

  test("[J41] a small difference is slewed, never stepped", async () => {
    const line = await aLine([[1, 1]]);
    const shown = await line.run(70_000, [[10_000, () => line.set(-50)]]);
    expect(isRising(shown)).toBe(true);
    expect(Math.abs(line.clock.now() - line.truth())).toBeLessThan(2);
    expect(line.said).toEqual([]);
  });

  test("[J42] while it cannot be read the node's own clock goes on, and the log is told once", async () => {
    const line = await aLine([[1, 1]]);
    let off = 0;
    await line.run(70_000, [
      [5_000, () => line.isAway(true)],
      [60_000, () => void (off = Math.abs(line.clock.now() - line.truth()))],
      [60_000, () => line.isAway(false)],
    ]);
    expect(off).toBeLessThan(2);
    expect(line.said).toEqual(["clock.unread", "clock.read"]);
  });

  test("[J41] it is the one of Redis, to a fraction of a millisecond", async () => {
    const redis = await startTestRedis();
    const journal = await createRedisJournal({ socketPath: redis.socketPath, log: silentLog() });
    const clock = await createCentreClock({ journal, monotonic: () => performance.now(), sleep: async () => {}, log: silentLog() });
    const [before, told, after] = [clock.now(), await journal.time(), clock.now()];
    expect(told).toBeGreaterThan(before - clock.errorMs() - 0.01);
    expect(told).toBeLessThan(after + clock.errorMs() + 0.01);
    expect(Math.floor(told) === told).toBe(false);
    await journal.close();
    await redis.stop();
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CentreClock, createCentreClock } from "#client/link/centreClock.ts";

/** A page and the centre on one true time; what the page's clock shows is `page`, what the centre's shows is `centre`. */
interface World {
  readonly clock: CentreClock;
  readonly pass: (ms: number) => void;
  /** The centre is asked: the request takes `up`, the answer `down`. */
  readonly read: (up: number, down: number) => void;
  readonly set: (change: { readonly page?: number; readonly centre?: number }) => void;
  readonly centre: () => number;
  readonly page: () => number;
  /** What the page believes, less what is true. */
  readonly error: () => number;
}

const PPM = 1e-6;

function aWorld({ pageOff = 0, ppm = 0 } = {}): World {
  let at = 0;
  let [page, centre] = [5_000 + pageOff, 1_764_000_000_000];
  const pageNow = (): number => page + at * (1 + ppm * PPM);
  const clock = createCentreClock(pageNow);
  const pass = (ms: number): void => {
    at += ms;
  };
  return {
    clock,
    pass,
    read: (up, down) => {
      const sentAt = pageNow();
      pass(up);
      const now = centre + at;
      pass(down);
      clock.take({ now, sentAt, receivedAt: pageNow() });
    },
    set: (change) => {
      page += change.page ?? 0;
      centre += change.centre ?? 0;
    },
    centre: () => centre + at,
    page: pageNow,
    error: () => (clock.now() ?? Number.NaN) - centre - at,
  };
}

const jitter = fc.double({ min: 0, max: 30, noNaN: true });
const delays = (least: number, most: number) => fc.array(fc.tuple(jitter, jitter), { minLength: least, maxLength: most });
const worlds = fc.record({ pageOff: fc.integer({ min: -50, max: 50 }), ppm: fc.integer({ min: -100, max: 100 }) });

/** Eight readings at once, then one every 3 s. */
function readAll(world: World, all: readonly (readonly [number, number])[], after: () => void = () => undefined): void {
  all.forEach(([up, down], index) => {
    world.read(up, down);
    after();
    world.pass(index < 8 ? 60 : 3_000);
  });
}

describe("the centre's clock on a page", () => {
  test("[L10] before it was read nothing is known, and it is not steady", () => {
    const { clock } = aWorld();
    expect([clock.now(), clock.monotonicAt(1), clock.quality().steady]).toEqual([null, null, false]);
  });

  test("[L10] with 30 ms of jitter each way, clocks 50 ms off and 100 ppm apart, the true error is within the one told", () => {
    fc.assert(
      fc.property(worlds, delays(8, 60), (options, all) => {
        const world = aWorld(options);
        readAll(world, all, () => {
          expect(Math.abs(world.error())).toBeLessThanOrEqual(world.clock.quality().errorMs + 0.01);
        });
      }),
      { seed: 20_201_127 },
    );
  });

  test("[L10] after a minute of such jitter it is within 6 ms, and most often within 3", () => {
    const errors: number[] = [];
    fc.assert(
      fc.property(worlds, delays(28, 28), (options, all) => {
        const world = aWorld(options);
        readAll(world, all);
        errors.push(Math.abs(world.error()));
        expect(world.clock.quality().steady).toBe(true);
      }),
      { seed: 7, numRuns: 300 },
    );
    errors.sort((a, b) => a - b);
    expect(errors[Math.floor(errors.length * 0.5)]).toBeLessThan(3);
    expect(errors[Math.floor(errors.length * 0.95)]).toBeLessThan(6);
  });

  test("[L10] a delay of one way alone, however long, moves it by no more than two clocks drift meanwhile", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2_000 }), { minLength: 10, maxLength: 30 }), fc.boolean(), (spikes, isUp) => {
        const world = aWorld();
        world.read(2, 2);
        for (const spike of spikes) {
          world.read(isUp ? spike : 1, isUp ? 1 : spike);
          world.pass(3_000);
          expect(Math.abs(world.error())).toBeLessThanOrEqual(12);
        }
        expect(world.clock.quality().steady).toBe(true);
      }),
      { seed: 11 },
    );
  });

  test("[L10] once it has settled it never steps: a second of the page is told within a twentieth of a second", () => {
    fc.assert(
      fc.property(worlds, delays(12, 40), (options, all) => {
        const world = aWorld(options);
        readAll(world, all.slice(0, 8));
        let [before, beforeAt] = [world.clock.now() ?? 0, world.page()];
        readAll(world, all.slice(8), () => {
          const [now, at] = [world.clock.now() ?? 0, world.page()];
          expect(Math.abs(now - before - (at - beforeAt))).toBeLessThanOrEqual((at - beforeAt) * 0.05 + 0.001);
          [before, beforeAt] = [now, at];
        });
      }),
      { seed: 13 },
    );
  });

  test.each([
    ["the centre's clock is set an hour forward", { centre: 3_600_000 }],
    ["the centre's clock is set an hour back", { centre: -3_600_000 }],
    ["the page slept for an hour", { page: -3_600_000 }],
  ])("[L10] when %s, one reading is doubted, three begin anew", (_, change) => {
    const world = aWorld();
    readAll(
      world,
      Array.from({ length: 12 }, () => [5, 9] as const),
    );
    expect(world.clock.quality().steady).toBe(true);
    world.set(change);
    world.read(5, 9);
    expect([world.clock.quality().steady, Math.abs(world.error()) > 1_000_000]).toEqual([false, true]);
    world.read(5, 9);
    world.read(5, 9);
    expect(Math.abs(world.error())).toBeLessThan(8);
    expect(world.clock.quality().steady).toBe(false);
    for (let n = 0; n < 4; n += 1) world.read(5, 9);
    expect(world.clock.quality().steady).toBe(true);
  });

  test("[L10] one reading that is wrong is doubted and forgotten", () => {
    const world = aWorld();
    readAll(
      world,
      Array.from({ length: 9 }, () => [4, 4] as const),
    );
    const { clock } = world;
    clock.take({ now: world.centre() + 86_400_000, sentAt: world.page() - 8, receivedAt: world.page() });
    expect(clock.quality().steady).toBe(false);
    world.read(4, 4);
    expect([clock.quality().steady, Math.abs(world.error()) < 5]).toEqual([true, true]);
  });

  test("[L10] an instant lies on the page's clock where the centre's clock will show it", () => {
    const world = aWorld({ pageOff: -50 });
    readAll(
      world,
      Array.from({ length: 9 }, () => [3, 3] as const),
    );
    const at = world.clock.monotonicAt(world.centre() + 250) ?? 0;
    expect(Math.abs(at - world.page() - 250)).toBeLessThan(1);
  });
});

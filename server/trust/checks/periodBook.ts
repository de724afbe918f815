import type { Cadence } from "#shared/catalogue/indicator.ts";
import { nextPeriod, type Period, parsePeriodOf, periodContaining, previousPeriod } from "#shared/observation/period.ts";

/** Periods read once and remembered: the checks ask for the same few again and again, and know them by their identity. */
export interface PeriodBook {
  /** `null`: no period of that cadence. */
  readonly read: (cadence: Cadence, text: string) => Period | null;
  readonly before: (period: Period) => Period;
  readonly after: (period: Period) => Period;
  /** The periods of a shorter cadence that lie within, in order. */
  readonly within: (period: Period, cadence: Cadence) => readonly Period[];
  readonly around: (period: Period, cadence: Cadence) => Period;
}

/** Of one cadence. */
const REMEMBERED = 20_000;

/** Begins an empty one. */
export function createPeriodBook(): PeriodBook {
  const read = remembering((cadence: Cadence, text: string) => parsePeriodOf(cadence, text));
  const within = remembering((cadence: Cadence, period: Period) => partsOf(period, cadence));
  const around = remembering((cadence: Cadence, period: Period) => periodContaining(cadence, period.start));
  const before = remembering((_: "before", period: Period) => previousPeriod(period));
  const after = remembering((_: "after", period: Period) => nextPeriod(period));
  return {
    read,
    before: (period) => before("before", period),
    after: (period) => after("after", period),
    within: (period, cadence) => within(cadence, period),
    around: (period, cadence) => around(cadence, period),
  };
}

function partsOf(period: Period, cadence: Cadence): readonly Period[] {
  const found: Period[] = [];
  for (let at = period.start; at < period.end; ) {
    const one = periodContaining(cadence, at);
    found.push(one);
    at = one.end;
  }
  return found;
}

/** Remembers by two keys, so that no text need be made to look something up. */
function remembering<A, B, T>(make: (a: A, b: B) => T): (a: A, b: B) => T {
  const known = new Map<A, Map<B, T>>();
  return (a, b) => {
    let of = known.get(a);
    if (of === undefined) {
      of = new Map();
      known.set(a, of);
    }
    const held = of.get(b);
    if (held !== undefined) return held;
    if (of.size >= REMEMBERED) of.clear();
    const made = make(a, b);
    of.set(b, made);
    return made;
  };
}

import type { Cadence } from "#shared/catalogue/indicator.ts";
import { nextPeriod, type Period, parsePeriodOf, periodContaining, previousPeriod } from "#shared/observation/period.ts";

/** Periods read once and remembered: the checks ask for the same few again and again. */
export interface PeriodBook {
  /** `null`: no period of that cadence. */
  readonly read: (cadence: Cadence, text: string) => Period | null;
  readonly before: (period: Period) => Period;
  readonly after: (period: Period) => Period;
  /** The periods of a shorter cadence that lie within, in order. */
  readonly within: (period: Period, cadence: Cadence) => readonly Period[];
  readonly around: (period: Period, cadence: Cadence) => Period;
}

const REMEMBERED = 20_000;

/** Begins an empty one. */
export function createPeriodBook(): PeriodBook {
  const parsed = remembering((key: string) => {
    const cut = key.indexOf(" ");
    return parsePeriodOf(key.slice(0, cut) as Cadence, key.slice(cut + 1));
  });
  const neighbours = new Map<string, Period>();
  const lists = new Map<string, readonly Period[]>();
  const keep = <T>(into: Map<string, T>, key: string, make: () => T): T => {
    const known = into.get(key);
    if (known !== undefined) return known;
    if (into.size >= REMEMBERED) into.clear();
    const made = make();
    into.set(key, made);
    return made;
  };
  return {
    read: (cadence, text) => parsed(`${cadence} ${text}`),
    before: (period) => keep(neighbours, `<${period.kind}${period.text}`, () => previousPeriod(period)),
    after: (period) => keep(neighbours, `>${period.kind}${period.text}`, () => nextPeriod(period)),
    within: (period, cadence) =>
      keep(lists, `${cadence} ${period.kind}${period.text}`, () => {
        const found: Period[] = [];
        for (let at = period.start; at < period.end; ) {
          const one = periodContaining(cadence, at);
          found.push(one);
          at = one.end;
        }
        return found;
      }),
    around: (period, cadence) => keep(neighbours, `${cadence}${period.text}`, () => periodContaining(cadence, period.start)),
  };
}

function remembering<T>(make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const held = known.get(key);
    if (held !== undefined) return held;
    if (known.size >= REMEMBERED) known.clear();
    const made = make(key);
    known.set(key, made);
    return made;
  };
}

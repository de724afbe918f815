import type { SharingState } from "#shared/observation/sharingState.ts";
import type { TickerItem } from "#shared/wire/events.ts";
import type { LinkView, Live, LiveObservation } from "#client/live/live.ts";

/** What a test decides about a fake live connection. */
export interface FakeLiveOptions {
  readonly now: number;
  readonly drill?: boolean;
  readonly observations?: Readonly<Record<string, LiveObservation>>;
  readonly sharing?: SharingState | null;
  readonly ticker?: readonly TickerItem[];
}

/** A `Live` that holds what it is told and nothing else; no socket, no timers. */
export interface FakeLive extends Live {
  readonly put: (series: string, observation: LiveObservation) => void;
  readonly setLink: (change: Partial<LinkView>) => void;
  readonly setNow: (now: number) => void;
}

/** Makes the fake. */
export function fakeLive(options: FakeLiveOptions): FakeLive {
  const held = new Map<string, LiveObservation>(Object.entries(options.observations ?? {}));
  const byKey = new Map<string, Set<() => void>>();
  const all = new Set<() => void>();
  const linkListeners = new Set<() => void>();
  let now = options.now;
  let link = {
    link: "live",
    since: options.now,
    cursor: { epoch: "fake", seq: 1 },
    drill: options.drill ?? false,
    drillName: options.drill === true ? "khai-truong" : null,
    topic: options.drill === true ? "exercise" : "actual",
    journal: true,
  } as LinkView;
  const listen = (set: Set<() => void>) => (listener: () => void) => {
    set.add(listener);
    return () => void set.delete(listener);
  };
  const still = <T>(value: T) => ({ get: () => value, subscribe: () => () => undefined });
  return {
    start: () => () => undefined,
    observations: {
      get: (key: string) => held.get(key),
      subscribe: (key: string, listener: () => void) => {
        const set = byKey.get(key) ?? new Set();
        byKey.set(key, set);
        return listen(set)(listener);
      },
      subscribeAll: listen(all),
    },
    link: { get: () => link, subscribe: listen(linkListeners) },
    sharing: still(options.sharing ?? null),
    ticker: still(options.ticker ?? []),
    clock: { now: () => now },
    put: (series, observation) => {
      held.set(series, observation);
      for (const listener of byKey.get(series) ?? []) listener();
      for (const listener of all) listener();
    },
    setLink: (change) => {
      link = { ...link, ...change };
      for (const listener of linkListeners) listener();
    },
    setNow: (next) => {
      now = next;
    },
  } as FakeLive;
}

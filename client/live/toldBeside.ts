import type { SharingState } from "#shared/observation/sharingState.ts";
import type { ShowMark, SnapshotHead, Tick, TickerItem } from "#shared/wire/events.ts";
import { createStore, type Store } from "./store.ts";
import { withNew } from "./tickerItems.ts";

/** What the server tells in snapshots and ticks beside figures and events. */
export interface ToldBeside {
  readonly sharing: Store<SharingState | null>;
  readonly ticker: Store<readonly TickerItem[]>;
  readonly recent: Store<number>;
  readonly build: Store<string | null>;
  readonly mark: Store<ShowMark | null>;
  readonly onSnapshot: (head: Pick<SnapshotHead, "sharing" | "ticker" | "recent">) => void;
  readonly onTick: (tick: Tick) => void;
}

/** Makes the stores before anything was told. */
export function createToldBeside(): ToldBeside {
  const sharing = createStore<SharingState | null>(null);
  const ticker = createStore<readonly TickerItem[]>([]);
  const recent = createStore(0);
  const build = createStore<string | null>(null);
  const mark = createStore<ShowMark | null>(null);
  return {
    sharing,
    ticker,
    recent,
    build,
    mark,
    onSnapshot: (head) => {
      sharing.set(head.sharing);
      ticker.set(head.ticker);
      recent.set(head.recent);
    },
    onTick: (tick) => {
      recent.set(tick.recent);
      build.set(tick.build ?? null);
      if (tick.show !== undefined && !sameMark(mark.get(), tick.show)) mark.set(tick.show);
      if (tick.sharing !== undefined) sharing.set(tick.sharing);
      if (tick.ticker !== undefined) ticker.set(withNew(ticker.get(), tick.ticker));
    },
  };
}

function sameMark(a: ShowMark | null, b: ShowMark): boolean {
  return a !== null && a.number === b.number && a.hash === b.hash;
}

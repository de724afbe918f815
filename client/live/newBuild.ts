import type { Duration } from "#shared/clock/instant.ts";
import type { PageTimers, Undo } from "./pageTimers.ts";
import type { Memory } from "./reloadOnce.ts";
import type { Store } from "./store.ts";

/** What reloading for a new build needs of the page. */
export interface NewBuildParts {
  /** The build that the server hands out. */
  readonly build: Store<string | null>;
  /** The build of this page. */
  readonly own: string;
  /** Place of this screen among those of its wall: they go one after the other. */
  readonly order: number;
  /** True while something is shown that no reload may interrupt. */
  readonly isBusy: () => boolean;
  readonly memory: Memory;
  readonly reload: () => void;
  /** There is a newer build, or no longer. */
  readonly onNew: (isNew: boolean) => void;
  readonly timers: Pick<PageTimers, "after" | "random">;
}

const KEY = "toan-canh.reloaded-for-build";
/** A screen is back within seconds: the next one goes then. */
const APART_MS: Duration = 8_000;
const SPREAD_MS: Duration = 4_000;
/** The notice is read before anything happens. */
const NOTICE_MS: Duration = 10_000;
const BUSY_MS: Duration = 5_000;

/** Reloads a page whose server hands out another build: after a notice, screen by screen, never over an alert, once for each build. */
export function followBuild({ build, own, order, isBusy, memory, reload, onNew, timers }: NewBuildParts): Undo {
  let undo: Undo = () => undefined;
  let waitsFor: string | null = null;
  const go = (wanted: string): void => {
    if (isBusy()) {
      undo = timers.after(BUSY_MS, () => go(wanted));
      return;
    }
    memory.setItem(KEY, wanted);
    reload();
  };
  const look = (): void => {
    const wanted = build.get();
    const isNew = wanted !== null && wanted !== own && memory.getItem(KEY) !== wanted;
    if (waitsFor === (isNew ? wanted : null)) return;
    undo();
    waitsFor = isNew ? wanted : null;
    onNew(isNew);
    if (isNew) undo = timers.after(NOTICE_MS + order * APART_MS + timers.random() * SPREAD_MS, () => go(wanted));
  };
  const undoListening = build.subscribe(look);
  look();
  return () => {
    undoListening();
    undo();
  };
}

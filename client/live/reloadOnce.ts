import type { PageTimers, Undo } from "./pageTimers.ts";

/** Where a page keeps that it reloaded, over the reload; `sessionStorage` has this shape. */
export interface Memory {
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, value: string) => void;
}

const KEY = "toan-canh.reloaded-for";
/** A herd of walls after an upgrade comes back over this long. */
const SPREAD_MS = 10_000;

/** Reloads an outdated page, staggered, once for each thing the server said of it. */
export function reloadOnce(why: string, timers: Pick<PageTimers, "after" | "random">, memory: Memory, reload: () => void): Undo {
  if (memory.getItem(KEY) === why) return () => undefined;
  return timers.after(timers.random() * SPREAD_MS, () => {
    memory.setItem(KEY, why);
    reload();
  });
}

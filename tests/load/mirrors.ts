import { type ChildProcess, fork } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import type { MirrorTold } from "./mirrorsChild.ts";

/** Mirrors without a picture, in a process of their own; what they tell is kept. */
export interface Mirrors {
  readonly count: number;
  /** By state number: when each mirror held it. */
  readonly heldAt: (number: number) => ReadonlyMap<number, { readonly heldAt: number; readonly showAt: number }>;
  /** When the last of a share of all was right again after an instant; `null`: not within the time. */
  readonly rightAgain: (since: number, share: number, withinMs: number) => Promise<number | null>;
  readonly close: () => void;
}

/** Opens them all before it resolves. */
export async function openMirrors(url: string, count: number): Promise<Mirrors> {
  const child: ChildProcess = fork(new URL("mirrorsChild.ts", import.meta.url), [url, String(count)]);
  const held = new Map<number, Map<number, { readonly heldAt: number; readonly showAt: number }>>();
  const rightAt = new Map<number, number>();
  await new Promise<void>((resolve, reject) => {
    child.on("message", (told: MirrorTold) => {
      if (told.kind === "ready") resolve();
      if (told.kind === "right") rightAt.set(told.mirror, told.at);
      if (told.kind !== "held") return;
      const { mirror, number, heldAt, showAt } = told;
      const of = held.get(number) ?? new Map<number, { readonly heldAt: number; readonly showAt: number }>();
      held.set(number, of.set(mirror, { heldAt, showAt }));
    });
    child.once("exit", () => reject(new Error("the mirrors ended before all of them were in")));
  });
  child.removeAllListeners("exit");
  return {
    count,
    heldAt: (number) => held.get(number) ?? new Map(),
    rightAgain: async (since, share, withinMs) => {
      const enough = Math.ceil(count * share);
      for (;;) {
        const last = [...rightAt.values()].filter((at) => at > since).toSorted((a, b) => a - b)[enough - 1];
        if (last !== undefined) return last - since;
        if (performance.timeOrigin + performance.now() - since > withinMs) return null;
        await sleep(20);
      }
    },
    close: () => void child.kill("SIGKILL"),
  };
}

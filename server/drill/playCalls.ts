import type { Log } from "#server/log.ts";
import type { ScenarioCall } from "./scenarioFile.ts";

/** The calls of one drill as it goes on. */
export interface CallPlay {
  /** Does what is due by this second of the drill, in order. */
  readonly until: (second: number) => Promise<void>;
}

/** Plays the calls of a scenario; one that cannot be made is told and left: the next turn makes it again. */
export function createCallPlay(calls: readonly ScenarioCall[], call: (act: ScenarioCall) => Promise<void>, log: Log): CallPlay {
  const waiting = calls.map((act) => ({ act, atS: act.atS }));
  return {
    until: async (second) => {
      for (;;) {
        const next = waiting.sort((a, b) => a.atS - b.atS)[0];
        if (next === undefined || next.atS > second) return;
        const { act } = next;
        if (act.everyS === undefined) waiting.shift();
        // A drill that was held up does not make up for turns that it missed.
        else next.atS += act.everyS * Math.max(1, Math.ceil((second - next.atS) / act.everyS));
        await call(act).catch((fault: unknown) => log.warn("drill.call-failed", { site: act.site, act: act.act, fault }));
      }
    },
  };
}

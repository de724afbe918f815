import type { AlertTopic } from "#shared/alert/alert.ts";
import { createFloodWatch } from "./loadFlood.ts";
import { createThresholdWatch, type ThresholdWatchParts, type WatchReport } from "./thresholdWatch.ts";

/** The desk's load as it is now. */
export interface LoadNow extends WatchReport {
  /** Annunciations of the last ten minutes. */
  readonly recent: number;
}

/** What this server watches for the desks: numbers over their thresholds, and the rate of what the desks are told. */
export interface LoadWatch {
  readonly run: (signal: AbortSignal) => Promise<void>;
  readonly now: (topic: AlertTopic) => LoadNow;
}

/** Makes both watches; they end with the signal that `run` is given. */
export function createLoadWatch(parts: ThresholdWatchParts): LoadWatch {
  const thresholds = createThresholdWatch(parts);
  const floods = createFloodWatch(parts);
  return {
    run: async (signal) => {
      await Promise.all([thresholds.run(signal), floods.run(signal)]);
      thresholds.stop();
      floods.stop();
    },
    now: (topic) => ({ ...thresholds.report(topic), recent: floods.recent(topic) }),
  };
}

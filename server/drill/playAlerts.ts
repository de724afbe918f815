import { setTimeout as sleepFor } from "node:timers/promises";
import { type Duration, SECOND_MS } from "#shared/clock/instant.ts";
import type { Log } from "#server/log.ts";
import type { ScenarioAlert } from "./scenarioFile.ts";

/** Carries one act of a scenario to the exercise desk, at most once for its key; `id` is that of the alert it is about, `null` to raise one. */
export type DrillCommand = (
  act: ScenarioAlert,
  id: string | null,
  key: string,
) => Promise<{ readonly ok: true; readonly id: string } | { readonly ok: false; readonly code: string }>;

/** The alerts of one drill as it goes on. */
export interface AlertPlay {
  /** Does what is due by this second of the drill, in order. */
  readonly until: (second: number) => Promise<void>;
}

export interface AlertPlayParts {
  /** Name of the drill, and of this run of it: its keys are of one run alone. */
  readonly run: string;
  readonly alerts: readonly ScenarioAlert[];
  readonly command: DrillCommand;
  readonly signal: AbortSignal;
  readonly log: Log;
}

const RETRY_MS: Duration = SECOND_MS;

/** Plays the alerts of a scenario: what the desk refuses is told and left, what the journal could not take is tried again with the same key. */
export function createAlertPlay({ run, alerts, command, signal, log }: AlertPlayParts): AlertPlay {
  const waiting = alerts.map((act, index) => ({ act, key: `drill-${run}-${index}` })).sort((a, b) => a.act.atS - b.act.atS);
  const ids = new Map<string, string>();

  const doOne = async (act: ScenarioAlert, key: string): Promise<void> => {
    const id = ids.get(act.as) ?? null;
    if (act.act !== "raise" && id === null) return;
    const done = await command(act, id, key);
    if (done.ok) ids.set(act.as, done.id);
    else log.warn("drill.alert-refused", { run, as: act.as, act: act.act, code: done.code });
  };

  return {
    until: async (second) => {
      for (let isTold = false; !signal.aborted; ) {
        const next = waiting[0];
        if (next === undefined || next.act.atS > second) return;
        try {
          await doOne(next.act, next.key);
          waiting.shift();
        } catch (fault) {
          if (!isTold) log.warn("drill.waiting", { run, fault });
          isTold = true;
          await sleepFor(RETRY_MS, undefined, { signal }).catch(() => {});
        }
      }
    },
  };
}

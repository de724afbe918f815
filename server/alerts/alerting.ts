import { randomBytes } from "node:crypto";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Duration } from "#shared/clock/instant.ts";
import type { DrillState } from "#shared/drill/drillState.ts";
import { type AlertDesk, type AlertDeskParts, createAlertDesk } from "./alertDesk.ts";
import { deskClock } from "./deskClock.ts";
import { createDrillAlerts } from "./drillAlerts.ts";
import { createLoadWatch, type LoadWatch } from "./loadWatch.ts";
import type { RollOfScreens } from "./rollCall.ts";
import { createProofOfSeeing } from "./rollCallProof.ts";
import type { FiguresOf, TrendsOf } from "./thresholdFigures.ts";
import { keepTime } from "./timekeeper.ts";

/** What alerting is made of. */
export interface AlertingParts extends Omit<AlertDeskParts, "newId" | "catalogue"> {
  readonly catalogue: Catalogue;
  readonly drill: () => DrillState;
  readonly figures: FiguresOf;
  readonly trends: TrendsOf;
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
}

/** Everything of alerts on one server: the desk, its clock, and the proof of who has seen what. */
export interface Alerting {
  readonly desk: AlertDesk;
  readonly roll: Pick<RollOfScreens, "join">;
  readonly load: Pick<LoadWatch, "now">;
  /** What scenarios raise and change goes to the exercise desk by this. */
  readonly drillAlerts: ReturnType<typeof createDrillAlerts>;
  /** Runs what goes on by itself, until aborted. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/** The alert side over one journal. */
export function createAlerting(parts: AlertingParts): Alerting {
  const roll = createProofOfSeeing(parts);
  const isDrill = (): boolean => parts.drill().active;
  const load = createLoadWatch({ ...parts, isDrill, now: (topic) => deskClock(parts.alerts.state(), parts.now())(topic) });
  const desk = createAlertDesk({ ...parts, newId: () => randomBytes(6).toString("hex") });
  return {
    desk,
    drillAlerts: createDrillAlerts({ ...parts, desk, state: parts.alerts.state }),
    roll,
    load,
    run: async (signal) => {
      await Promise.all([roll.run(signal), load.run(signal), keepTime({ ...parts, rules: parts.catalogue.duty }, signal)]);
    },
  };
}

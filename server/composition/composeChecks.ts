import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { DrillState } from "#shared/drill/drillState.ts";
import type { ExactState } from "#shared/wire/exactState.ts";
import { deskClock } from "#server/alerts/deskClock.ts";
import type { LatestState } from "#server/feed/latestState.ts";
import type { Journal } from "#server/journal/journal.ts";
import type { Standing } from "#server/journal/standing.ts";
import { standingPart } from "#server/journal/standingPart.ts";
import type { Log } from "#server/log.ts";
import { type CheckReport, createCheckReport } from "#server/trust/checks/checkReport.ts";
import { type CheckWatch, createCheckWatch } from "#server/trust/checks/checkWatch.ts";
import type { Ledgers } from "./composeLedger.ts";

/** What cross-checks stand on. */
interface ChecksGround {
  readonly catalogue: Catalogue;
  readonly journal: Journal;
  readonly exact: Standing<ExactState>;
  readonly drill: () => DrillState;
  readonly latest: Readonly<Record<"actual" | "exercise", LatestState>>;
  readonly isEdited: Ledgers["isEdited"];
  readonly now: () => Instant;
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
  readonly log: Log;
}

/** The cross-checks of this server, and what they say. */
export interface Checks extends CheckReport, Pick<CheckWatch, "run" | "touching" | "ground"> {}

/** Cross-checks over the figures that the feed already keeps; what is practised goes by the drill's clock. */
export function composeChecks({ catalogue, journal, exact, drill, latest, isEdited, now, sleep, log }: ChecksGround): Checks {
  const watch = createCheckWatch({
    ...{ catalogue, figures: latest, journals: journal, events: journal.events, isEdited, sleep, log },
    checks: standingPart(exact, (state) => state.checks),
    isDrill: () => drill().active,
    now: (topic) => deskClock(exact.state().alerts, now())(topic),
  });
  return { ...createCheckReport(watch), run: watch.run, touching: watch.touching, ground: watch.ground };
}

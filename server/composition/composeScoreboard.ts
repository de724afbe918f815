import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { DrillState } from "#shared/drill/drillState.ts";
import type { CheckedTopic } from "#shared/trust/check.ts";
import type { ExactState } from "#shared/wire/exactState.ts";
import { deskClock } from "#server/alerts/deskClock.ts";
import type { Journal } from "#server/journal/journal.ts";
import { HISTORY_KEPT } from "#server/journal/keepTrimmed.ts";
import type { Standing } from "#server/journal/standing.ts";
import { createScoreboard, type Scoreboard } from "#server/trust/scoreboard/scoreboard.ts";

/** What the scoreboard stands on. */
interface ScoreGround {
  readonly catalogue: Catalogue;
  readonly journal: Journal;
  readonly exact: Standing<ExactState>;
  readonly drill: () => DrillState;
  readonly connected: (topic: CheckedTopic) => ReadonlySet<string>;
  readonly now: () => Instant;
}

/** The scoreboard over the journal; what is practised goes by the drill's clock. */
export function composeScoreboard({ catalogue, journal, exact, drill, connected, now }: ScoreGround): Scoreboard {
  return createScoreboard({
    ...{ catalogue, journals: journal, connected, historyKept: HISTORY_KEPT },
    questions: () => exact.state().questions,
    beganAt: (topic) => (topic === "exercise" ? (drill().beganAt ?? null) : null),
    now: (topic) => deskClock(exact.state().alerts, now())(topic),
  });
}

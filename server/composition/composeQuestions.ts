import type { Registry } from "prom-client";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { DrillState } from "#shared/drill/drillState.ts";
import type { CheckedTopic } from "#shared/trust/check.ts";
import type { ExactState } from "#shared/wire/exactState.ts";
import { deskClock } from "#server/alerts/deskClock.ts";
import type { LatestState } from "#server/feed/latestState.ts";
import type { Journal } from "#server/journal/journal.ts";
import type { Standing } from "#server/journal/standing.ts";
import { standingPart } from "#server/journal/standingPart.ts";
import type { Log } from "#server/log.ts";
import { openLookedAt } from "#server/trust/questions/lookedAt.ts";
import { createQuestions, type Questions } from "#server/trust/questions/questions.ts";
import { createRecentRevisions, type RecentRevisions } from "#server/trust/revisions/recentRevisions.ts";

/** What questions and revisions stand on. */
interface QuestionsGround {
  readonly catalogue: Catalogue;
  readonly journal: Journal;
  readonly exact: Standing<ExactState>;
  readonly drill: () => DrillState;
  readonly latest: Readonly<Record<CheckedTopic, Pick<LatestState, "onEntries" | "onReset" | "isReady">>>;
  /** The centre's clock. */
  readonly now: () => Instant;
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
  readonly log: Log;
  readonly metrics: Registry;
}

/** Questions about figures, and the changes of figures that pass this server. */
export interface ComposedQuestions {
  readonly questions: Questions;
  readonly revisions: RecentRevisions;
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/** Questions and revisions over what the feed already keeps; what is practised goes by the drill's clock. */
export function composeQuestions({ catalogue, journal, exact, drill, latest, now, ...tools }: QuestionsGround): ComposedQuestions {
  const revisions = createRecentRevisions({ catalogue, figures: latest, journals: journal, log: tools.log });
  const questions = createQuestions({
    ...tools,
    ...{ catalogue, journal, events: journal.events, looked: openLookedAt(journal.records) },
    questions: standingPart(exact, (state) => state.questions),
    isOn: (topic) => topic === "actual" || drill().active,
    now: (topic) => deskClock(exact.state().alerts, now())(topic),
  });
  return {
    questions,
    revisions,
    run: async (signal) => {
      await Promise.all([questions.run(signal), revisions.run(signal)]);
    },
  };
}

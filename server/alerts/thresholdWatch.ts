import { ALERT_TOPICS, type AlertTopic } from "#shared/alert/alert.ts";
import type { AlertsState } from "#shared/alert/alertsState.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { type Duration, type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import { commit, type Decision } from "#server/journal/commit.ts";
import { draftsOf } from "#server/journal/drafts.ts";
import type { EventJournal } from "#server/journal/journal.ts";
import type { Standing } from "#server/journal/standing.ts";
import type { Log } from "#server/log.ts";
import { decideProposals, type ProposalDecision, type Wish } from "./proposalDecide.ts";
import { createJudge, type FiguresOf, type TrendsOf } from "./thresholdFigures.ts";
import { createTopicWatch, type TopicWatch } from "./thresholdTopic.ts";

/** What the watch is made from. */
export interface ThresholdWatchParts {
  readonly catalogue: Pick<Catalogue, "indicators" | "duty">;
  readonly figures: FiguresOf;
  readonly trends: TrendsOf;
  readonly events: EventJournal;
  readonly alerts: Standing<AlertsState>;
  /** Exercise figures are watched while a drill runs. */
  readonly isDrill: () => boolean;
  /** The clock of each desk. */
  readonly now: (topic: AlertTopic) => Instant;
  readonly sleep: (ms: Duration, signal: AbortSignal) => Promise<void>;
  readonly log: Log;
}

/** What the watch knows of itself. */
export interface WatchReport {
  /** Numbers over their threshold for which the desk has no room. */
  readonly waiting: number;
  /** Series that go over and back again and again, most often first. */
  readonly chattering: readonly { readonly series: string; readonly crossings: number }[];
}

/** Follows every number with thresholds and proposes alerts to the desk; a person raises them. */
export interface ThresholdWatch {
  /** Looks once; `run` does so every second. Rejects with JournalUnavailable, and has then lost nothing. */
  readonly look: () => Promise<void>;
  readonly run: (signal: AbortSignal) => Promise<void>;
  readonly report: (topic: AlertTopic) => WatchReport;
  readonly stop: () => void;
}

const LOOK_EVERY_MS: Duration = SECOND_MS;

/** What is held of one topic; made anew with each epoch of it. */
interface Held {
  readonly watch: TopicWatch;
  isRead: boolean;
  waiting: number;
}

/** Makes the watch; nothing is judged before the first look. Keeps A65 to A71. */
export function createThresholdWatch(parts: ThresholdWatchParts): ThresholdWatch {
  const rules = parts.catalogue.duty;
  const judge = createJudge(parts.catalogue, parts.figures, parts.trends);
  const begin = (topic: AlertTopic): Held => ({
    watch: createTopicWatch({ topic, judge, rules, state: parts.alerts.state, now: () => parts.now(topic) }),
    isRead: false,
    waiting: 0,
  });
  const held: Record<AlertTopic, Held> = { actual: begin("actual"), exercise: begin("exercise") };

  const undo = ALERT_TOPICS.flatMap((topic) => [
    parts.figures[topic].onEntries((entries) => {
      for (const { newest, observation } of entries) if (newest) held[topic].watch.take(observation);
    }),
    parts.figures[topic].onReset(() => {
      held[topic] = begin(topic);
    }),
  ]);

  const append = async (topic: AlertTopic, wishes: readonly Wish[], now: Instant): Promise<ProposalDecision> => {
    let last: ProposalDecision = { events: [], settled: [], overflow: 0 };
    await commit(parts.events, parts.alerts, (state): Decision<never> => {
      last = decideProposals(state, wishes, { topic, now, rules });
      return { ok: true, events: draftsOf(last.events) };
    });
    return last;
  };

  const lookAt = async (topic: AlertTopic): Promise<void> => {
    const on = held[topic];
    if (!on.isRead) {
      // What stands at the beginning is judged like what just came; what the desk knows of it is known [A71].
      for (const observation of parts.figures[topic].all()) on.watch.take(observation);
      on.isRead = true;
    }
    await on.watch.judge();
    const now = parts.now(topic);
    const wishes = on.watch.wishes(now);
    const made = wishes.length === 0 ? null : await append(topic, wishes, now);
    on.waiting = made?.overflow ?? 0;
    if (made !== null) on.watch.settle(wishes, made.settled, now);
  };

  const look = async (): Promise<void> => {
    for (const topic of ALERT_TOPICS) {
      if (parts.figures[topic].isReady() && (topic === "actual" || parts.isDrill())) await lookAt(topic);
    }
  };

  return {
    look,
    run: async (signal) => {
      let isAway = false;
      while (!signal.aborted) {
        try {
          await look();
          if (isAway) parts.log.info("threshold.watching", {});
          isAway = false;
        } catch (fault) {
          // The figures wait where they are; told once, until it goes on.
          if (!isAway) parts.log.warn("threshold.waiting", { fault });
          isAway = true;
        }
        await parts.sleep(LOOK_EVERY_MS, signal);
      }
    },
    report: (topic) => ({ waiting: held[topic].waiting, chattering: held[topic].watch.chattering(parts.now(topic)) }),
    stop: () => {
      for (const each of undo) each();
    },
  };
}

import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { type Duration, type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import type { Observation } from "#shared/observation/observation.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { CheckedTopic, CheckKey, CheckResult } from "#shared/trust/check.ts";
import type { ChecksState } from "#shared/trust/checksState.ts";
import { commit, type Decision } from "#server/journal/commit.ts";
import { draftsOf } from "#server/journal/drafts.ts";
import type { EventJournal, ObservationEntry, ObservationJournal } from "#server/journal/journal.ts";
import type { Standing } from "#server/journal/standing.ts";
import type { Log } from "#server/log.ts";
import { type ChecksDecision, decideChecks, type Finding } from "./decideChecks.ts";
import { createGround, type Ground } from "./ground.ts";
import { createTopicChecks, type TopicChecks } from "./topicChecks.ts";
import type { FigureName } from "./touched.ts";

/** The newest figures of a topic, whose entries the checks hear with everybody else: no second reading of the topic. */
export interface HeardFigures {
  readonly isReady: () => boolean;
  readonly all: () => Iterable<Pick<Observation, "series">>;
  readonly onEntries: (listener: (entries: readonly ObservationEntry[]) => void) => () => void;
  readonly onReset: (listener: () => void) => () => void;
}

/** What the checks are made from. */
export interface CheckWatchParts {
  readonly catalogue: Pick<Catalogue, "sets" | "indicators" | "checks">;
  readonly figures: Readonly<Record<CheckedTopic, HeardFigures>>;
  readonly journals: Readonly<Record<CheckedTopic, Pick<ObservationJournal, "trend" | "atPeriod">>>;
  readonly events: EventJournal;
  /** A figure held that is not the one that was chained. */
  readonly isEdited?: (topic: CheckedTopic, series: SeriesKey, period: string) => boolean;
  readonly checks: Standing<ChecksState>;
  /** What is practised stands only while a drill runs. */
  readonly isDrill: () => boolean;
  /** The clock of each topic. */
  readonly now: (topic: CheckedTopic) => Instant;
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
  readonly log: Log;
}

/** The cross-checks of one server. */
export interface CheckWatch {
  readonly ground: Ground;
  readonly groundOf: (topic: CheckedTopic) => Ground;
  /** Looks once; `run` does so every second. Rejects with JournalUnavailable, and has then lost nothing. */
  readonly look: () => Promise<void>;
  readonly run: (signal: AbortSignal) => Promise<void>;
  readonly of: (topic: CheckedTopic) => Pick<TopicChecks, "outcomes" | "checkedAt" | "isLoaded" | "get">;
  /** Everything the rules say in which a figure has a part, evaluated now. */
  readonly touching: (topic: CheckedTopic, figure: FigureName) => Promise<readonly CheckResult[]>;
  readonly stop: () => void;
}

const TOPICS: readonly CheckedTopic[] = ["actual", "exercise"];
const LOOK_EVERY_MS: Duration = SECOND_MS;
/** Looks between two comparisons of all that stands with all that is found. */
const RECONCILE_EVERY = 30;

/** Events of a topic that may come at once, and those that come to them with each look: figures at odds everywhere must not fill the journal [K15]. */
const BUDGET = { most: 200, aLook: 2 } as const;

function createBudget(): { readonly left: () => number; readonly spend: (events: number) => void; readonly refill: () => void } {
  let left: number = BUDGET.most;
  return {
    left: () => left,
    spend: (events) => {
      left -= events;
    },
    refill: () => {
      left = Math.min(BUDGET.most, left + BUDGET.aLook);
    },
  };
}

/** Makes the checks; nothing is evaluated before the first look [K10]. */
export function createCheckWatch(parts: CheckWatchParts): CheckWatch {
  const { figures, log, isEdited = () => false } = parts;
  const ground = createGround(parts.catalogue);
  const groundOf = (topic: CheckedTopic): Ground => ({ ...ground, isEdited: (series, period) => isEdited(topic, series, period) });
  const begin = (topic: CheckedTopic): TopicChecks =>
    createTopicChecks({
      ground: groundOf(topic),
      journal: parts.journals[topic],
      now: () => parts.now(topic),
      giveWay: () => parts.sleep(0),
    });
  const held: Record<CheckedTopic, TopicChecks> = { actual: begin("actual"), exercise: begin("exercise") };
  const budgets = { actual: createBudget(), exercise: createBudget() };
  let looks = 0;

  const undo = TOPICS.flatMap((topic) => [
    figures[topic].onEntries((entries) => held[topic].take(entries)),
    figures[topic].onReset(() => {
      held[topic] = begin(topic);
    }),
  ]);

  const append = async (topic: CheckedTopic, findings: readonly Finding[]): Promise<readonly CheckKey[]> => {
    let last: ChecksDecision = { events: [], settled: [] };
    const now = parts.now(topic);
    const most = budgets[topic].left();
    await commit(parts.events, parts.checks, (state): Decision<never> => {
      last = decideChecks(state, findings, { topic, now, most });
      return { ok: true, events: draftsOf(last.events) };
    });
    budgets[topic].spend(last.events.length);
    return last.settled;
  };

  const lookAt = async (topic: CheckedTopic): Promise<void> => {
    // Before its drill it would be looked at by a clock that is not the drill's.
    if (!isTold(topic)) return;
    const on = held[topic];
    const isCurrent = (): boolean => held[topic] === on;
    if (!on.isLoaded()) {
      const began = parts.now(topic);
      const series = [...figures[topic].all()].map((each) => each.series);
      await on.load(series);
      log.info("checks.loaded", { topic, series: series.length, ms: parts.now(topic) - began });
    }
    await on.evaluateWaiting();
    if (!isCurrent() || !isTold(topic)) return;
    if (looks % RECONCILE_EVERY === 0) on.reconcile(Object.values(parts.checks.state().standing[topic]).map(({ key }) => key));
    const findings = on.findings();
    if (findings.length > 0) on.settle(await append(topic, findings));
  };

  const isTold = (topic: CheckedTopic): boolean => topic === "actual" || parts.isDrill();

  const look = async (): Promise<void> => {
    for (const topic of TOPICS) {
      budgets[topic].refill();
      if (figures[topic].isReady()) await lookAt(topic);
    }
    looks += 1;
  };

  return {
    ground,
    groundOf,
    look,
    of: (topic) => held[topic],
    touching: (topic, figure) => held[topic].touching(figure),
    run: async (signal) => {
      let isAway = false;
      while (!signal.aborted) {
        try {
          await look();
          if (isAway) log.info("checks.watching", {});
          isAway = false;
        } catch (fault) {
          // What was found waits where it is; told once, until it goes on.
          if (!isAway) log.warn("checks.waiting", { fault });
          isAway = true;
        }
        await parts.sleep(LOOK_EVERY_MS, signal);
      }
      for (const each of undo) each();
    },
    stop: () => {
      for (const each of undo) each();
    },
  };
}

import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import { type Duration, type Instant, MINUTE_MS, vietnamDate } from "#shared/clock/instant.ts";
import { parsePeriodOf } from "#shared/observation/period.ts";
import type { LookRow } from "#shared/trust/answers/questionAnswers.ts";
import type { CheckedTopic } from "#shared/trust/check.ts";
import type { QuestionsState } from "#shared/trust/question.ts";
import { commit } from "#server/journal/commit.ts";
import type { EventJournal, ObservationJournal } from "#server/journal/journal.ts";
import type { Standing } from "#server/journal/standing.ts";
import type { Log } from "#server/log.ts";
import { type Closing, newestClosing } from "./closings.ts";
import { examine } from "./examine.ts";
import { createLevels } from "./family.ts";
import type { Look } from "./figures.ts";
import { type LookedAt, seenBefore } from "./lookedAt.ts";
import { answeredUpTo, notYetAsked, questionOf } from "./questionOf.ts";
import { type ReadLook, readLooks } from "./readLook.ts";

/** What the runner is made from. */
export interface QuestionRunnerParts {
  readonly catalogue: Catalogue;
  readonly journal: Readonly<Record<CheckedTopic, Pick<ObservationJournal, "trend" | "history" | "cursor">>>;
  readonly events: EventJournal;
  readonly questions: Standing<QuestionsState>;
  /** Which closings have been looked at, shared by all nodes. */
  readonly looked: LookedAt;
  /** A drill's figures are looked at while it runs. */
  readonly isOn: (topic: CheckedTopic) => boolean;
  /** The clock of a topic. */
  readonly now: (topic: CheckedTopic) => Instant;
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
  readonly log: Log;
}

/** Looks at every indicator when a period of it closes, and asks. */
export interface QuestionRunner {
  /** Looks at everything that has closed since it was last looked at; rejects with JournalUnavailable, and has then lost nothing. */
  readonly look: (signal?: AbortSignal) => Promise<void>;
  /** Looks once a minute, until aborted. */
  readonly run: (signal: AbortSignal) => Promise<void>;
  /** The newest look at each indicator and agency, of this node. */
  readonly looks: (topic: CheckedTopic) => readonly LookRow[];
}

const LOOK_EVERY_MS: Duration = MINUTE_MS;
/** Between two indicators, so that figures that come in never wait for this. */
const BREATH_MS: Duration = 100;
const TOPICS: readonly CheckedTopic[] = ["actual", "exercise"];

/** Makes the runner. Rules Q10 to Q15. */
export function createQuestionRunner(parts: QuestionRunnerParts): QuestionRunner {
  const { catalogue, journal, events, questions, looked, log } = parts;
  const levelOf = createLevels(catalogue);
  const rows: Readonly<Record<CheckedTopic, Map<string, LookRow>>> = { actual: new Map(), exercise: new Map() };

  const fullLook = (topic: CheckedTopic, read: ReadLook): Look => {
    const { indicator, agency, start } = read;
    const all = Object.values(questions.state().questions);
    return {
      ...read,
      level: (statistic) => levelOf(statistic, agency, vietnamDate(start)),
      answeredUpTo: (statistic, series) =>
        answeredUpTo(all, { topic, statistic, agency, indicator: indicator.code, series }, indicator.cadence),
    };
  };

  const ask = async (topic: CheckedTopic, read: ReadLook): Promise<void> => {
    const look = fullLook(topic, read);
    const { findings, tests, skipped } = examine(look);
    const now = Math.floor(parts.now(topic));
    const { agency, period, figures } = look;
    const { code: indicator } = look.indicator;
    rows[topic].set(`${indicator} ${agency}`, {
      ...{ indicator, agency, period, at: new Date(now).toISOString(), tests, found: findings.length, skipped },
      figures: figures.reduce((sum, { points }) => sum + points.length, 0),
    });
    const asked = findings.toSorted((a, b) => a.chance - b.chance).map((finding) => questionOf(finding, look, { topic, now }));
    if (asked.length === 0) return;
    let fresh: readonly { readonly id: string }[] = [];
    await commit<QuestionsState, never>(events, questions, (state) => {
      const made = notYetAsked(state, asked);
      fresh = made;
      return { ok: true, events: made.map((question) => ({ type: "question.asked", data: { question } })) };
    });
    if (fresh.length > 0) log.info("questions.asked", { topic, indicator, agency, period, ids: fresh.map(({ id }) => id) });
  };

  const lookAt = async (topic: CheckedTopic, epoch: string, indicator: Indicator, closing: Closing): Promise<void> => {
    const before = looked.of(topic, indicator.code);
    const seen = before === null ? null : (parsePeriodOf(indicator.cadence, before)?.start ?? null);
    for (const read of await readLooks(journal[topic], catalogue, { indicator, closing, seen })) await ask(topic, read);
    await looked.note(topic, epoch, { indicator: indicator.code, period: closing.period.text });
  };

  /** A drill that begins anew begins with no questions. */
  const clear = async (topic: CheckedTopic, epoch: string): Promise<void> => {
    rows[topic].clear();
    if (topic === "exercise") {
      const at = Math.floor(parts.now("actual"));
      await commit<QuestionsState, never>(events, questions, ({ questions: held }) => ({
        ok: true,
        events: Object.values(held).some((one) => one.topic === topic) ? [{ type: "question.cleared", data: { topic, at } }] : [],
      }));
    }
    await looked.begin(topic, epoch);
  };

  const lookOn = async (topic: CheckedTopic, signal: AbortSignal | undefined): Promise<void> => {
    const { epoch } = await journal[topic].cursor();
    await looked.read(topic);
    if (looked.epoch(topic) !== epoch) await clear(topic, epoch);
    for (const indicator of catalogue.indicators) {
      if (signal?.aborted === true || !parts.isOn(topic)) return;
      const closing = newestClosing(indicator, parts.now(topic));
      if (closing === null || seenBefore(looked.of(topic, indicator.code), closing, indicator.cadence)) continue;
      await lookAt(topic, epoch, indicator, closing);
      await parts.sleep(BREATH_MS, signal);
    }
  };

  const look = async (signal?: AbortSignal): Promise<void> => {
    for (const topic of TOPICS) if (parts.isOn(topic)) await lookOn(topic, signal);
  };

  return {
    look,
    run: async (signal) => {
      let isAway = false;
      while (!signal.aborted) {
        try {
          await look(signal);
          if (isAway) log.info("questions.looking", {});
          isAway = false;
        } catch (fault) {
          // What was not looked at is looked at next time; told once, until it goes on.
          if (!isAway) log.warn("questions.waiting", { fault });
          isAway = true;
        }
        await parts.sleep(LOOK_EVERY_MS, signal);
      }
    },
    looks: (topic) => [...rows[topic].values()],
  };
}

import { Registry } from "prom-client";
import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Observation } from "#shared/observation/observation.ts";
import { parsePeriodOf, previousPeriod } from "#shared/observation/period.ts";
import { type SeriesKey, splitSeriesKey } from "#shared/observation/seriesKey.ts";
import type { CheckedTopic } from "#shared/trust/check.ts";
import type { Question } from "#shared/trust/question.ts";
import { createRandom, seedOf } from "#server/drill/random.ts";
import type { Journal } from "#server/journal/journal.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { openExact } from "#server/journal/openExact.ts";
import { standingPart } from "#server/journal/standingPart.ts";
import type { Log } from "#server/log.ts";
import { openLookedAt } from "#server/trust/questions/lookedAt.ts";
import { createQuestions, type Questions } from "#server/trust/questions/questions.ts";
import { THE_CATALOGUE, theIndicator } from "#tests/builders/theCatalogue.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";

/** One server's questions, over a journal that several may share. */
export interface AskingNode {
  readonly questions: Questions;
  readonly asked: () => readonly Question[];
  readonly stop: () => Promise<void>;
}

/** A journal, its clock, and the first server on it. */
export interface AskingNodes extends AskingNode {
  readonly journal: Journal;
  readonly clock: { now: Instant };
  readonly drill: { isOn: boolean };
  readonly anotherNode: (journal?: Journal) => Promise<AskingNode>;
  readonly post: (figures: readonly Figure[], topic?: CheckedTopic) => Promise<void>;
}

/** A figure as it is posted here. */
export type Figure = Pick<Observation, "series" | "period" | "value"> & Partial<Pick<Observation, "agency" | "report" | "via" | "note">>;

/** Servers that ask, over the real catalogue; stop each. Without a journal of the caller's they share one in memory. */
export async function someAsking(now: Instant, given?: Journal): Promise<AskingNodes> {
  const clock = { now };
  const drill = { isOn: false };
  const journal = given ?? createMemoryJournal({ now: () => clock.now });
  const anotherNode = async (over: Journal = journal): Promise<AskingNode> => {
    const log: Log = { ...silentLog(), child: () => log };
    const exact = await openExact(over.events, log);
    const questions = createQuestions({
      ...{ catalogue: THE_CATALOGUE, journal: over, events: over.events, log, metrics: new Registry() },
      questions: standingPart(exact, (state) => state.questions),
      looked: openLookedAt(over.records),
      isOn: (topic) => topic === "actual" || drill.isOn,
      now: () => clock.now,
      sleep: async () => {},
    });
    return { questions, asked: () => Object.values(questions.state().questions), stop: exact.stop };
  };
  const post: AskingNodes["post"] = async (figures, topic = "actual") => {
    const drafts = figures.map(({ series, period, value, ...rest }, index) => ({
      ...{ series, period, value, status: "A" as const, publishedAt: null, reporter: null },
      ...{ agency: "G12" as AgencyCode, report: `report-${index}`, note: null, via: null, ...rest },
      periodStart: parsePeriodOf(theIndicator(splitSeriesKey(series).indicator).cadence, period)?.start ?? 0,
    }));
    await journal[topic].apply(drafts);
  };
  return { ...(await anotherNode()), journal, clock, drill, anotherNode, post };
}

/** Two years of months, the last one given. */
export function monthsUpTo(period: string): readonly string[] {
  let at = parsePeriodOf("monthly", period);
  const months: string[] = [];
  while (at !== null && months.length < 24) {
    months.unshift(at.text);
    at = previousPeriod(at);
  }
  return months;
}

/** Tax debt of some provinces over two years of months up to a period; the newest year ends in 0 or 5. */
export function roundDebt(provinces: readonly string[], months: readonly string[]): readonly Figure[] {
  return provinces.flatMap((province, place) =>
    months.map((period, index) => {
      const clean = 3_000 + 250 * place + Math.floor(1_000 * createRandom(seedOf(`${province} ${period}`))());
      const value = String(index < 12 ? clean : Math.round(clean / 5) * 5);
      return { series: `BUD.TAX_DEBT:${province}` as SeriesKey, period, value };
    }),
  );
}

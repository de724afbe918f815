import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type SeriesKey, seriesKey } from "#shared/observation/seriesKey.ts";
import type { Journal, ObservationDraft } from "#server/journal/journal.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { createRedisJournal } from "#server/journal/redisJournal.ts";
import { aDraft } from "#tests/builders/aDraft.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { startTestRedis, type TestRedis } from "#tests/doubles/testRedis.ts";

/** Printed with every failure, with the smallest drafts that show it. */
const SEED = 20_260_824;

interface Version {
  readonly seq: number;
  readonly verdict: string;
  readonly newest: boolean;
  readonly draft: ObservationDraft;
  readonly stands: boolean;
  readonly revision: number;
  readonly was: string | null;
  readonly previousPeriod: string | null;
}

const isBefore = (a: ObservationDraft, b: ObservationDraft): boolean =>
  a.periodStart < b.periodStart || (a.periodStart === b.periodStart && a.period < b.period);

/** The version rule once more, as naively as it can be said: a list of everything written, searched from the end. */
function plainModel(drafts: readonly ObservationDraft[]): { readonly verdicts: readonly string[]; readonly written: readonly Version[] } {
  const written: Version[] = [];
  const verdicts: string[] = [];
  for (const draft of drafts) {
    const ofSeries = written.filter((each) => each.draft.series === draft.series);
    const standing = ofSeries.filter((each) => each.stands);
    const held = standing.findLast((each) => each.draft.period === draft.period);
    const isNewest = standing.every((each) => !isBefore(draft, each.draft));
    const earlier = standing.filter((each) => isBefore(each.draft, draft)).map((each) => each.draft);
    const previousPeriod = earlier.sort((a, b) => (isBefore(a, b) ? 1 : -1))[0]?.period ?? null;
    const isSame = (each: Version): boolean =>
      each.draft.period === draft.period && each.draft.value === draft.value && each.draft.status === draft.status;
    const isOld = held !== undefined && (draft.publishedAt ?? 0) < (held.draft.publishedAt ?? 0);
    const isRepeat = isOld && ofSeries.some((each) => isSame(each) && each.draft.publishedAt === draft.publishedAt);
    if (held !== undefined && (isSame(held) || isRepeat)) {
      verdicts.push("duplicate");
      continue;
    }
    const verdict = held === undefined ? (isNewest ? "accepted" : "late") : isOld ? "late" : "revised";
    const isRevised = verdict === "revised";
    verdicts.push(verdict);
    written.push({
      seq: written.length + 1,
      verdict,
      newest: isNewest && !isOld,
      draft,
      stands: !isOld,
      revision: isRevised ? (held?.revision ?? 0) + 1 : (held?.revision ?? 0),
      was: isRevised ? (held?.draft.value ?? null) : null,
      previousPeriod,
    });
  }
  return { verdicts, written };
}

const anyDraft = fc
  .record({
    series: fc.constantFrom(seriesKey("I1", "01"), seriesKey("I1", "79")),
    period: fc.constantFrom("2018", "2019", "2019-01", "2020", "2021"),
    value: fc.constantFrom("1", "2", "3.50"),
    status: fc.constantFrom("A" as const, "P" as const),
    publishedAt: fc.integer({ min: 1, max: 4 }),
  })
  .map((change) => aDraft(change));
const anyCalls = fc.array(fc.array(anyDraft, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 6 });

async function agrees(journal: Journal, calls: readonly (readonly ObservationDraft[])[]): Promise<void> {
  const start = await journal.exercise.restart();
  const verdicts: string[] = [];
  for (const call of calls) {
    verdicts.push(...(await journal.exercise.apply(call)).outcomes.map((each) => each.verdict));
  }
  const model = plainModel(calls.flat());
  expect(verdicts).toEqual(model.verdicts);
  const entries = await journal.exercise.range(start, await journal.exercise.cursor());
  const told = entries.map(({ verdict, newest, observation }) => {
    const { seq, series, period, value, status, publishedAt, revision, was, previousPeriod } = observation;
    return { seq, verdict, newest, series, period, value, status, publishedAt, revision, was, previousPeriod };
  });
  expect(told).toEqual(
    model.written.map(({ draft, seq, verdict, newest, revision, was, previousPeriod }) => {
      const { series, period, value, status, publishedAt } = draft;
      return { seq, verdict, newest, series, period, value, status, publishedAt, revision, was, previousPeriod };
    }),
  );
  const latest = new Map<SeriesKey, number>();
  for (const each of model.written.filter((one) => one.newest)) {
    latest.set(each.draft.series, each.seq);
  }
  const { observations } = await journal.exercise.latest();
  expect(new Map(observations.map((each) => [each.series, each.seq]))).toEqual(latest);
}

/** The figure that stands must not depend on the order in which versions with their own instants come in. */
const anyShuffle = fc
  .uniqueArray(fc.record({ period: fc.constantFrom("2018", "2019", "2020"), publishedAt: fc.integer({ min: 1, max: 1000 }) }), {
    minLength: 1,
    maxLength: 12,
    selector: (each) => `${each.period} ${each.publishedAt}`,
  })
  .chain((versions) => {
    const drafts = versions.map((each) => aDraft({ ...each, value: `${each.publishedAt}` }));
    return fc.tuple(fc.constant(drafts), fc.shuffledSubarray([...drafts, ...drafts], { minLength: drafts.length * 2 }));
  });

async function settles(journal: Journal, drafts: readonly ObservationDraft[], shuffled: readonly ObservationDraft[]): Promise<void> {
  await journal.exercise.restart();
  await journal.exercise.apply(shuffled);
  const newest = [...drafts].sort((a, b) => a.periodStart - b.periodStart || (a.publishedAt ?? 0) - (b.publishedAt ?? 0)).at(-1);
  const { observations } = await journal.exercise.latest();
  expect(observations.map((each) => [each.period, each.value])).toEqual([[newest?.period, newest?.value]]);
}

describe("version rule", () => {
  let redis: TestRedis;
  const journals: { memory?: Journal; redis?: Journal } = {};
  beforeAll(async () => {
    redis = await startTestRedis({ fsync: "everysec" });
    journals.memory = createMemoryJournal({ now: () => 1_600_000_000_000 });
    journals.redis = await createRedisJournal({ socketPath: redis.socketPath, log: silentLog() });
  });
  afterAll(async () => {
    await journals.redis?.close();
    await redis.stop();
  });
  const both = [
    ["memory", 400],
    ["redis", 120],
  ] as const;

  test.each(both)("[J2] [J3] [J4] [J5] [J6] [J7] any drafts in any calls agree with the plain model (%s)", async (kind, numRuns) => {
    const journal = journals[kind];
    await fc.assert(
      fc.asyncProperty(anyCalls, (calls) => (journal === undefined ? Promise.reject(new Error("not open")) : agrees(journal, calls))),
      { seed: SEED, numRuns },
    );
  });

  test.each(both)("[J4] [J6] versions shuffled and doubled settle on the newest (%s)", async (kind, numRuns) => {
    const journal = journals[kind];
    await fc.assert(
      fc.asyncProperty(anyShuffle, ([drafts, shuffled]) =>
        journal === undefined ? Promise.reject(new Error("not open")) : settles(journal, drafts, shuffled),
      ),
      { seed: SEED, numRuns },
    );
  });
});

import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { NO_DRILL } from "#shared/drill/drillState.ts";
import type { Observation } from "#shared/observation/observation.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { ObservationTopic } from "#shared/wire/events.ts";
import { encodeFrame, epochHash } from "#shared/wire/frame.ts";
import type { ObservationDraft } from "#server/journal/journal.ts";
import { aDraft } from "#tests/builders/aDraft.ts";
import type { MemoryFeed } from "#tests/doubles/memoryFeed.ts";
import { aFeed } from "./aFeed.ts";
import { aPage, type PageOnLine } from "./aPage.ts";

/** Printed with every failure, with the smallest steps that show it. */
const SEED = 20_261_125;
const SERIES = ["I1:01", "I1:79", "I2:01", "I2:VN"];
const DRILL = { active: true, name: "opening-day", title: { vi: "d", en: "d" }, offsetMs: -1_000 };

const anyDraft = fc
  .record({
    series: fc.constantFrom(...SERIES, "I9:VN").map((key) => key as SeriesKey),
    period: fc.constantFrom("2018", "2019", "2020", "2021"),
    value: fc.constantFrom("1", "2", "3.50"),
    status: fc.constantFrom("A" as const, "P" as const),
    publishedAt: fc.option(fc.integer({ min: 1, max: 4 })),
  })
  .map((change) => aDraft(change));

type Step =
  | { readonly do: "post"; readonly drafts: readonly ObservationDraft[] }
  | { readonly do: "wait"; readonly ms: number }
  | { readonly do: "deliver" | "lose" | "cut" | "connect" | "behind" | "drain"; readonly page: number; readonly count: number }
  | { readonly do: "rush" | "event" | "begin" | "end" | "trim" | "restart" };

const page = fc.nat({ max: 2 });
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("post" as const), drafts: fc.array(anyDraft, { minLength: 1, maxLength: 4 }) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.constantFrom(5, 30, 100, 1_000, 3_500) }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant("deliver" as const), page, count: fc.integer({ min: 1, max: 6 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom("lose" as const, "cut" as const, "behind" as const), page, count: fc.nat({ max: 3 }) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom("connect" as const, "drain" as const), page, count: fc.constant(0) }) },
  { weight: 1, arbitrary: fc.constant({ do: "rush" as const }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom("event" as const, "begin" as const, "end" as const, "trim" as const, "restart" as const) }),
  },
);

interface Scene {
  readonly under: MemoryFeed;
  readonly pages: readonly PageOnLine[];
  /** Everything written, by epoch. */
  readonly written: Map<string, readonly { readonly newest: boolean; readonly observation: Observation }[]>;
  topic: ObservationTopic;
}

async function note(scene: Scene): Promise<void> {
  for (const topic of [scene.under.journal.actual, scene.under.journal.exercise]) {
    const { epoch, seq } = await topic.cursor();
    const held = scene.written.get(epoch) ?? [];
    const from = held.at(-1)?.observation.seq ?? 0;
    scene.written.set(epoch, [...held, ...(await topic.range({ epoch, seq: from }, { epoch, seq }))]);
  }
}

/** What a page at its position must hold: the newest figures as they stood there, as far as a frame tells them. */
function expected(scene: Scene, at: { readonly epoch: string; readonly seq: number }): ReadonlyMap<string, unknown> {
  const held = new Map<string, unknown>();
  for (const { newest, observation } of scene.written.get(at.epoch.slice(0, at.epoch.lastIndexOf("."))) ?? []) {
    if (!newest || observation.seq > at.seq || !SERIES.includes(observation.series)) continue;
    const { period, value, status, agency, receivedAt, revision, was, previous, previousPeriod } = observation;
    const seconds = Math.floor(receivedAt / 1_000) * 1_000;
    held.set(observation.series, { period, value, status, agency, receivedAt: seconds, revision, was, previous, previousPeriod });
  }
  return held;
}

function holds({ live, page: at }: PageOnLine): {
  readonly cursor: { epoch: string; seq: number } | null;
  readonly figures: Map<string, unknown>;
} {
  at.advance(20);
  const figures = new Map<string, unknown>();
  for (const key of SERIES) {
    const figure = live.observations.get(key as SeriesKey);
    if (figure === undefined) continue;
    const { seq: _seq, ...told } = figure;
    figures.set(key, told);
  }
  return { cursor: live.link.get().cursor, figures };
}

/** A page never holds anything but an exact prefix, wherever it is. */
function check(scene: Scene): void {
  for (const [at, each] of scene.pages.entries()) {
    const { cursor, figures } = holds(each);
    if (cursor === null) continue;
    const wanted = new Map([...expected(scene, cursor)].filter(([key]) => at < 2 || SERIES.indexOf(key) < 2));
    expect(figures, `page ${at} at ${cursor.seq}`).toEqual(wanted);
  }
}

async function pass(scene: Scene, ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  for (const each of scene.pages) each.page.advance(ms);
}

async function perform(scene: Scene, step: Step): Promise<void> {
  const { journal, drillBecomes } = scene.under;
  const one = "page" in step ? scene.pages[step.page] : undefined;
  switch (step.do) {
    case "post":
      await journal[scene.topic].apply(step.drafts);
      return note(scene);
    case "rush":
      // So many batches at once that the feed holds back until its next pulse.
      for (let n = 0; n < 80; n += 1) {
        await journal[scene.topic].apply([aDraft({ series: "I9:VN" as SeriesKey, value: String(n) })]);
        await vi.advanceTimersByTimeAsync(0);
      }
      await journal[scene.topic].apply([aDraft({ series: SERIES[0] as SeriesKey, value: "9" })]);
      return note(scene);
    case "wait":
      return pass(scene, step.ms);
    case "deliver":
      return one?.deliver(step.count);
    case "lose":
      return one?.lose(step.count);
    case "cut":
      return one?.cut();
    case "connect":
      return one?.connect();
    case "behind":
      return one?.setBehind(true);
    case "drain":
      one?.setBehind(false);
      return one?.catchUp();
    case "event":
      await journal.events.append([{ type: "drill.ended", data: { name: "x" } }]);
      return;
    case "begin":
      await journal.exercise.restart();
      scene.topic = "exercise";
      return drillBecomes({ ...DRILL });
    case "end":
      scene.topic = "actual";
      return drillBecomes(NO_DRILL);
    case "trim":
      return journal[scene.topic].trim({ maxAgeMs: 1e15, maxEntries: 1, maxHistoryPerSeries: 3 });
    case "restart":
      await journal[scene.topic].restart();
  }
}

async function openScene(): Promise<Scene> {
  const under = await aFeed(SERIES);
  return { under, pages: ["all", "all", "half"].map((view) => aPage(under.feed, view)), written: new Map(), topic: "actual" };
}

async function closeScene(scene: Scene): Promise<void> {
  for (const each of scene.pages) each.close();
  await scene.under.stop();
}

/** Nothing hinders any more; the pages have eight seconds. */
async function settle(scene: Scene): Promise<void> {
  for (const each of scene.pages) each.setBehind(false);
  for (let second = 0; second < 8; second += 1) {
    for (const each of scene.pages) {
      each.catchUp();
      each.connect();
      await each.deliver(1_000);
    }
    await pass(scene, 1_000);
  }
}

async function run(steps: readonly Step[]): Promise<void> {
  const scene = await openScene();
  try {
    for (const step of steps) {
      await perform(scene, step);
      await vi.advanceTimersByTimeAsync(0);
      check(scene);
    }
    await settle(scene);
    check(scene);
    const end = await scene.under.journal[scene.topic].cursor();
    for (const each of scene.pages) {
      const { link, cursor } = each.live.link.get();
      expect({ link, epoch: cursor?.epoch.split(".")[0], seq: cursor?.seq }).toEqual({ link: "live", ...end });
      expect(each.live.faults()).toBe(0);
    }
  } finally {
    await closeScene(scene);
  }
}

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance", "Date"],
    now: 1_764_000_000_000,
  });
});
afterEach(() => {
  vi.useRealTimers();
});

test("[W4] [W5] [W6] [W8] whatever is posted, lost, cut, held back and resumed, a page holds an exact prefix and ends where the journal does", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 60, size: "max" }), (steps) => run(steps)),
    { seed: SEED, numRuns: 600 },
  );
});

test("the same check goes red when a page is moved over a figure it was never sent", async () => {
  const scene = await openScene();
  await settle(scene);
  await perform(scene, { do: "post", drafts: [aDraft({ series: SERIES[0] as SeriesKey })] });
  const { cursor } = holds(scene.pages[0] as PageOnLine);
  check(scene);
  scene.pages[0]?.forge(encodeFrame({ epoch: epochHash(cursor?.epoch ?? ""), from: 0, to: 1 }, []));
  expect(() => check(scene)).toThrow("page 0 at 1");
  await closeScene(scene);
});

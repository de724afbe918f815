import { setTimeout as sleepFor } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { FailedReport } from "#shared/trust/answers/chainAnswers.ts";
import type { CheckedTopic } from "#shared/trust/check.ts";
import type { Journal } from "#server/journal/journal.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { createRedisJournal } from "#server/journal/redisJournal.ts";
import { createReportShelf, REPORTS_KEPT, type ReportShelf } from "#server/trust/receipts/reportShelf.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { startTestRedis, type TestRedis } from "#tests/doubles/testRedis.ts";

const G12 = "G12" as AgencyCode;
let redis: TestRedis;
let journal: Journal;
let memory: Journal;
/** The real clock. */
let now = 0;

beforeAll(async () => {
  redis = await startTestRedis();
  journal = await createRedisJournal({ socketPath: redis.socketPath, log: silentLog() });
  memory = createMemoryJournal({ now: () => now });
});
afterAll(async () => {
  await journal.close();
  await redis.stop();
});

function aReport(agency: AgencyCode, number: number, topic: CheckedTopic = "actual"): FailedReport {
  const failed = { code: "bad-body", vi: "Không đọc được.", en: "It cannot be read." };
  const report = `r-${String(number).padStart(4, "0")}`;
  return { report, agency, key: null, via: "program", topic, receivedAt: number, failed };
}

/** Shorter than the real one: nothing here is about how long it is. */
const sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
  sleepFor(Math.min(ms, 10), undefined, signal === undefined ? {} : { signal }).catch(() => {});

/** A shelf of one server that writes down what waits, and ends. */
function aShelf(
  log: { readonly warn: (event: string) => void } = silentLog(),
  { records }: Journal = journal,
): ReportShelf & { readonly end: () => Promise<void> } {
  const ending = new AbortController();
  const shelf = createReportShelf({ records, now: () => (now += 1), sleep, log });
  const running = shelf.run(ending.signal);
  return {
    ...shelf,
    end: async () => {
      ending.abort();
      await running;
    },
  };
}

const kindOf = (agency: AgencyCode, topic: CheckedTopic): string => `reports:${agency}${topic === "actual" ? "" : ":exercise"}`;

/** Ids of all that lies in the store, beyond what is listed too. */
async function stored({ records }: Journal, agency: AgencyCode, topic: CheckedTopic = "actual"): Promise<readonly string[]> {
  const bundles = [...(await records.list(kindOf(agency, topic))).values()] as readonly { readonly said: FailedReport }[][];
  return bundles.flat().map(({ said }) => said.report);
}

const ids = async (shelf: Pick<ReportShelf, "of">, agency: AgencyCode, topic: CheckedTopic = "actual"): Promise<readonly string[]> =>
  (await shelf.of(agency, topic)).map(({ report }) => report);

describe("the shelf of reports over a real Redis", () => {
  test("[P6] lists a report at once where it came, and at another server once it is written down", async () => {
    const [one, two] = [aShelf(), aShelf()];
    one.keep(aReport(G12, 1));
    one.keep(aReport(G12, 2));
    expect(await ids(one, G12)).toEqual(["r-0002", "r-0001"]);
    await expect.poll(() => ids(two, G12)).toEqual(["r-0002", "r-0001"]);
    expect(await ids(two, "G05" as AgencyCode)).toEqual([]);
    await one.end();
    await two.end();
  });

  // A few at once are a record of their own; many are several.
  test.each([
    ["ten at a time", 10, "G01"],
    ["a hundred at a time", 100, "G11"],
  ])("[P6] keeps the newest two hundred of an agency over starts, sent %s, and the store does not grow on", async (_pace, pace, code) => {
    const agency = code as AgencyCode;
    const newest = (last: number): readonly string[] => Array.from({ length: REPORTS_KEPT }, (_, at) => aReport(agency, last - at).report);
    for (let start = 0; start < 3; start += 1) {
      const shelf = aShelf();
      const last = (start + 1) * 300;
      for (let number = start * 300 + 1; number <= last; number += 1) {
        shelf.keep(aReport(agency, number));
        if (number % pace === 0) await expect.poll(() => stored(journal, agency)).toContain(aReport(agency, number).report);
      }
      await shelf.end();
      expect(await ids(aShelf(), agency)).toEqual(newest(last));
      expect((await stored(journal, agency)).length).toBeLessThan(REPORTS_KEPT + 50);
    }
  });

  test("[P6] keeps the newest two hundred of what two servers took by turns, and the store does not grow on", async () => {
    const agency = "G13" as AgencyCode;
    const [one, two] = [aShelf(), aShelf()];
    for (let number = 1; number <= 1_200; number += 1) {
      const shelf = Math.floor(number / 40) % 2 === 0 ? one : two;
      shelf.keep(aReport(agency, number));
      if (number % 40 === 39) await expect.poll(() => stored(journal, agency)).toContain(aReport(agency, number).report);
    }
    await one.end();
    await two.end();
    const newest = Array.from({ length: REPORTS_KEPT }, (_, at) => aReport(agency, 1_200 - at).report);
    expect(await ids(aShelf(), agency)).toEqual(newest);
    expect((await stored(journal, agency)).length).toBeLessThan(2 * (REPORTS_KEPT + 50));
  });

  test("[P8] what could not be written waits, is said once, and is written when the store is back", async () => {
    const agency = "G02" as AgencyCode;
    const said: string[] = [];
    const shelf = aShelf({ warn: (event) => void said.push(event) });
    await redis.kill("SIGKILL");
    shelf.keep(aReport(agency, 7));
    await expect.poll(() => said).toEqual(["receipts.unkept"]);
    await redis.start();
    await expect.poll(() => stored(journal, agency)).toEqual(["r-0007"]);
    expect(said).toEqual(["receipts.unkept"]);
    shelf.keep(aReport(agency, 8));
    await shelf.end();
    expect(await ids(aShelf(), agency)).toEqual(["r-0008", "r-0007"]);
  });
});

describe.each([
  ["a real Redis", () => journal],
  ["memory", () => memory],
])("[P9] [P6] reports of drills over %s", (_name, at) => {
  // A drill's clock may be years behind, as those of the catalogue are, or ahead, or begin anew.
  test.each([
    ["behind", -1_000_000, "G03"],
    ["ahead", 1_000_000, "G04"],
  ])("are kept apart, each the newest two hundred as they came, with the drill's clock %s", async (_clock, offset, code) => {
    const agency = code as AgencyCode;
    const shelf = aShelf(silentLog(), at());
    const arrived = async (topic: CheckedTopic, from: number): Promise<void> => {
      for (let number = from; number < from + 350; number += 1) {
        // Each begins anew at its own time: what came last is the newest, whatever it says.
        shelf.keep({ ...aReport(agency, number, topic), receivedAt: (topic === "exercise" ? offset : 0) - number });
        if (number % 50 === 0) await expect.poll(() => stored(at(), agency, topic)).toContain(aReport(agency, number).report);
      }
    };
    await arrived("actual", 1);
    await arrived("exercise", 1_001);
    await shelf.end();
    const newest = (last: number): readonly string[] =>
      Array.from({ length: REPORTS_KEPT }, (_, back) => aReport(agency, last - back).report);
    const another = aShelf(silentLog(), at());
    expect(await ids(another, agency)).toEqual(newest(350));
    expect(await ids(another, agency, "exercise")).toEqual(newest(1_350));
    await another.end();
  });
});

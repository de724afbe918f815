import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "redis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seriesKey } from "#shared/observation/seriesKey.ts";
import type { ChainTopic } from "#shared/trust/answers/chainAnswers.ts";
import type { Journal } from "#server/journal/journal.ts";
import { createRedisJournal } from "#server/journal/redisJournal.ts";
import { openSigningKey, type SigningKey } from "#server/trust/keys/signingKey.ts";
import { aDraft } from "#tests/builders/aDraft.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { startTestRedis, type TestRedis } from "#tests/doubles/testRedis.ts";
import { aChain, MORNING, verified } from "./aChain.ts";
import { type Client, seededDice, standing, tamper, WAYS } from "./tampering.ts";

const TOPICS: readonly ChainTopic[] = ["actual", "actual", "exercise", "events"];
const SEED = Number(process.env["TC_SEED"] ?? 20_261_128);
const PLACES = Number(process.env["TC_PLACES"] ?? 100);

let server: TestRedis;
let journal: Journal;
let redis: Client;
let key: SigningKey;
let dir: string;
let restore: () => Promise<void>;

beforeAll(async () => {
  server = await startTestRedis({ fsync: "everysec" });
  journal = await createRedisJournal({ socketPath: server.socketPath, log: silentLog() });
  redis = createClient({ socket: { path: server.socketPath, tls: false } });
  await redis.connect();
  dir = mkdtempSync(join(tmpdir(), "tc-chain-"));
  key = await openSigningKey(join(dir, "keys"));
  const years = Array.from({ length: 8 }, (_, i) => String(2010 + i));
  const figures = years.flatMap((period) =>
    Array.from({ length: 12 }, (_, i) =>
      aDraft({ series: seriesKey("GRDP.GROWTH", String(10 + i)), period, value: `${i}.${period}`, key: "k1", via: "program" }),
    ),
  );
  const revised = figures.slice(0, 40).map((draft) => ({ ...draft, value: `9${draft.value}`, note: "Điều chỉnh" }));
  const topics: readonly ChainTopic[] = ["actual", "exercise", "events"];
  const clock = { now: MORNING };
  const chains = await Promise.all(
    topics.map((topic) => aChain({ journal, topic, key, dir: join(dir, "ledger", topic), now: () => clock.now })),
  );
  const write = async (some: typeof figures): Promise<void> => {
    await journal.actual.apply(some);
    await journal.exercise.apply(some.slice(0, 25), 3_600_000);
    await journal.events.append(some.slice(0, 25).map(({ value }, i) => ({ type: "drill.ended", data: { value, i } })));
  };
  // Some lines of several entries, some seals, the last one behind everything.
  for (const some of [figures.slice(0, 30), figures.slice(30), revised.slice(0, 20), revised.slice(20)]) {
    await write(some);
    for (const chain of chains) {
      await chain.catchUp();
      await chain.seal("day");
    }
    clock.now += 3_600_000;
  }
  for (const chain of chains) await chain.ledger().close();
  restore = await standing(redis, join(dir, "ledger"), join(dir, "copy"));
});

afterAll(async () => {
  redis.destroy();
  await journal.close();
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
});

const check = (topic: ChainTopic): ReturnType<typeof verified> => verified({ journal, topic, key, dir: join(dir, "ledger", topic) });

test("[H10] a journal nobody tampered with is as it was chained, every entry, figure and seal of it", async () => {
  const reports = await Promise.all((["actual", "exercise", "events"] as const).map(check));
  expect(reports.flatMap(({ findings }) => findings)).toEqual([]);
  expect(reports.map(({ verified, seals, unchained }) => ({ verified, seals, unchained }))).toEqual([
    { verified: 136, seals: 4, unchained: 0 },
    { verified: expect.any(Number) as number, seals: 4, unchained: 0 },
    { verified: 90, seals: 4, unchained: 0 },
  ]);
  expect(reports.map(({ figures }) => figures.unchecked)).toEqual([0, 0, 0]);
  expect(reports[0]?.figures.checked).toBeGreaterThan(100);
});

test(`[H10] [H11] [H12] [H13] tampering at 100 random places is found 100 times, and where (TC_SEED=${SEED})`, {
  timeout: 120_000,
}, async () => {
  const dice = seededDice(SEED);
  const missed: string[] = [];
  for (let place = 0; place < PLACES; place += 1) {
    const [way, topic] = [WAYS[place % WAYS.length] ?? "remove", TOPICS[dice(TOPICS.length)] ?? "actual"];
    const deed = await tamper(way, { redis, topic, dir: join(dir, "ledger", topic), dice });
    const report = await check(topic);
    if (!deed.isTold(report)) missed.push(`${topic}: ${deed.what}: ${JSON.stringify(report.findings.slice(0, 3))}`);
    await restore();
  }
  expect(missed).toEqual([]);
  expect((await check("actual")).findings).toEqual([]);
});

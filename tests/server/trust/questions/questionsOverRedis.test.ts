import { afterEach, beforeEach, expect, test } from "vitest";
import type { Journal } from "#server/journal/journal.ts";
import { createRedisJournal } from "#server/journal/redisJournal.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { startTestRedis, type TestRedis } from "#tests/doubles/testRedis.ts";
import { type AskingNode, type AskingNodes, monthsUpTo, roundDebt, someAsking } from "./someQuestions.ts";

const NOW = Date.parse("2026-11-10T09:00:00+07:00");
const PROVINCES = (THE_CATALOGUE.sets.at(-1)?.provinces ?? []).slice(0, 12).map(({ id }) => id as string);
const CHIEF = { who: { id: "chief", name: "Trưởng ca", role: "duty" as const }, agency: null };

let redis: TestRedis;
const journals: Journal[] = [];
const running: AskingNode[] = [];

/** Each server has a connection of its own, as each process has. */
async function connected(): Promise<Journal> {
  const journal = await createRedisJournal({ socketPath: redis.socketPath, log: silentLog() });
  journals.push(journal);
  return journal;
}

async function twoServers(): Promise<readonly [AskingNodes, AskingNode]> {
  const one = await someAsking(NOW, await connected());
  running.push(one);
  const other = await one.anotherNode(await connected());
  running.push(other);
  await one.post(roundDebt(PROVINCES, monthsUpTo("2026-10")));
  return [one, other];
}

async function typesOf({ events }: Journal): Promise<readonly string[]> {
  const { epoch, seq } = await events.cursor();
  return (await events.range({ epoch, seq: 0 }, { epoch, seq })).map(({ type }) => type);
}

beforeEach(async () => {
  redis = await startTestRedis();
});
afterEach(async () => {
  for (const node of running.splice(0)) await node.stop();
  for (const journal of journals.splice(0)) await journal.close();
  await redis.stop();
});

test("[Q10] [Q11] two servers over a real Redis look at a closing once and ask once; one that starts later asks no more", async () => {
  const [one, other] = await twoServers();
  await Promise.all([one.questions.look(), other.questions.look()]);
  expect((await typesOf(one.journal)).filter((type) => type === "question.asked")).toHaveLength(1);
  await expect.poll(() => other.asked()).toMatchObject([{ statistic: "roundFigures", agency: "G12", state: "open", period: "2026-10" }]);
  const later = await one.anotherNode(await connected());
  running.push(later);
  await later.questions.look();
  expect(later.questions.looks("actual")).toEqual([]);
  expect(later.asked()).toHaveLength(1);
});

test("[Q12] what was closed at one server's desk is closed at the other, and is not asked again of the same figures", async () => {
  const [one, other] = await twoServers();
  await one.questions.look();
  const [asked] = one.asked();
  if (asked === undefined) throw new Error("nothing asked");
  await expect.poll(() => other.asked()).toHaveLength(1);
  await other.questions.desk.run({ act: "close", id: asked.id, how: "explained", why: "Làm tròn theo mẫu" }, CHIEF, "k-1");
  await expect.poll(() => one.asked().map(({ state }) => state)).toEqual(["closed"]);
  // The same command again, as after an answer that was lost: the same answer, and nothing more in the journal.
  await one.questions.desk.run({ act: "close", id: asked.id, how: "explained", why: "Làm tròn theo mẫu" }, CHIEF, "k-1");
  await Promise.all([one.questions.look(), other.questions.look()]);
  expect((await typesOf(one.journal)).filter((type) => type.startsWith("question."))).toEqual(["question.asked", "question.closed"]);
});

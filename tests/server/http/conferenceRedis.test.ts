import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Journal } from "#server/journal/journal.ts";
import { createRedisJournal } from "#server/journal/redisJournal.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { startTestRedis, type TestRedis } from "#tests/doubles/testRedis.ts";
import { anApp, type RunningApp } from "./anApp.ts";
import { caller } from "./someLines.ts";

let redis: TestRedis;
const journals: Journal[] = [];
const apps: RunningApp[] = [];

async function aNode(): Promise<RunningApp> {
  const journal = await createRedisJournal({ socketPath: redis.socketPath, log: silentLog() });
  const app = await anApp({ journal });
  journals.push(journal);
  apps.push(app);
  return app;
}

beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(async () => {
  for (const app of apps) await app.stop();
  for (const journal of journals) await journal.close();
  await redis.stop();
});

async function linesOf(app: RunningApp): Promise<readonly Record<string, unknown>[]> {
  const { body } = await (await caller(app, "director")).get("/conference");
  return (body["sites"] as readonly Record<string, unknown>[]).filter(({ call }) => call !== null);
}

describe("calls over a real Redis", () => {
  test("[V3] [V4] of two nodes that are asked the same at once one calls; both know, and the wall has it", async () => {
    const [first, second] = [await aNode(), await aNode()];
    const directors = [await caller(first, "director"), await caller(second, "director")];
    const answers = await Promise.all(directors.map((each) => each.post("/conference/tinh-22/call", { wall: "main" }, "same")));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[0]?.body["call"]).toEqual(answers[1]?.body["call"]);
    const { events } = first.journal;
    const end = await events.cursor();
    const entries = await events.range({ epoch: end.epoch, seq: 0 }, end);
    expect(entries.map(({ type }) => type)).toEqual(["conference.called", "wall.held", "wall.calloutsSet"]);
    const room = await caller(second, "site");
    expect((await room.post("/conference/tinh-22/answer", {})).status).toBe(200);
    await Promise.all(directors.map((each) => each.get("/conference")));
    expect(await linesOf(second)).toMatchObject([{ site: "tinh-22", walls: ["main"], call: { state: "connected" } }]);
  });

  test("[V3] a server that begins anew has every line where it was, and fifty calls at once are fifty", async () => {
    const [first] = apps;
    if (first === undefined) throw new Error("no node");
    const director = await caller(first, "director");
    const sites = (await (await fetch(`${first.url}/api/v1/catalogue/sites`, { headers: director.headers })).json()) as readonly {
      id: string;
      centre?: boolean;
    }[];
    const fifty = sites.filter(({ id, centre }) => id !== "tinh-22" && centre !== true).slice(0, 50);
    const answers = await Promise.all(fifty.map(({ id }) => director.post(`/conference/${id}/call`, {})));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(50);
    const before = await linesOf(first);
    expect(before).toHaveLength(51);
    const again = await aNode();
    expect(await linesOf(again)).toEqual(before);
  });
});

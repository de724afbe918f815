import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunningServer } from "#server/startServer.ts";
import { startTestServer } from "#tests/doubles/runningServer.ts";

let server: RunningServer;
let actualKey = "";
let exerciseKey = "";
const ROW = { indicator: "BUD.REV_DAY", province: "VN", period: "2020-08-10", value: "4444.4" };

async function key(topic: "actual" | "exercise"): Promise<string> {
  const made = await server.parts.agencyKeys.create("G12", topic);
  return made.ok ? made.key : "";
}

function post(bearer: string, row: object): Promise<Response> {
  return fetch(`${server.url}/api/v1/observations`, {
    method: "POST",
    headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" },
    body: JSON.stringify([row]),
  });
}

async function latest(query: string): Promise<readonly { readonly value: string; readonly exercise: boolean }[]> {
  return (await (await fetch(`${server.url}/api/v1/observations/latest?${query}`)).json()) as { value: string; exercise: boolean }[];
}

beforeAll(async () => {
  server = await startTestServer();
  [actualKey, exerciseKey] = [await key("actual"), await key("exercise")];
});
afterAll(() => server.stop());

describe("a drill is apart from what is actual", () => {
  test("an exercise is refused while no drill runs", async () => {
    const answer = await post(exerciseKey, ROW);
    expect(answer.status).toBe(409);
    expect(((await answer.json()) as { code: string }).code).toBe("exercise.not-in-drill");
  });

  test("only an administrator or an exercise key starts a drill", async () => {
    const start = (headers: Record<string, string>): Promise<Response> =>
      fetch(`${server.url}/api/v1/drills`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: '{"name":"typhoon"}',
      });
    expect((await start({})).status).toBe(401);
    expect((await start({ authorization: `Bearer ${actualKey}` })).status).toBe(403);
    const duty = await server.parts.sessions.signIn(await server.parts.sessions.link("duty"));
    expect((await start({ cookie: `tc_session=${duty?.secret ?? ""}` })).status).toBe(403);
    expect((await start({ authorization: `Bearer ${exerciseKey}` })).status).toBe(201);
  });

  test("in a drill the wall reads exercises only, and nothing of it is actual", async () => {
    expect((await post(actualKey, { ...ROW, value: "1234.5" })).status).toBe(200);
    await sleep(100);
    const shown = await latest("province=VN");
    expect(shown.length).toBeGreaterThan(20);
    expect(shown.every((row) => row.exercise)).toBe(true);
    expect(shown.some((row) => row.value === "1234.5")).toBe(false);
    const { observations } = await server.parts.journal.actual.latest();
    expect(observations.map((each) => each.value)).toEqual(["1234.5"]);
  });

  test("an exercise posted in the drill stays in it", async () => {
    expect((await post(exerciseKey, ROW)).status).toBe(200);
    const { observations } = await server.parts.journal.actual.latest();
    expect(observations).toHaveLength(1);
  });

  test("a name that is none answers with the names", async () => {
    const answer = await fetch(`${server.url}/api/v1/drills`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${exerciseKey}` },
      body: '{"name":"earthquake"}',
    });
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain("flood, opening-day, planted, typhoon");
  });

  test("after the drill the wall shows what is actual again", async () => {
    const answer = await fetch(`${server.url}/api/v1/drills/current`, {
      method: "DELETE",
      headers: { authorization: `Bearer ${exerciseKey}` },
    });
    expect(answer.status).toBe(204);
    const shown = await latest("province=VN");
    expect(shown.map((row) => [row.value, row.exercise])).toEqual([["1234.5", false]]);
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anApp, NOW, type RunningApp } from "./anApp.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await anApp();
});
afterAll(() => app.stop());

const SESSION = { cookie: "tc_session=secret-of-the-session" };
const load = async (query = ""): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> => {
  const response = await app.get(`/api/v1/duty/load${query}`, SESSION);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

describe("GET /duty/load", () => {
  test("[A72] is of the last thirty days of the desk that the wall shows, unless asked otherwise", async () => {
    const { status, body } = await load();
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: "Actual", to: new Date(NOW).toISOString(), isShort: false, annunciations: 0 });
    expect((await load("?status=Exercise")).body).toMatchObject({ status: "Exercise" });
    expect((await load("?from=2026-11-24T08:00:00+07:00")).body).toMatchObject({ isShort: true, from: "2026-11-24T01:00:00.000Z" });
  });

  test.each([
    "?from=yesterday",
    "?to=2026-11-24",
    "?from=2026-11-24T08:30:00Z&to=2026-11-24T08:00:00Z",
    "?from=2020-01-01T00:00:00Z",
    "?status=Test",
    "?since=1",
  ])("[A72] %s is refused with the parameter at fault", async (query) => {
    const { status, body } = await load(query);
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toMatch(/pointer/);
  });

  test("[A72] is for those who may read reports", async () => {
    expect((await app.get("/api/v1/duty/load", {})).status).toBe(401);
  });
});

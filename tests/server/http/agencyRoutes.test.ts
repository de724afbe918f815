import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Identity } from "#shared/duty/identity.ts";
import type { AgencyAnswer } from "#shared/trust/answers/agencyAnswers.ts";
import type { PassportAnswer } from "#shared/trust/answers/passportAnswer.ts";
import type { ScoreAnswer } from "#shared/trust/answers/scoreAnswers.ts";
import { viewsOf } from "#server/duty/role.ts";
import { anApp, KEYS, type RunningApp } from "./anApp.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await anApp({ limits: { authFailuresPerMinute: 6 } });
  for (const province of ["22", "60", "68"]) {
    const row = { indicator: "BUD.REV_YEAR", province, period: "2015", value: "100" };
    expect((await app.post(JSON.stringify([row]))).status).toBe(200);
  }
  expect((await app.post(JSON.stringify([{ indicator: "BUD.REV_YEAR", province: "68", period: "2015", value: "125" }]))).status).toBe(200);
});
afterAll(() => app.stop());

async function signIn(body: unknown): Promise<Response> {
  const headers = { "content-type": "application/json" };
  return fetch(`${app.url}/api/v1/session`, { method: "POST", headers, body: JSON.stringify(body) });
}

async function cookieOf(key: string): Promise<{ readonly cookie: string }> {
  const answer = await signIn({ key });
  expect(answer.status).toBe(200);
  return { cookie: (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "" };
}

async function read<T>(path: string, headers?: Record<string, string>): Promise<T> {
  const answer = await app.get(`/api/v1/${path}`, headers);
  expect([path, answer.status]).toEqual([path, 200]);
  return (await answer.json()) as T;
}

describe("an agency that signs in with its key", () => {
  test("is told who it is and may open its own page, and nothing of the wall", async () => {
    const held = await cookieOf(KEYS.G12);
    expect(await read<Identity>("session", held)).toMatchObject({
      ...{ id: "agency:G12", role: "agency", views: ["/agency"], site: null },
      agency: { code: "G12", topic: "actual", key: "G12" },
    });
    expect(viewsOf("agency", null)).toEqual(["/agency"]);
    for (const path of ["trust/scoreboard", "clock", "alerts", "orders", "trust/questions"]) {
      expect([path, (await app.get(`/api/v1/${path}`, held)).status]).toEqual([path, 403]);
    }
  });

  test("sees its own record, what is due next and no row of another", async () => {
    const own = await read<AgencyAnswer>("agency?from=2016-01-01&to=2016-12-31", await cookieOf(KEYS.G12));
    expect([own.agency, own.topic, new Set(own.rows.map(({ agency }) => agency))]).toEqual(["G12", "actual", new Set(["G12"])]);
    expect(own.rows[0]).toMatchObject({ group: null, supplied: 3, late: 3, revised: 1, revisionSize: "0.2500" });
    expect(own.due.length).toBeGreaterThan(10);
    expect(own.due.map(({ deadline }) => deadline)).toEqual(own.due.map(({ deadline }) => deadline).toSorted());
    const other = await read<AgencyAnswer>("agency?from=2016-01-01&to=2016-12-31", await cookieOf(KEYS.G05));
    expect([other.agency, other.rows[0]?.supplied]).toEqual(["G05", 0]);
  });

  test("is the same record as the scoreboard shows, and the same by the key itself", async () => {
    const days = "from=2016-01-01&to=2016-12-31";
    const all = await read<ScoreAnswer>(`trust/scoreboard?${days}`);
    const byKey = await read<AgencyAnswer>(`agency?${days}`, { authorization: `Bearer ${KEYS.G12}` });
    expect(byKey.rows).toEqual(all.rows.filter(({ agency }) => agency === "G12"));
  });

  test("sends figures by its session as by its key, but not from a page of another site", async () => {
    const held = await cookieOf(KEYS.G12);
    const send = (headers: Record<string, string>) =>
      fetch(`${app.url}/api/v1/observations`, {
        method: "POST",
        headers: { "content-type": "application/json", ...held, ...headers },
        body: JSON.stringify([{ indicator: "BUD.REV_YEAR", province: "01", period: "2014", value: "7" }]),
      });
    expect((await send({ origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect(await (await send({ "sec-fetch-site": "same-origin" })).json()).toMatchObject({ accepted: 1, refused: 0 });
  });

  test("is signed out once its key is revoked", async () => {
    const made = await app.agencyKeys.create("G22", "actual");
    if (!made.ok) throw new Error("no key");
    const held = await cookieOf(made.key);
    expect((await app.get("/api/v1/session", held)).status).toBe(200);
    await app.agencyKeys.revoke(made.id);
    // A session is remembered for two seconds; another one of the same key is not opened at all.
    expect((await signIn({ key: made.key })).status).toBe(401);
    const secret = held.cookie.split("=")[1] ?? "";
    expect(await app.people.sessions.sessionOf(secret)).toBeNull();
  });

  test("nobody else has a record, and keys cannot be tried at leisure", async () => {
    const officer = { cookie: "tc_session=secret-of-the-session" };
    expect((await app.get("/api/v1/agency", officer)).status).toBe(401);
    expect((await app.get("/api/v1/agency/receipts/none", { authorization: `Bearer ${KEYS.G12}` })).status).toBe(404);
    const tries: number[] = [];
    for (let n = 0; n < 9; n += 1) tries.push((await signIn({ key: `tc_wrong-key-number-${n}` })).status);
    expect([tries[0], tries.at(-1)]).toEqual([401, 429]);
  });
});

describe("GET /observations/passport", () => {
  test("tells what is computed from a figure, the checks it has a part in, evaluated now, and its questions", async () => {
    const found = await read<PassportAnswer>("observations/passport?indicator=BUD.REV_YEAR&province=68&period=2015");
    expect(found).toMatchObject({ value: "125", was: "100", revision: 1, isCut: false, chain: null, questions: [] });
    expect(found.versions.map(({ value, revision }) => [value, revision])).toEqual([
      ["100", 0],
      ["125", 1],
    ]);
    const parts = found.checks.find(({ rule }) => rule === "revenue-by-province");
    expect(parts).toMatchObject({ outcome: "unable", kind: "parts", place: "VN", period: "2015", coverage: { have: 3, of: 63 } });
    expect(found.usedBy.find(({ how }) => how === "whole")).toMatchObject({ series: "BUD.REV_YEAR:VN", period: "2015" });
    const across = found.usedBy.filter(({ how }) => how === "crosswalk");
    expect(across.map(({ series }) => series)).toEqual(["BUD.REV_YEAR:68"]);
    expect(across[0]?.textEn).toContain("sum of the former provinces");
  });
});

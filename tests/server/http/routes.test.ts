import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anApp, KEYS, OFFICER, type RunningApp } from "./anApp.ts";

let app: RunningApp;

const row = (province: string, period: string, value: string, more: object = {}): object => ({
  indicator: "BUD.REV_YEAR",
  province,
  period,
  value,
  ...more,
});

async function read<T = Record<string, unknown>[]>(path: string): Promise<T> {
  const response = await app.get(`/api/v1/${path}`);
  expect([path, response.status]).toEqual([path, 200]);
  return (await response.json()) as T;
}

beforeAll(async () => {
  app = await anApp();
  const rows = [
    ...["60", "67", "68"].flatMap((code) => ["2014", "2015"].map((year) => row(code, year, `${code}${year}.5`))),
    row("15.2004", "2015", "15"),
    row("60", "2015", "777.25", { publishedAt: "2026-11-24T08:31:00+07:00", reporter: "Nguyễn Văn A" }),
  ];
  for (const each of rows) {
    expect((await app.post(JSON.stringify([each]))).status).toBe(200);
  }
});
afterAll(async () => {
  await app.stop();
});

describe("reading", () => {
  test("latest: newest period first, filtered by code or id, a revision with what it was", async () => {
    const all = await read("observations/latest?indicator=BUD.REV_YEAR");
    expect(all.map((each) => each["provinceId"])).toEqual(["15.2004", "60", "67", "68"]);
    expect(await read("observations/latest?indicator=BUD.REV_YEAR&province=60")).toMatchObject([
      {
        province: "60",
        period: "2015",
        value: "777.25",
        revision: 1,
        was: "602015.5",
        previousPeriod: "2014",
        previous: "602014.5",
        reporter: "Nguyễn Văn A",
        freshness: "stale",
        exercise: false,
      },
    ]);
    expect(await read("observations/latest?province=15")).toMatchObject([{ province: "15", provinceId: "15.2004" }]);
  });

  test("history: every revision, oldest first, within periods", async () => {
    const values = async (more: string) =>
      (await read(`observations/history?indicator=BUD.REV_YEAR&province=60${more}`)).map((each) => each["value"]);
    expect(await values("")).toEqual(["602014.5", "602015.5", "777.25"]);
    expect(await values("&from=2015")).toEqual(["602015.5", "777.25"]);
    expect(await values("&to=2014")).toEqual(["602014.5"]);
  });

  test("passport: agency, report, contract and every value before", async () => {
    const passport = await read<Record<string, unknown>>("observations/passport?indicator=BUD.REV_YEAR&province=60");
    expect(passport).toMatchObject({
      period: "2015",
      value: "777.25",
      agency: "G12",
      agencyNameVi: "Bộ Tài chính",
      revision: 1,
      contract: { met: false },
    });
    expect((passport["versions"] as { value: string }[]).map((each) => each.value)).toEqual(["602015.5", "777.25"]);
    expect(await read("observations/passport?indicator=BUD.REV_YEAR&province=60&period=2014")).toMatchObject({ value: "602014.5" });
    expect((await app.get("/api/v1/observations/passport?indicator=BUD.REV_YEAR&province=01")).status).toBe(400);
  });

  test("trend, one past period, and reading on another set of provinces", async () => {
    expect(await read("observations/trend?series=BUD.REV_YEAR:60,BUD.REV_YEAR:01&points=5")).toMatchObject([
      {
        series: "BUD.REV_YEAR:60",
        points: [
          { period: "2014", value: "602014.5" },
          { period: "2015", value: "777.25" },
        ],
      },
      { series: "BUD.REV_YEAR:01", points: [] },
    ]);
    expect((await read("observations/at?indicator=BUD.REV_YEAR&period=2014")).map((each) => each["value"])).toEqual([
      "602014.5",
      "672014.5",
      "682014.5",
    ]);
    const across = await read("observations/across?indicator=BUD.REV_YEAR&set=2025&period=2014");
    expect(across.find((each) => each["province"] === "68")).toMatchObject({
      value: "1956043.5",
      derived: true,
      from: "parts",
      coverage: 1,
    });
    expect(across).toHaveLength(34);
  });

  test.each([
    "observations/latest?indicator=NO.SUCH",
    "observations/latest?provinces=01",
    "observations/latest?province=xx",
    "observations/latest?indicator=BUD.REV_YEAR&indicator=ECO.IIP",
    "observations/latest?topic=events",
    "observations/history?indicator=BUD.REV_YEAR",
    "observations/history?indicator=BUD.REV_YEAR&province=60&from=x",
    "observations/trend?series=x",
    "observations/trend?series=BUD.REV_YEAR:01&points=0",
    "observations/at?indicator=BUD.REV_YEAR",
    "observations/across?indicator=BUD.REV_YEAR&set=1999",
  ])("%s is a 400 problem that points at the parameter", async (path) => {
    const response = await app.get(`/api/v1/${path}`);
    expect(response.status).toBe(400);
    expect(((await response.json()) as { errors: { pointer: string }[] }).errors[0]?.pointer).toMatch(/^\?\w/);
  });

  test("a key or a session is needed, unless anonymous viewing is allowed", async () => {
    expect((await app.get("/api/v1/observations/latest", {})).status).toBe(401);
    expect((await app.get("/api/v1/catalogue", {})).status).toBe(401);
    expect((await app.get("/api/v1/observations/latest", { cookie: "tc_session=secret-of-the-session" })).status).toBe(200);
    const open = await anApp({ anonymousView: true });
    expect((await open.get("/api/v1/observations/latest", {})).status).toBe(200);
    expect((await open.post("[]", { key: null })).status).toBe(401);
    await open.stop();
  });
});

describe("catalogue, health and sessions", () => {
  test("the catalogue whole and in parts, with ETag and 304", async () => {
    const first = await app.get("/api/v1/catalogue");
    const catalogue = (await first.json()) as { sets: unknown[]; version: string };
    expect([catalogue.sets.length, catalogue.version.length]).toEqual([3, 16]);
    const etag = first.headers.get("etag") ?? "";
    for (const known of [etag, `W/${etag}`, `"other", W/${etag}`, "*"]) {
      expect((await app.get("/api/v1/catalogue", { authorization: `Bearer ${KEYS.G12}`, "if-none-match": known })).status).toBe(304);
    }
    for (const part of ["agencies", "indicators", "provinces", "sites", "walls", "scenes"]) {
      expect(Array.isArray(await read(`catalogue/${part}`))).toBe(true);
    }
    for (const name of ["outlines-2008", "outlines-2025", "islands", "ground"]) {
      expect((await app.get(`/api/v1/catalogue/geometry/${name}`)).status).toBe(200);
    }
    expect((await app.get("/api/v1/catalogue/geometry/..%2f..%2fpackage")).status).toBe(404);
    expect((await app.get("/api/v1/catalogue/people")).status).toBe(404);
  });

  test("health, readiness and metrics", async () => {
    expect(await (await app.get("/healthz", {})).json()).toEqual({
      status: "ok",
      journal: "up",
      volatile: true,
      drill: null,
      drillTitle: null,
    });
    expect((await app.get("/readyz", {})).status).toBe(200);
    expect(await (await app.get("/metrics", {})).text()).toContain(
      'toancanh_intake_rows_total{topic="actual",agency="G12",verdict="accepted"}',
    );
  });

  test("a sign-in link opens a session in a cookie the page cannot read", async () => {
    const response = await app.get("/sign-in?token=a-token-of-a-duty-officer", {});
    expect([response.status, response.headers.get("location")]).toEqual([303, "/duty"]);
    expect(response.headers.get("set-cookie")).toMatch(/^tc_session=secret-of-the-session; .*HttpOnly; SameSite=Lax/);
    expect((await app.get("/sign-in?token=wrong-wrong-wrong-wrong", {})).status).toBe(401);
    expect(await (await app.get("/api/v1/session", { cookie: "tc_session=secret-of-the-session" })).json()).toEqual(OFFICER);
    expect((await app.get("/api/v1/session", {})).status).toBe(401);
  });
});

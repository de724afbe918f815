import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { OPERATIONS } from "#server/http/apiOperations.ts";
import { alertRequests } from "./alertRequests.ts";
import { anApp, KEYS, type RunningApp } from "./anApp.ts";
import { capRequests } from "./capRequests.ts";
import { chainRequests } from "./chainRequests.ts";
import { conferenceRequests } from "./conferenceRequests.ts";
import { orderRequests } from "./orderRequests.ts";
import { type ApiRequest, peopleRequests } from "./peopleRequests.ts";
import { questionRequests } from "./questionRequests.ts";
import { aRosterDoor, rosterRequests } from "./rosterRequests.ts";
import { sceneRequests } from "./sceneRequests.ts";
import { keepSomeReports, scoreRequests } from "./scoreRequests.ts";
import { screenRequests } from "./screenRequests.ts";
import { wallRequests } from "./wallRequests.ts";

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

interface Documented {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly example?: string }>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Json }>> }>>;
}

interface ApiDocument {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Documented>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>> };
}

const GOOD = { indicator: "BUD.REV_YEAR", province: "68", period: "2015", value: "31500000.5", reporter: "Nguyễn Văn A" };
const HELD = { indicator: "BUD.REV_DAY", province: "VN", period: "2026-11-20", value: "99999999" };
const SESSION = { cookie: "tc_session=secret-of-the-session" };
const DRILL = { authorization: `Bearer ${KEYS.DRILL}` };
const OF = "indicator=BUD.REV_YEAR&province=68";

/** Path as documented, path asked, what is sent: at least one request for each answer of each route. */
const REQUESTS: readonly ApiRequest[] = [
  ["post", "/observations", "", { body: JSON.stringify([GOOD, HELD, GOOD, { ...GOOD, value: "x" }, { ...GOOD, province: "1" }]) }],
  ["post", "/observations", "?rows=refused", { body: JSON.stringify({ observations: [{ ...GOOD, period: "2014", value: 3e5 }] }) }],
  [
    "post",
    "/observations",
    "",
    { body: "indicator,province,period,value\nBUD.REV_YEAR,60,2015,5\n", headers: { "content-type": "text/csv" } },
  ],
  ["post", "/observations", "", { body: JSON.stringify([{ ...GOOD, value: "7", publishedAt: "2026-11-24T08:00:00+07:00", status: "P" }]) }],
  ["post", "/observations", "", { body: "{}" }],
  ["post", "/observations", "", { body: "[]", headers: { "idempotency-key": "twice" } }],
  ["post", "/observations", "", { body: "[1]", headers: { "idempotency-key": "twice" } }],
  ["post", "/observations", "", { body: "[]", headers: { "content-type": "text/plain" } }],
  ["post", "/observations", "", { body: `[${"1,".repeat(200_000)}1]` }],
  ["post", "/observations", "", { body: "[]", headers: { authorization: "Bearer tc_nobody-holds-this" } }],
  ["post", "/observations", "", { body: "[]", headers: DRILL }],
  ["get", "/observations/held", ""],
  ["get", "/observations/held", "?x=1"],
  ["get", "/observations/latest", ""],
  ["get", "/observations/latest", "?indicator=NO.SUCH"],
  ["get", "/observations/history", `?${OF}`],
  ["get", "/observations/passport", `?${OF}`],
  ["get", "/observations/passport", "?indicator=BUD.REV_YEAR&province=01"],
  ["get", "/observations/trend", "?series=BUD.REV_YEAR:68,BUD.REV_YEAR:60"],
  ["get", "/observations/at", "?indicator=BUD.REV_YEAR&period=2015"],
  ["get", "/observations/across", "?indicator=BUD.REV_YEAR&set=2025"],
  ["get", "/observations/across", "?indicator=BUD.REV_YEAR&set=2008"],
  ["get", "/catalogue", ""],
  ["get", "/catalogue", "", { headers: { authorization: "" } }],
  ["get", "/catalogue", "", { headers: { "if-none-match": "*" } }],
  ["get", "/catalogue/geometry/{name}", "islands"],
  ["get", "/catalogue/geometry/{name}", "islands", { headers: { "if-none-match": "*" } }],
  ["get", "/catalogue/geometry/{name}", "moon"],
  ...["agencies", "indicators", "provinces", "sites", "walls", "scenes", "hazards"].map(
    (part) => ["get", "/catalogue/{part}", part] as const,
  ),
  ["get", "/catalogue/{part}", "agencies", { headers: { "if-none-match": "*" } }],
  ["get", "/catalogue/{part}", "people"],
  ["get", "/duty/load", "", { headers: { ...SESSION, authorization: "" } }],
  ["get", "/duty/load", "?from=2026-11-24T08:00:00Z&to=2026-11-01T08:00:00Z", { headers: { ...SESSION, authorization: "" } }],
  ["get", "/duty/load", ""],
  ["get", "/trust/checks", "", { headers: { ...SESSION, authorization: "" } }],
  ["get", "/trust/checks", "?topic=none", { headers: { ...SESSION, authorization: "" } }],
  ["get", "/trust/checks/{rule}", "trade-balance", { headers: { ...SESSION, authorization: "" } }],
  ["get", "/trust/checks/{rule}", "none", { headers: { ...SESSION, authorization: "" } }],
  ["get", "/catalogue/duty", ""],
  ["get", "/catalogue/duty", "", { headers: { "if-none-match": "*" } }],
  ["post", "/session", "", { body: JSON.stringify({ token: "a-token-of-a-duty-officer" }) }],
  ["post", "/session", "", { body: JSON.stringify({ token: "a-token-of-nobody-at-all" }) }],
  ["post", "/session", "", { body: "{" }],
  ["post", "/session", "", { body: "[]" }],
  ["post", "/session", "", { body: JSON.stringify({ token: "x".repeat(9_000) }) }],
  ["post", "/session", "", { body: "{}", headers: { "content-type": "application/json; charset=iso-8859-1" } }],
  ["get", "/session", "", { headers: SESSION }],
  ["get", "/session", ""],
  ["delete", "/session", "", { headers: SESSION }],
  ["get", "/drills", ""],
  ["post", "/drills", "", { body: JSON.stringify({ name: "opening-day" }), headers: { ...DRILL, "idempotency-key": "drill" } }],
  ["post", "/drills", "", { body: JSON.stringify({ name: "opening-day", speed: 2 }), headers: { ...DRILL, "idempotency-key": "drill" } }],
  ["post", "/drills", "", { body: JSON.stringify({ name: "none" }), headers: DRILL }],
  ["post", "/drills", "", { body: JSON.stringify({ name: "opening-day" }) }],
  ["delete", "/drills/current", "", { headers: DRILL }],
  ["delete", "/drills/current", ""],
  ["get", "/openapi.json", ""],
];

let app: RunningApp;
let api: ApiDocument;

beforeAll(async () => {
  app = await anApp({ roster: aRosterDoor() });
  await keepSomeReports(app.asking.reports);
  api = (await (await app.get("/api/v1/openapi.json", {})).json()) as ApiDocument;
});
afterAll(async () => {
  await app.stop();
});

/** A schema with what it refers to put in place, and no property allowed but those it names. */
function whole(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(whole);
  if (typeof schema !== "object" || schema === null) return schema;
  const { $ref, ...rest } = schema as { readonly [name: string]: Json };
  if (typeof $ref === "string") return whole(api.components.schemas[$ref.slice("#/components/schemas/".length)] ?? false);
  const inner = Object.fromEntries(Object.entries(rest).map(([name, held]) => [name, whole(held)]));
  return inner["properties"] === undefined ? inner : { ...inner, additionalProperties: false };
}

async function ask(method: string, path: string, asked: string, init: RequestInit = {}): Promise<Response> {
  // Two values of one address stand apart by a space.
  const values = asked.split(" ");
  const url = `${app.url}/api/v1${path.includes("{") ? path.replaceAll(/\{\w+\}/g, () => values.shift() ?? "") : path + asked}`;
  const headers = { authorization: `Bearer ${KEYS.G12}`, "content-type": "application/json", ...(init.headers as Record<string, string>) };
  return fetch(url, { ...init, method: method.toUpperCase(), headers });
}

describe("the OpenAPI document", () => {
  test("lists every route there is, and no other", () => {
    expect(api.openapi).toBe("3.1.0");
    const listed = Object.entries(api.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
    expect(listed.sort()).toEqual(app.routes().sort());
    expect(listed).toHaveLength(OPERATIONS.length);
  });

  test("every reference in it can be followed", () => {
    for (const [, name] of JSON.stringify(api).matchAll(/#\/components\/schemas\/(\w+)/g)) {
      expect(api.components.schemas).toHaveProperty(name ?? "");
    }
  });

  test("every answer of every route is as it says: status, type and each property", async () => {
    const seen = new Set<string>();
    const ofParts = [
      await peopleRequests(app),
      await capRequests(app),
      await alertRequests(app),
      await wallRequests(app),
      await conferenceRequests(app),
      await screenRequests(app),
      await sceneRequests(app),
      rosterRequests(),
      await orderRequests(app),
      await questionRequests(app),
      scoreRequests(),
      await chainRequests(app),
    ];
    for (const [method, path, asked, init] of [...REQUESTS, ...ofParts.flat()]) {
      const response = await ask(method, path, asked, init);
      const name = `${method} ${path}${asked} ${response.status}`;
      const documented = api.paths[path]?.[method]?.responses[response.status];
      expect([name, documented !== undefined]).toEqual([name, true]);
      seen.add(`${method} ${path} ${response.status}`);
      const text = await response.text();
      const [type, held] = Object.entries(documented?.content ?? {})[0] ?? [];
      expect([name, text === "" ? undefined : response.headers.get("content-type")?.split(";")[0]]).toEqual([name, type]);
      if (held !== undefined) {
        const read = z
          .fromJSONSchema(whole(held.schema) as Parameters<typeof z.fromJSONSchema>[0])
          .safeParse(type?.endsWith("json") === true ? JSON.parse(text) : text);
        expect([name, read.error?.issues.slice(0, 3)]).toEqual([name, undefined]);
      }
    }
    const promised = Object.entries(api.paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { responses }]) =>
        Object.keys(responses)
          .filter((status) => status < "400")
          .map((status) => `${method} ${path} ${status}`),
      ),
    );
    expect(promised.filter((each) => !seen.has(each))).toEqual([]);
  });

  test("the figures an agency may send are those it describes, its examples included", async () => {
    const schema = z.fromJSONSchema(whole(api.components.schemas["ObservationIn"] ?? false) as Parameters<typeof z.fromJSONSchema>[0]);
    for (const value of ["3.00E+05", "-0.5", 12, 1e21, "+5"]) expect(schema.safeParse({ ...GOOD, value }).success).toBe(true);
    for (const value of ["1,5", "NaN", "", "1.2.3"]) expect(schema.safeParse({ ...GOOD, value }).success).toBe(false);
    expect(schema.safeParse({ ...GOOD, unit: "USD" }).success).toBe(false);
    for (const [type, { example }] of Object.entries(api.paths["/observations"]?.["post"]?.requestBody?.content ?? {})) {
      if (example !== undefined) {
        expect([type, await (await app.post(example, { type })).json()]).toEqual([type, expect.objectContaining({ refused: 0 })]);
      }
    }
  });
});

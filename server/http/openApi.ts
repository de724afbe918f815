import { z } from "zod";
import { API_SCHEMAS, type ApiSchema } from "./apiSchemas.ts";
import { GEOMETRY_NAMES } from "./catalogueRoutes.ts";

type Method = "get" | "post" | "delete";

interface Operation {
  readonly method: Method;
  /** As Express knows it, below `/api/v1`. */
  readonly path: string;
  readonly summary: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly required?: readonly string[];
  /** Schema of the answer, `null` for free JSON. */
  readonly answer: ApiSchema | null;
  readonly isList?: boolean;
  readonly status?: number;
  readonly access: "agency" | "reader" | "anyone";
}

const TOPIC = { topic: "actual or exercise; by default what the wall shows" };
const FIGURE = { indicator: "Code of the indicator", province: "Province code or id, or VN", ...TOPIC };

/** Every route of the API; a test holds this list against the routes themselves. */
export const OPERATIONS: readonly Operation[] = [
  {
    method: "post",
    path: "/observations",
    summary: "Send figures; answered row by row once what was accepted is durable",
    query: { rows: "refused: leave the other rows out of the answer" },
    answer: "PostAnswer",
    access: "agency",
  },
  {
    method: "get",
    path: "/observations/held",
    summary: "Own figures held for confirmation",
    answer: "Held",
    isList: true,
    access: "agency",
  },
  {
    method: "get",
    path: "/observations/latest",
    summary: "The newest figure of every series, newest period first",
    query: FIGURE,
    answer: "Observation",
    isList: true,
    access: "reader",
  },
  {
    method: "get",
    path: "/observations/history",
    summary: "Every revision kept of a series, oldest first",
    query: { ...FIGURE, from: "First period", to: "Last period" },
    required: ["indicator", "province"],
    answer: "Version",
    isList: true,
    access: "reader",
  },
  {
    method: "get",
    path: "/observations/passport",
    summary: "Who said a figure, when, what it was before, how it was checked",
    query: { ...FIGURE, period: "By default the newest" },
    required: ["indicator", "province"],
    answer: "Passport",
    access: "reader",
  },
  {
    method: "get",
    path: "/observations/trend",
    summary: "One figure a period of up to 64 series, oldest first",
    query: { series: "INDICATOR:PROVINCE, separated by commas", points: "1 to 120, by default 60", ...TOPIC },
    required: ["series"],
    answer: "Trend",
    isList: true,
    access: "reader",
  },
  {
    method: "get",
    path: "/observations/at",
    summary: "The figures of one indicator in one period",
    query: { indicator: "Code of the indicator", period: "The period", ...TOPIC },
    required: ["indicator", "period"],
    answer: "Observation",
    isList: true,
    access: "reader",
  },
  {
    method: "get",
    path: "/observations/across",
    summary: "An indicator read on another set of provinces; what is derived says so",
    query: {
      indicator: "Code of the indicator",
      set: "2004, 2008 or 2025; by default the one in force",
      period: "By default the newest of each",
      ...TOPIC,
    },
    required: ["indicator"],
    answer: "Across",
    isList: true,
    access: "reader",
  },
  { method: "get", path: "/catalogue", summary: "The whole catalogue in force, with its version", answer: null, access: "reader" },
  { method: "get", path: "/catalogue/geometry/:name", summary: `Geometry: ${GEOMETRY_NAMES.join(", ")}`, answer: null, access: "reader" },
  {
    method: "get",
    path: "/catalogue/:part",
    summary: "One array of the catalogue: agencies, indicators, provinces, sites, walls, scenes",
    answer: null,
    isList: true,
    access: "reader",
  },
  { method: "post", path: "/session", summary: "Sign in with the token of a sign-in link", answer: "Session", access: "anyone" },
  { method: "get", path: "/session", summary: "Who am I", answer: "Session", access: "anyone" },
  { method: "delete", path: "/session", summary: "Sign out", answer: null, status: 204, access: "anyone" },
  { method: "get", path: "/openapi.json", summary: "This document", answer: null, access: "anyone" },
];

function reference(name: ApiSchema): object {
  return { $ref: `#/components/schemas/${name}` };
}

function problems(...statuses: readonly number[]): Readonly<Record<string, object>> {
  const content = { "application/problem+json": { schema: reference("Problem") } };
  return Object.fromEntries(statuses.map((status) => [String(status), { description: "Problem", content }]));
}

function requestBody(operation: Operation): object {
  if (operation.path === "/session") {
    return { requestBody: { required: true, content: { "application/json": { schema: reference("SignIn") } } } };
  }
  if (operation.method !== "post") {
    return {};
  }
  const rows = { type: "array", items: reference("ObservationIn") };
  const wrapped = { type: "object", properties: { observations: rows }, required: ["observations"], additionalProperties: false };
  const csv = { schema: { type: "string" }, example: "indicator,province,period,value\nBUD.REV_YEAR,01,2015,141690000\n" };
  const sdmx = {
    schema: { type: "string" },
    example: "DATAFLOW,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS\nVPCP:KPI(1.0),BUD.REV_YEAR,01,2015,141690000,A\n",
  };
  return {
    requestBody: {
      required: true,
      content: { "application/json": { schema: { oneOf: [rows, wrapped] } }, "text/csv": csv, "application/vnd.sdmx.data+csv": sdmx },
    },
  };
}

function parametersOf(operation: Operation): readonly object[] {
  const inPath = [...operation.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const inQuery = Object.entries(operation.query ?? {}).map(([name, description]) => ({
    name,
    in: "query",
    description,
    required: operation.required?.includes(name) ?? false,
    schema: { type: "string" },
  }));
  const key = {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    description: "A repeat within 24 h gets the first answer",
    schema: { type: "string", maxLength: 200 },
  };
  return [...inPath, ...inQuery, ...(operation.path === "/observations" ? [key] : [])];
}

function answerOf(operation: Operation): object {
  const one = operation.answer === null ? {} : reference(operation.answer);
  const schema = operation.isList === true ? { type: "array", items: one } : one;
  const content = operation.status === 204 ? {} : { content: { "application/json": { schema } } };
  return { [String(operation.status ?? 200)]: { description: operation.summary, ...content } };
}

function securityOf(operation: Operation): readonly object[] {
  switch (operation.access) {
    case "agency":
      return [{ agencyKey: [] }];
    case "reader":
      return [{ agencyKey: [] }, { session: [] }];
    case "anyone":
      return [];
  }
}

function operationObject(operation: Operation): object {
  const isIntake = operation.method === "post" && operation.path === "/observations";
  return {
    summary: operation.summary,
    operationId: `${operation.method}${operation.path.replaceAll(/[/:.](\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    parameters: parametersOf(operation),
    ...requestBody(operation),
    responses: { ...answerOf(operation), ...problems(400, 401, 429, 503), ...(isIntake ? problems(409, 413, 415) : {}) },
    security: securityOf(operation),
  };
}

/** The OpenAPI 3.1 document of the API, its schemas made from the ones in use. */
export function openApiDocument(): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of OPERATIONS) {
    const path = operation.path.replaceAll(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [operation.method]: operationObject(operation) };
  }
  const schemas = Object.fromEntries(Object.entries(API_SCHEMAS).map(([name, schema]) => [name, z.toJSONSchema(schema, { io: "input" })]));
  return {
    openapi: "3.1.0",
    info: {
      title: "Toàn Cảnh",
      version: "1",
      description: "Figures in, walls out. Problems are RFC 9457; sentences are Vietnamese unless Accept-Language prefers English.",
    },
    servers: [{ url: "/api/v1" }],
    paths,
    components: {
      schemas,
      securitySchemes: {
        agencyKey: { type: "http", scheme: "bearer", description: "Key of an agency: npm run key -- create AGENCY" },
        session: { type: "apiKey", in: "cookie", name: "tc_session" },
      },
    },
  };
}

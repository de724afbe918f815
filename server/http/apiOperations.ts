import type { ApiSchema } from "./apiSchemas.ts";
import { CATALOGUE_PARTS, GEOMETRY_NAMES } from "./catalogueRoutes.ts";

type Method = "get" | "post" | "delete";

const PART_SCHEMAS: readonly ApiSchema[] = ["Agency", "Indicator", "Province", "Site", "Wall", "Scene", "Hazard"];

/** One route of the API, as its document tells of it. */
export interface Operation {
  readonly method: Method;
  /** As Express knows it, below `/api/v1`. */
  readonly path: string;
  readonly summary: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly required?: readonly string[];
  /** Values of the parameter in the path. */
  readonly values?: readonly string[];
  /** Schema of the answer, or one of some; `null` for free JSON. */
  readonly answer: ApiSchema | readonly ApiSchema[] | null;
  readonly isList?: boolean;
  /** Schema of a small JSON body. */
  readonly body?: ApiSchema;
  readonly status?: number;
  /** Problems beyond those that any route can answer with. */
  readonly problems?: readonly number[];
  readonly isCached?: true;
  readonly takesIdempotencyKey?: true;
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
    problems: [409, 413, 415],
    takesIdempotencyKey: true,
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
  {
    method: "get",
    path: "/catalogue",
    summary: "The whole catalogue in force, with its version",
    answer: "Catalogue",
    isCached: true,
    access: "reader",
  },
  {
    method: "get",
    path: "/catalogue/geometry/:name",
    summary: "One file of the geometry: TopoJSON, or JSON for the islands",
    values: GEOMETRY_NAMES,
    answer: null,
    problems: [404],
    isCached: true,
    access: "reader",
  },
  {
    method: "get",
    path: "/catalogue/duty",
    summary: "The rules of the duty desk: shifts, deadlines, delays",
    answer: "DutyRules",
    isCached: true,
    access: "reader",
  },
  {
    method: "get",
    path: "/catalogue/:part",
    summary: "One array of the catalogue",
    values: CATALOGUE_PARTS,
    answer: PART_SCHEMAS,
    isList: true,
    problems: [404],
    isCached: true,
    access: "reader",
  },
  {
    method: "post",
    path: "/session",
    summary: "Sign in with the token of a sign-in link",
    body: "SignIn",
    answer: "Session",
    problems: [413, 415],
    access: "anyone",
  },
  { method: "get", path: "/session", summary: "Who am I", answer: "Session", access: "anyone" },
  { method: "delete", path: "/session", summary: "Sign out", answer: null, status: 204, access: "anyone" },
  { method: "get", path: "/drills", summary: "The scenarios there are, and the one that runs", answer: "Drills", access: "reader" },
  {
    method: "post",
    path: "/drills",
    summary: "Start a drill (administrators and exercise keys)",
    body: "DrillStart",
    answer: "DrillStarted",
    status: 201,
    problems: [403, 404, 409, 413, 415],
    takesIdempotencyKey: true,
    access: "reader",
  },
  { method: "delete", path: "/drills/current", summary: "End the drill", answer: null, status: 204, problems: [403], access: "reader" },
  { method: "get", path: "/openapi.json", summary: "This document", answer: null, access: "anyone" },
];

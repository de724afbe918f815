import { AGENCY_OPERATIONS } from "./agencyOperations.ts";
import { ALERT_OPERATIONS } from "./alertOperations.ts";
import type { ApiSchema } from "./apiSchemas.ts";
import { CAP_OPERATIONS } from "./capOperations.ts";
import { CATALOGUE_PARTS, GEOMETRY_NAMES } from "./catalogueRoutes.ts";
import { CHAIN_OPERATIONS } from "./chainOperations.ts";
import { CHECK_OPERATIONS } from "./checkOperations.ts";
import { CONFERENCE_OPERATIONS } from "./conferenceOperations.ts";
import type { Operation } from "./operation.ts";
import { ORDER_OPERATIONS } from "./orderOperations.ts";
import { PEOPLE_OPERATIONS } from "./peopleOperations.ts";
import { QUESTION_OPERATIONS } from "./questionOperations.ts";
import { REVISION_OPERATIONS } from "./revisionOperations.ts";
import { ROSTER_OPERATION } from "./rosterOperation.ts";
import { SCENE_OPERATIONS } from "./sceneOperations.ts";
import { SCORE_OPERATIONS } from "./scoreOperations.ts";
import { SCREEN_OPERATIONS } from "./screenOperations.ts";
import { WALL_OPERATIONS } from "./wallOperations.ts";

const PART_SCHEMAS: readonly ApiSchema[] = ["Agency", "Indicator", "Province", "Site", "Wall", "Scene", "Hazard"];

const TOPIC = { topic: "actual or exercise; by default what the wall shows" };
const FIGURE = { indicator: "Code of the indicator", province: "Province code or id, or VN", ...TOPIC };

/** Every route of the API; a test holds this list against the routes themselves. */
export const OPERATIONS: readonly Operation[] = [
  {
    method: "post",
    path: "/observations",
    summary: "Send figures; answered row by row once what was accepted is durable",
    query: { rows: "refused: leave the other rows out of the answer" },
    takesFigures: true,
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
  ...PEOPLE_OPERATIONS,
  ...WALL_OPERATIONS,
  ...ALERT_OPERATIONS,
  ...CAP_OPERATIONS,
  ...SCREEN_OPERATIONS,
  ...SCENE_OPERATIONS,
  ...CONFERENCE_OPERATIONS,
  ROSTER_OPERATION,
  ...ORDER_OPERATIONS,
  ...SCORE_OPERATIONS,
  ...AGENCY_OPERATIONS,
  ...CHAIN_OPERATIONS,
  ...CHECK_OPERATIONS,
  ...QUESTION_OPERATIONS,
  ...REVISION_OPERATIONS,
  {
    method: "get",
    path: "/duty/load",
    summary: "What the desk was told over a period, against the figures of ISA-18.2",
    query: { from: "From when, with offset; by default 30 days before to", to: "Until when; by default now", status: "Actual or Exercise" },
    answer: "DutyLoad",
    problems: [403],
    access: "officer",
  },
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

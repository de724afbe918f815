import { z } from "zod";
import { agenciesSchema, agencySchema } from "#shared/catalogue/agency.ts";
import { checksSchema } from "#shared/catalogue/checkRule.ts";
import { dutyFileSchema, dutyRulesSchema } from "#shared/catalogue/dutyRules.ts";
import { hazardSchema, hazardsSchema } from "#shared/catalogue/hazard.ts";
import { indicatorSchema, indicatorsSchema } from "#shared/catalogue/indicator.ts";
import { provinceSchema, provincesSchema } from "#shared/catalogue/province.ts";
import { sceneSchema, scenesSchema } from "#shared/catalogue/scene.ts";
import { siteSchema, sitesSchema } from "#shared/catalogue/site.ts";
import { wallSchema, wallsSchema } from "#shared/catalogue/wall.ts";
import { REPORTED_VIA } from "#shared/observation/observation.ts";
import { OBS_STATUSES } from "#shared/observation/obsStatus.ts";
import { AGENCY_SCHEMAS } from "./agencySchemas.ts";
import { ALERT_SCHEMAS } from "./alertSchemas.ts";
import { capTakenSchema } from "./capAnswer.ts";
import { CHAIN_SCHEMAS } from "./chainSchemas.ts";
import { CHECK_SCHEMAS, checkResultSchema } from "./checkSchemas.ts";
import { CONFERENCE_SCHEMAS } from "./conferenceSchemas.ts";
import { drillStartSchema } from "./drillRoutes.ts";
import { INTAKE_SCHEMAS, periodSchema as period } from "./intakeSchemas.ts";
import { loadSchema } from "./loadRoutes.ts";
import { ORDER_SCHEMAS } from "./orderSchemas.ts";
import { PEOPLE_SCHEMAS } from "./peopleSchemas.ts";
import { QUESTION_SCHEMAS, questionSchema } from "./questionSchemas.ts";
import { REVISION_SCHEMAS } from "./revisionSchemas.ts";
import { ROSTER_SCHEMAS } from "./rosterSchemas.ts";
import { SCENE_SCHEMAS } from "./sceneSchemas.ts";
import { SCORE_SCHEMAS } from "./scoreSchemas.ts";
import { SCREEN_SCHEMAS } from "./screenSchemas.ts";
import { WALL_SCHEMAS } from "./wallSchemas.ts";

const decimal = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .describe("Exact decimal; never a float");
const moment = z.iso.datetime({ offset: true });

const count = z.int().min(0);

const observation = z.object({
  indicator: z.string(),
  province: z.string(),
  provinceId: z.string(),
  provinceName: z.string(),
  period,
  value: decimal,
  status: z.enum(OBS_STATUSES),
  publishedAt: moment,
  receivedAt: moment,
  agency: z.string(),
  reporter: z.string().nullable(),
  revision: count,
  was: decimal.nullable().describe("The value this one replaced"),
  previousPeriod: period.nullable(),
  previous: decimal.nullable(),
  note: z.string().nullable(),
  freshness: z.enum(["fresh", "late", "stale", "missing"]),
  exercise: z.boolean(),
  seq: count,
  cursor: z.string(),
});

const version = observation.extend({ verdict: z.enum(["accepted", "revised", "late"]) });

const via = z.enum(REPORTED_VIA).nullable();
const link = z.object({
  how: z.enum(["rule", "whole", "crosswalk"]),
  series: z.string(),
  period,
  textVi: z.string(),
  textEn: z.string(),
});

const passport = observation.extend({
  series: z.string(),
  report: z.string().describe("Id of the post it came in"),
  agencyNameVi: z.string(),
  agencyNameEn: z.string(),
  indicatorNameVi: z.string().nullable(),
  indicatorNameEn: z.string().nullable(),
  unitVi: z.string().nullable(),
  unitEn: z.string().nullable(),
  range: z.tuple([z.number(), z.number()]).nullable(),
  outOfRange: z.enum(["refuse", "hold"]).nullable(),
  contract: z.object({ cutOff: moment, deadline: moment, staleAt: moment, met: z.boolean() }).nullable(),
  key: z.string().nullable().describe("Id of the agency key; null: not kept"),
  via,
  versions: z.array(version.extend({ report: z.string(), key: z.string().nullable(), via })),
  isCut: z.boolean().describe("The first versions are no longer kept"),
  computedFrom: z.array(link),
  usedBy: z.array(link),
  checks: z.array(checkResultSchema.extend({ nameVi: z.string(), nameEn: z.string(), kind: z.string() })).describe("Evaluated now"),
  chain: z
    .object({
      topic: z.enum(["actual", "exercise", "events"]),
      epoch: z.string(),
      seq: count,
      digest: z.string(),
      holds: z.boolean().describe("The figure held now is the one that was written down"),
      link: z.string(),
      linkSeq: count,
      writtenAt: z.int(),
      sealedBy: z.object({ id: z.string(), at: z.int() }).nullable(),
    })
    .nullable(),
  questions: z.array(questionSchema),
});

const across = z.object({
  indicator: z.string(),
  set: z.enum(["2004", "2008", "2025"]),
  province: z.string(),
  provinceId: z.string(),
  provinceName: z.string(),
  value: decimal.nullable(),
  period: period.nullable(),
  from: z.enum(["own", "parts", "successor"]),
  derived: z.boolean().describe("True: not reported for this very territory"),
  parts: z.array(z.object({ province: z.string(), value: decimal.nullable() })),
  coverage: z.number().min(0).max(1),
});

const trend = z.object({ series: z.string(), points: z.array(z.object({ period, value: decimal, status: z.enum(OBS_STATUSES) })) });

const held = z.object({
  indicator: z.string(),
  province: z.string(),
  provinceId: z.string(),
  provinceName: z.string(),
  period,
  value: decimal,
  status: z.enum(OBS_STATUSES),
  publishedAt: moment.nullable(),
  heldAt: moment,
  reporter: z.string().nullable(),
  note: z.string().nullable(),
  report: z.string(),
  reason: z.string(),
  reasonEn: z.string(),
});

const problem = z
  .object({
    type: z.url(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string().optional(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string(), rule: z.string().optional() })).optional(),
    instance: z.string().optional(),
  })
  .describe("RFC 9457");

const listedProvince = provinceSchema.extend({ set: z.string(), validFrom: z.string(), validTo: z.string().nullable() });

const catalogue = z.object({
  version: z.string().describe("Of its content; another content has another"),
  ...provincesSchema.shape,
  ...agenciesSchema.shape,
  ...indicatorsSchema.shape,
  ...sitesSchema.shape,
  ...wallsSchema.shape,
  ...scenesSchema.shape,
  ...hazardsSchema.shape,
  ...dutyFileSchema.shape,
  ...checksSchema.shape,
});

/** Every schema the API document names. */
export const API_SCHEMAS = {
  ...INTAKE_SCHEMAS,
  Observation: observation,
  Version: version,
  Passport: passport,
  Across: across,
  Trend: trend,
  Held: held,
  Problem: problem,
  ...PEOPLE_SCHEMAS,
  ...SCREEN_SCHEMAS,
  ...SCENE_SCHEMAS,
  ...WALL_SCHEMAS,
  ...CONFERENCE_SCHEMAS,
  ...ROSTER_SCHEMAS,
  ...ORDER_SCHEMAS,
  ...CHAIN_SCHEMAS,
  ...CHECK_SCHEMAS,
  ...SCORE_SCHEMAS,
  ...AGENCY_SCHEMAS,
  ...QUESTION_SCHEMAS,
  ...REVISION_SCHEMAS,
  ...ALERT_SCHEMAS,
  CapTaken: capTakenSchema,
  DrillStart: drillStartSchema,
  Drills: z.object({ current: z.string().nullable(), names: z.array(z.string()) }),
  DrillStarted: z.object({ name: z.string() }),
  Catalogue: catalogue,
  Agency: agencySchema,
  Indicator: indicatorSchema,
  Province: listedProvince,
  Site: siteSchema,
  Wall: wallSchema,
  Scene: sceneSchema,
  Hazard: hazardSchema,
  DutyRules: dutyRulesSchema,
  DutyLoad: loadSchema,
} as const;
export type ApiSchema = keyof typeof API_SCHEMAS;

import { z } from "zod";
import { ALERT_TOPICS, CAP_STATUS, CATEGORIES, CERTAINTIES, RESPONSE_TYPES, SEVERITIES, URGENCIES } from "#shared/alert/alert.ts";
import { ALERT_STATES } from "#shared/alert/alertLifecycle.ts";
import { SIGHT_STATES } from "#shared/alert/rollCall.ts";
import {
  acknowledgeSchema,
  amendSchema,
  approveSchema,
  handoverSchema,
  raiseSchema,
  shelveSchema,
  unshelveSchema,
  whySchema,
} from "./alertBodies.ts";

const moment = z.iso.datetime({ offset: true });
const count = z.int().min(0);
const who = z.object({ id: z.string(), name: z.string(), role: z.string() });
const text = z.object({ vi: z.string(), en: z.string().nullable() });
const pair = z.tuple([z.number(), z.number()]).describe("Latitude, longitude");
const origin = z.object({ sender: z.string(), identifier: z.string(), sent: z.string() });

const content = {
  categories: z.array(z.enum(CATEGORIES)),
  hazard: z.string().nullable(),
  event: text,
  level: z.int().min(1).max(5).nullable().describe("Disaster-risk level of Việt Nam"),
  severity: z.enum(SEVERITIES),
  urgency: z.enum(URGENCIES),
  certainty: z.enum(CERTAINTIES),
  responseTypes: z.array(z.enum(RESPONSE_TYPES)),
  headline: text,
  description: text.nullable(),
  instruction: text.nullable(),
  effective: moment,
  onset: moment.nullable(),
  expires: moment,
  provinces: z.array(z.string()).describe("Official codes of the provinces then in force, or VN"),
  area: z.object({
    provinces: z.array(z.string()),
    description: z.string(),
    polygons: z.array(z.array(pair)),
    circles: z.array(z.object({ centre: pair, radiusKm: z.number() })),
  }),
};

const alert = z.object({
  id: z.string().describe("A-… actual, E-… exercise"),
  status: z.enum(Object.values(CAP_STATUS)),
  topic: z.enum(ALERT_TOPICS),
  state: z.enum(ALERT_STATES),
  version: z.int().min(1),
  identifier: z.string().describe("CAP identifier of this version"),
  sender: z.string(),
  sentAt: moment,
  raisedAt: moment.nullable().describe("null: it was told to nobody"),
  author: who,
  approvedBy: who.nullable(),
  pending: z
    .object({ ...content, by: who, why: z.string(), at: moment })
    .nullable()
    .describe("An amendment that waits for a second person"),
  ...content,
  sites: z.array(
    z.object({ site: z.string(), province: z.string().nullable(), acknowledged: z.object({ at: moment, by: who }).nullable() }),
  ),
  ackDueAt: moment.nullable(),
  escalation: count,
  acknowledged: z.object({ at: moment, by: who }).nullable(),
  shelvedUntil: moment.nullable(),
  carriedInto: moment.nullable(),
  closedAt: moment.nullable(),
  closedAs: z.enum(["rejected", "withdrawn", "resolved", "cancelled", "expired", "drillEnded"]).nullable(),
  proposal: z.string().nullable(),
  origin: origin.nullable(),
  shown: z.object({ screens: count, of: count }).describe("Screens that have drawn this version, of those asked"),
});
const cursor = z.string().describe("epoch:seq of the exact topic; what the command did is at or before it");

const act = z.object({
  at: moment,
  act: z.string(),
  by: who,
  why: z.string().nullable(),
  version: z.int(),
  sites: z.array(z.string()).optional(),
  until: moment.optional(),
});
const sight = z.enum(SIGHT_STATES);
const rollCall = z.object({
  totals: z.record(sight, count),
  isUnseenByDesks: z.boolean(),
  screens: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      role: z.string(),
      wall: z.string(),
      site: z.string().nullable(),
      state: sight,
      at: moment,
    }),
  ),
  sites: z.array(z.object({ site: z.string(), state: sight, at: moment.nullable(), screens: count })),
});
const whole = alert.extend({
  earlier: z.array(z.object({ version: z.int(), sentAt: moment, ...content })),
  timeline: z.array(act).describe("Oldest first; for readers of the desk"),
  rollCall: rollCall.nullable().describe("For readers of the desk"),
});

const handover = z.object({
  id: z.string(),
  from: who,
  to: z.string(),
  carried: z.array(z.string()),
  note: z.string().nullable(),
  topic: z.enum(ALERT_TOPICS),
  status: z.enum(Object.values(CAP_STATUS)),
  at: moment,
  shiftStart: moment,
});
const proposal = z.object({
  id: z.string(),
  topic: z.enum(ALERT_TOPICS),
  series: z.string(),
  grade: z.enum(["watch", "warning", "critical"]),
  severity: z.enum(SEVERITIES),
  value: z.string(),
  period: z.string(),
  firstAt: moment,
  lastAt: moment,
  count,
  cleared: z.boolean(),
});
const onSheet = z.array(alert.extend({ last: z.object({ at: moment, act: z.string(), by: who, why: z.string().nullable() }).nullable() }));
const sheet = z.object({
  status: z.enum(Object.values(CAP_STATUS)),
  topic: z.enum(ALERT_TOPICS),
  at: moment,
  since: moment.describe("Of the last hand-over, else when the shift before began"),
  shift: z.object({ startedAt: moment, handsOverAt: moment }),
  open: onSheet,
  awaiting: onSheet,
  shelved: onSheet,
  changed: onSheet,
  proposals: z.array(proposal),
  handovers: z.array(handover).describe("Newest first"),
});

/** Schemas of the alert desk. */
export const ALERT_SCHEMAS = {
  Alert: alert,
  AlertDone: alert.extend({ cursor }),
  AlertWhole: whole,
  AlertRaise: raiseSchema,
  AlertAmend: amendSchema,
  AlertApprove: approveSchema,
  AlertAcknowledge: acknowledgeSchema,
  AlertShelve: shelveSchema,
  AlertUnshelve: unshelveSchema,
  Why: whySchema,
  Handover: handover.extend({ cursor }),
  HandOver: handoverSchema,
  HandoverSheet: sheet,
  ProposalDismissed: z.object({ id: z.string(), dismissed: z.literal(true), cursor }),
} as const;

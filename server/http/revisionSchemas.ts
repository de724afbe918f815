import { z } from "zod";
import { OBS_STATUSES } from "#shared/observation/obsStatus.ts";

const moment = z.iso.datetime({ offset: true });
const decimal = z.string().nullable();
const topic = z.enum(["actual", "exercise"]);
const way = {
  late: z.int().describe("Reports that changed figures after their deadline"),
  up: z.int(),
  down: z.int(),
  isOneWay: z.boolean(),
  chance: decimal.describe("That as many go the same way, by the sign test; null below five"),
};
const version = {
  revision: z.int(),
  value: z.string(),
  status: z.enum(OBS_STATUSES),
  receivedAt: moment,
  lagDays: z.number().describe("From the end of the period"),
  isLate: z.boolean(),
  change: decimal,
  changePercent: decimal,
  agency: z.string(),
  key: z.string().nullable(),
  via: z.enum(["program", "file", "hand"]).nullable(),
  reporter: z.string().nullable(),
  report: z.string(),
  note: z.string().nullable().describe("The reason given; null: none"),
};

/** Schemas of the answers about revisions. */
export const REVISION_SCHEMAS = {
  RevisionTriangle: z.object({
    topic,
    series: z.string(),
    rows: z.array(
      z.object({
        period: z.string(),
        deadline: moment.nullable(),
        versions: z.array(z.object(version)),
        drift: decimal.describe("Newest less first"),
        driftPercent: decimal,
        isCut: z.boolean().describe("The first version is no longer kept"),
      }),
    ),
    width: z.int(),
    late: z.object(way),
  }),
  RecentRevisions: z.object({
    topic,
    from: moment,
    to: moment,
    completeSince: moment.describe("From when on the server that answers knows of every revision"),
    total: z.int(),
    rows: z.array(z.object({ series: z.string(), period: z.string(), was: decimal, ...version })),
    groups: z.array(z.object({ agency: z.string(), indicator: z.string(), revisions: z.int(), withoutReason: z.int(), ...way })),
  }),
} as const;

import { z } from "zod";
import { REPORTED_VIA } from "#shared/observation/observation.ts";
import type { Operation } from "./operation.ts";
import { questionSchema } from "./questionSchemas.ts";
import { formulaSchema, scoreRowSchema } from "./scoreSchemas.ts";

const moment = z.iso.datetime({ offset: true });
const topic = z.enum(["actual", "exercise"]);

const report = {
  report: z.string(),
  agency: z.string(),
  key: z.string().nullable(),
  via: z.enum(REPORTED_VIA),
  topic,
  receivedAt: z.int(),
};

const kept = z.object({
  ...report,
  bodySha256: z.string(),
  accepted: z.int(),
  duplicates: z.int(),
  revised: z.int(),
  late: z.int(),
  refused: z.int(),
  held: z.int(),
  cursor: z.string(),
  rows: z.array(z.object({ row: z.int(), code: z.string(), detailVi: z.string(), detailEn: z.string(), pointer: z.string() })),
  rowsOmitted: z.int(),
  receipt: z.string().describe("Compact JWS, EdDSA; its key is of GET /trust/keys"),
});

const failed = z.object({ ...report, failed: z.object({ code: z.string(), vi: z.string(), en: z.string() }) });

/** Schemas of an agency's own record. */
export const AGENCY_SCHEMAS = {
  AgencyRecord: z.object({
    agency: z.string(),
    topic,
    at: moment,
    from: z.string(),
    to: z.string(),
    rows: z.array(scoreRowSchema),
    formulae: z.array(formulaSchema),
    due: z.array(
      z.object({
        indicator: z.string(),
        period: z.string(),
        deadline: moment,
        isOverdue: z.boolean(),
        places: z.object({ owed: z.int(), missing: z.int() }),
      }),
    ),
    questions: z.array(questionSchema),
  }),
  Reports: z.object({ agency: z.string(), reports: z.array(z.union([kept, failed])) }),
  Receipt: kept,
} as const;

/** Readings of an agency's own record: by its key, or by a session opened with it. */
export const AGENCY_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/agency",
    summary: "An agency's own record as the centre sees it, what is due next, and the questions put to it",
    query: { from: "First day YYYY-MM-DD, in Việt Nam; by default 365 days with the last one", to: "Last day; by default today" },
    answer: "AgencyRecord",
    access: "agency",
  },
  {
    method: "get",
    path: "/agency/reports",
    summary: "An agency's own newest reports, with what was refused and why",
    answer: "Reports",
    access: "agency",
  },
  {
    method: "get",
    path: "/agency/receipts/:report",
    summary: "The signed receipt of one report of one's own",
    answer: "Receipt",
    problems: [404],
    access: "agency",
  },
];

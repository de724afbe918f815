import { z } from "zod";
import { REPORTED_VIA } from "#shared/observation/observation.ts";
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

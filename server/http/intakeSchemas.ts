import { z } from "zod";
import { OBS_STATUSES } from "#shared/observation/obsStatus.ts";
import { REFUSAL_CODES } from "#server/intake/refusal.ts";

/** A period as it is written. */
export const periodSchema = z
  .string()
  .describe("TIME_PERIOD: 2020, 2020-Q3, 2020-08, 2020-08-H1, 2020-W34, 2020-08-19, 2020-08-19T08:30 (Việt Nam time)");

const observationIn = z.strictObject({
  indicator: z.string().describe("Code of the catalogue"),
  province: z
    .string()
    .describe("Official two-digit code, read with the period; CODE.2004 for a former holder of a reissued code; VN for the country"),
  period: periodSchema,
  value: z
    .union([z.string().regex(/^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/), z.number()])
    .describe("Text or number; every digit is kept, exponent form is written out"),
  status: z.enum(OBS_STATUSES).optional().describe("CL_OBS_STATUS; A when absent"),
  publishedAt: z.string().optional().describe("ISO 8601; without a zone it is Việt Nam time; when absent, the time of receipt"),
  note: z.string().max(4096).optional(),
  reporter: z.string().max(4096).optional(),
});

const rowAnswer = z.object({
  row: z.int().min(1).describe("1-based data row"),
  verdict: z.enum(["accepted", "revised", "late", "duplicate", "refused"]),
  code: z.enum(REFUSAL_CODES).optional(),
  detail: z.string().optional().describe("In the language of Accept-Language; Vietnamese by default"),
  detailEn: z.string().optional(),
  pointer: z.string().optional().describe("JSON pointer into the body; in CSV /row-1/column"),
  suggestions: z.array(z.string()).optional(),
  first: z.int().min(1).optional().describe("The row of this post that it repeats or contradicts"),
});

const count = z.int().min(0);
const postAnswer = z.object({
  accepted: count,
  duplicates: count,
  revised: count,
  late: count,
  refused: count,
  held: count.describe("Of the refused: kept apart for confirmation"),
  cursor: z.string().describe("epoch:seq"),
  report: z.string().describe("Id of this report"),
  receipt: z
    .string()
    .nullable()
    .describe("Compact JWS, EdDSA, by a key of GET /trust/keys; null: it could not be signed, the figures stand"),
  rows: z.array(rowAnswer),
  rowsOmitted: count.optional().describe("Rows that a long answer lacks when it is given again for its Idempotency-Key"),
});

/** Schemas of taking figures in. */
export const INTAKE_SCHEMAS = { ObservationIn: observationIn, PostAnswer: postAnswer } as const;

import { z } from "zod";

const share = z.string().nullable().describe("0–1 as text, four decimals");
const moment = z.iso.datetime({ offset: true });

/** How one agency, or one field of it, shares what it owes. */
export const scoreRowSchema = z.object({
  agency: z.string(),
  group: z.int().nullable().describe("Number of the field; null: the agency as a whole"),
  connected: z.boolean(),
  owed: z.int(),
  supplied: z.int(),
  late: z.int(),
  missing: z.int(),
  revised: z.int(),
  notKept: z.int().describe("Fell due so long ago that nothing is kept of them; not among owed"),
  completeness: share,
  timeliness: z
    .object({ p10: z.int(), p50: z.int(), p90: z.int(), onTime: z.string() })
    .nullable()
    .describe("First receipt − deadline in minutes; below nothing: before it"),
  silent: z.int(),
  silentSince: moment.nullable(),
  byHand: share,
  revisionSize: share,
  questionsOpen: z.int(),
  answerHours: z.number().nullable(),
});

/** How a column is computed. */
export const formulaSchema = z.object({ name: z.string(), textVi: z.string(), textEn: z.string(), source: z.string() });

/** Schemas of the scoreboard. */
export const SCORE_SCHEMAS = {
  Scoreboard: z.object({
    from: z.string(),
    to: z.string(),
    topic: z.enum(["actual", "exercise"]),
    cursor: z.string(),
    rows: z.array(scoreRowSchema),
    formulae: z.array(formulaSchema),
  }),
  Launch: z.object({
    date: z.string(),
    bodies: z.int(),
    indicators: z.object({ supplied: z.int(), of: z.int() }),
    facts: z.array(z.object({ textVi: z.string(), textEn: z.string(), source: z.string() })),
  }),
} as const;

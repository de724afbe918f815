import { z } from "zod";
import { checkRuleSchema } from "#shared/catalogue/checkRule.ts";
import { UNABLE_REASONS } from "#shared/trust/check.ts";

const decimal = z.string().nullable();
const row = {
  rule: checkRuleSchema,
  formulaVi: z.string(),
  formulaEn: z.string(),
  agrees: z.int(),
  disagrees: z.int(),
  unable: z.array(z.object({ reason: z.enum(UNABLE_REASONS), count: z.int() })),
  checkedAt: z.int().nullable().describe("Milliseconds since 1970, by the clock of the topic; null: not yet"),
};
const head = {
  topic: z.enum(["actual", "exercise"]),
  isReady: z.boolean().describe("False until the figures held at the start were looked at: the counts are not whole"),
};
/** What a check says of one place and period. */
export const checkResultSchema = z.object({
  rule: z.string(),
  place: z.string().describe("Province id, or VN"),
  period: z.string(),
  outcome: z.enum(["agrees", "disagrees", "unable"]),
  reason: z.enum(UNABLE_REASONS).nullable().describe("Why nothing can be said; never to be read as agreement"),
  left: decimal,
  right: decimal,
  gap: decimal,
  gapPercent: decimal,
  allowed: z.tuple([z.string(), z.string()]).nullable().describe("Of the gap; of a band, its ends"),
  coverage: z.object({ have: z.int(), of: z.int() }).nullable(),
  series: z.array(z.string()),
});

/** Schemas of the answers about cross-checks. */
export const CHECK_SCHEMAS = {
  Checks: z.object({ ...head, rules: z.array(z.object(row)) }),
  CheckOfRule: z.object({
    ...head,
    ...row,
    results: z.array(checkResultSchema).describe("Disagreeing first, 500 at most"),
    total: z.int(),
  }),
} as const;

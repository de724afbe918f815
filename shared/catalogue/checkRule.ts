import { z } from "zod";
import { indicatorCode } from "./indicator.ts";
import { calendarDate } from "./province.ts";

const decimalText = z.string().regex(/^-?\d{1,15}(\.\d{1,9})?$/, "a plain decimal such as 0.5");
const positive = decimalText.refine((text) => !text.startsWith("-") && Number(text) > 0, "more than nothing");

export const checkRuleId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,39}$/)
  .brand<"CheckRuleId">();
export type CheckRuleId = z.infer<typeof checkRuleId>;

/** By how much two sides may differ and still agree: the larger of what is given. `percent`: of the larger side's size. */
export const toleranceSchema = z
  .strictObject({ absolute: decimalText.optional(), percent: decimalText.optional() })
  .refine(({ absolute, percent }) => absolute !== undefined || percent !== undefined, "an absolute tolerance, a percentage, or both");
export type Tolerance = z.infer<typeof toleranceSchema>;

/** An indicator times a factor; `times` also carries one unit over into another and must be given where units differ. */
const termSchema = z.strictObject({ indicator: indicatorCode, times: decimalText.optional() });
export type Term = z.infer<typeof termSchema>;

/** Where a rule is evaluated: for the country, for each province, or both. */
const level = z.enum(["country", "province", "both"]);

const common = {
  id: checkRuleId,
  nameVi: z.string().min(1).max(120),
  nameEn: z.string().min(1).max(120),
  /** Where the rule stands: a law, a definition, a method. */
  source: z.string().min(1).max(300),
  /** Periods that begin before or after are not looked at; `null`: all. */
  from: calendarDate.nullable(),
  to: calendarDate.nullable(),
};

/**
 * A cross-check. `sources`: two sources of one figure. `parts`: the provinces against the country, by sum or weighted mean. `periods`: shorter periods
 * against the longer one that holds them. `proxy`: a physical quantity that must keep in proportion. `continuity`: a jump beyond the series' own history.
 * `identity`: two sums of indicators that must be equal; `over` divides the left one.
 */
export const checkRuleSchema = z.discriminatedUnion("kind", [
  z.strictObject({ ...common, kind: z.literal("sources"), left: termSchema, right: termSchema, level, tolerance: toleranceSchema }),
  z.strictObject({
    ...common,
    kind: z.literal("parts"),
    indicator: indicatorCode,
    /** The country's figure where it is another indicator's than the provinces'. */
    whole: termSchema.optional(),
    combine: z.enum(["sum", "weightedMean"]),
    /** Of a weighted mean: the indicator whose figure of the same period and province is the weight. */
    weight: indicatorCode.optional(),
    tolerance: toleranceSchema,
    /** Share of the provinces that must have reported, 0–1; below it nothing is said. */
    leastCoverage: z.number().min(0).max(1),
  }),
  z.strictObject({
    ...common,
    kind: z.literal("periods"),
    /** Of the longer period. */
    whole: termSchema,
    /** Of the shorter periods within it. */
    part: termSchema,
    combine: z.enum(["sum", "mean", "last"]),
    level,
    tolerance: toleranceSchema,
  }),
  z.strictObject({
    ...common,
    kind: z.literal("proxy"),
    indicator: indicatorCode,
    proxy: indicatorCode,
    /** `ratio`: indicator ÷ proxy. `growthGap`: percentage points by which it grew more, each against its period before. */
    relation: z.enum(["ratio", "growthGap"]),
    /** The band that is expected, both ends within it. */
    band: z.tuple([decimalText, decimalText]),
    level,
  }),
  z.strictObject({
    ...common,
    kind: z.literal("continuity"),
    indicator: indicatorCode,
    level,
    /** How many times its usual change a change may be; the usual change is the median size of the changes held before it. */
    times: positive,
    /** Changes held before it that are needed. */
    leastChanges: z.int().min(4).max(60),
    /** Changes up to this size are never a jump. */
    floor: decimalText,
  }),
  z.strictObject({
    ...common,
    kind: z.literal("identity"),
    left: z.array(termSchema).min(1).max(8),
    over: z.array(termSchema).min(1).max(8).optional(),
    right: z.array(termSchema).min(1).max(8),
    level,
    tolerance: toleranceSchema,
  }),
]);
export type CheckRule = z.infer<typeof checkRuleSchema>;
export type CheckKind = CheckRule["kind"];
export const checksSchema = z.strictObject({ checks: z.array(checkRuleSchema).max(1_000) });

import { z } from "zod";
import { agencyCode } from "./agency.ts";
import { calendarDate } from "./province.ts";

export const indicatorCode = z
  .string()
  .regex(/^[A-Z][A-Z0-9]*(\.[A-Z0-9_]+)+$/)
  .max(40)
  .brand<"IndicatorCode">();
export type IndicatorCode = z.infer<typeof indicatorCode>;

export const cadence = z.enum(["realtime", "hourly", "daily", "weekly", "semi-monthly", "monthly", "quarterly", "annual"]);
export type Cadence = z.infer<typeof cadence>;

/**
 * A step of the grade. `enter` is reached when `value op threshold` holds; the grade is left only when the value has
 * come back past `recovery` (hysteresis). `basis` says what `threshold` is measured against: the plain `value`, the
 * elapsed share of the year (`pace`), the national figure (`nationalAverage`), or the 30-day mean / the record.
 */
export const thresholdSchema = z.strictObject({
  grade: z.enum(["watch", "warning", "critical"]),
  op: z.enum(["<", "<=", ">", ">="]),
  basis: z.enum(["value", "pace", "nationalAverage", "mean30d", "record"]),
  value: z.number(),
  recovery: z.number(),
  /** First day of the year (`MM-DD`) from which it holds. */
  fromDay: z
    .string()
    .regex(/^\d{2}-\d{2}$/)
    .optional(),
});
export type Threshold = z.infer<typeof thresholdSchema>;

/** When a figure is owed. All lengths in minutes after the end of the period. */
export const updateContractSchema = z.strictObject({
  /** Data cut-off ("thời gian chốt số liệu"). */
  cutOffMinutes: z.number().int().nonnegative(),
  /** Deadline for the report, after the end of the period. */
  deadlineMinutes: z.number().int().nonnegative(),
  /** After deadline + grace the figure is stale; between them it is late. */
  graceMinutes: z.number().int().nonnegative(),
});

/** What figures of a time are to reach; the dates are those of the plan it stands in, `null` for always. */
const targetSchema = z.strictObject({
  op: z.enum(["<", "<=", ">", ">="]),
  value: z.number(),
  from: calendarDate.nullable(),
  to: calendarDate.nullable(),
});
export type Target = z.infer<typeof targetSchema>;

/** One level of an indicator's scale; its colour only where law or custom fixes one. */
const levelSchema = z.strictObject({
  level: z.number().int(),
  nameVi: z.string().min(1),
  nameEn: z.string().min(1),
  colour: z
    .string()
    .regex(/^#[0-9A-Fa-f]{6}$/)
    .optional(),
});
export type Level = z.infer<typeof levelSchema>;

export const indicatorSchema = z.strictObject({
  code: indicatorCode,
  nameVi: z.string().min(1),
  nameEn: z.string().min(1),
  /** Name short enough for a tile. */
  shortVi: z.string().min(1),
  shortEn: z.string().min(1),
  unitVi: z.string().min(1),
  unitEn: z.string().min(1),
  /** Power of ten by which a figure of this unit may be scaled for display: `money` scales to nghìn tỷ, … */
  unitKind: z.enum(["percent", "money", "count", "score", "level", "physical", "price"]),
  domain: z.string(),
  group: z.number().int().min(1).max(7),
  cadence,
  scope: z.enum(["national", "province", "national+province"]),
  polarity: z.enum(["higher_better", "lower_better", "neutral"]),
  /** Valid range of a single figure at provincial or national level; outside it is refused or held. */
  range: z.tuple([z.number(), z.number()]),
  /** `refuse`: outside the range is refused. `hold`: kept apart until a person confirms. */
  outOfRange: z.enum(["refuse", "hold"]),
  decimals: z.number().int().min(0).max(6),
  aggregation: z.enum(["sum", "ratio", "max", "value", "none"]),
  /** Owners through time; exactly one is in force on any date. */
  owners: z.array(z.strictObject({ agency: agencyCode, from: calendarDate.nullable(), to: calendarDate.nullable() })).min(1),
  contract: updateContractSchema,
  thresholds: z.array(thresholdSchema),
  targets: z.array(targetSchema),
  /** Of an indicator whose figures are levels: what each is called, lowest first. */
  levels: z.array(levelSchema).min(2).optional(),
  status: z.enum(["attested", "subject", "proposed"]),
  sources: z.array(z.string()),
});
export type Indicator = z.infer<typeof indicatorSchema>;
export const indicatorsSchema = z.strictObject({
  groups: z.array(z.strictObject({ id: z.number().int(), nameVi: z.string(), nameEn: z.string() })),
  indicators: z.array(indicatorSchema),
});

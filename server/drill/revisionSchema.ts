import { z } from "zod";
import { indicatorCode } from "#shared/catalogue/indicator.ts";

/** Seconds since a drill began, or of it. */
export const seconds = z.number().nonnegative().max(86_400);

const common = { atS: seconds, everyS: seconds.optional(), indicator: indicatorCode, province: z.string(), noteVi: z.string() };

/** A correction of a figure already given: new value = old × (1 + by); with `undo`, it is taken back after so long. */
const changeSchema = z.strictObject({
  ...common,
  by: z.number().min(-0.9).max(9),
  /** Somebody enters it. */
  via: z.literal("hand").optional(),
  undo: z.strictObject({ afterS: seconds.min(1), noteVi: z.string() }).optional(),
});

/** The country's figure, worked out anew from what its provinces have given. */
const totalSchema = z.strictObject({ ...common, province: z.literal("VN"), total: z.literal(true) });

/** What is corrected while a drill runs. */
export const revisionsSchema = z.array(z.union([changeSchema, totalSchema]));

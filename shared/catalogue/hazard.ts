import { z } from "zod";

const text = z.string().min(1).max(2_000);

/** A kind of event that alerts are written for, with its words at each of Việt Nam's disaster-risk levels (Điều 4 QĐ 18/2021/QĐ-TTg). */
export const hazardSchema = z.strictObject({
  code: z.string().regex(/^[a-z][a-z-]{1,29}$/),
  nameVi: z.string().min(1),
  nameEn: z.string().min(1),
  /** CAP 1.2 categories. */
  categories: z.array(z.string()).min(1),
  /** CAP 1.2 values an alert of this kind begins with. */
  urgency: z.string(),
  certainty: z.string(),
  responseTypes: z.array(z.string()),
  /** How long an alert of this kind stands unless its officer says otherwise. */
  expiresHours: z.number().positive().max(240),
  /** Levels this hazard has, each with its CAP severity; `null` alone where the law gives it none. */
  levels: z
    .array(
      z.strictObject({ level: z.number().int().min(1).max(5).nullable(), severity: z.string(), instructionVi: text, instructionEn: text }),
    )
    .min(1),
  /** `{provinces}` `{level}` `{hazard}` stand for what the officer chose. */
  headlineVi: text,
  headlineEn: text,
  descriptionVi: text,
  descriptionEn: text,
});
export type Hazard = z.infer<typeof hazardSchema>;
/** `config/catalogue/hazards.json`. */
export const hazardsSchema = z.strictObject({ hazards: z.array(hazardSchema) });

import { z } from "zod";

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "expected HH:MM");
const minutes = z
  .number()
  .positive()
  .max(24 * 60);

/** How this centre's duty desk runs. */
export const dutyRulesSchema = z.strictObject({
  /** CAP `sender` of our alerts: no space, comma, `<` or `&`. */
  sender: z.string().regex(/^[^\s,<&]+$/),
  senderNameVi: z.string().min(1),
  senderNameEn: z.string().min(1),
  /** When shifts begin, Vietnamese time, in order. */
  shifts: z.array(clockTime).min(1).max(6),
  /** An acknowledgement nobody carried into a shift reopens so long after it began. */
  reopenAfterMin: minutes,
  /** Sites must have acknowledged within. */
  ackWithinMin: z.strictObject({ Extreme: minutes, Severe: minutes, Moderate: minutes, Minor: minutes, Unknown: minutes }),
  /** Steps of escalation, each due as long after the one before as the first. */
  escalationSteps: z.number().int().min(1).max(5),
  shelveAtMostMin: minutes,
  /** A threshold must be crossed for so long before an alert is proposed, and be back for so long before the proposal clears. */
  onDelayS: z.number().min(0).max(3_600),
  offDelayS: z.number().min(0).max(3_600),
  /** The same thing proposed again within this time counts up instead. */
  groupWithinMin: minutes,
  /** A CAP Update or Cancel waits so long for its Alert. */
  parkMin: minutes,
});
export type DutyRules = z.infer<typeof dutyRulesSchema>;
/** `config/catalogue/duty.json`. */
export const dutyFileSchema = z.strictObject({ duty: dutyRulesSchema });

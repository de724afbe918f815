import { z } from "zod";
import { indicatorCode } from "./indicator.ts";

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
  /**
   * Numbers that propose alerts, each once: from which grade on, and the hazard such an alert begins with (`null`: none). Most
   * thresholds judge how well things go; a duty desk wants those alone that someone must act on now.
   */
  proposals: z.array(
    z.strictObject({ indicator: indicatorCode, from: z.enum(["watch", "warning", "critical"]), hazard: z.string().nullable() }),
  ),
  /** A CAP Update or Cancel waits so long for its Alert. */
  parkMin: minutes,
});
export type DutyRules = z.infer<typeof dutyRulesSchema>;
/** `config/catalogue/duty.json`. */
export const dutyFileSchema = z.strictObject({ duty: dutyRulesSchema });

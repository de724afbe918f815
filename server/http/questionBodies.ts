import { z } from "zod";
import { REASON, readPlainText, type TextLimits } from "#server/alerts/plainText.ts";

/** Topics a question may be about. */
export const QUESTION_TOPICS = ["actual", "exercise"] as const;
/** What an agency answers may take some explaining. */
const ANSWER: TextLimits = { most: 2_000, hasLines: true };
const MOST_BYTES_A_CHARACTER = 10;

/** A text as it is shown, without characters that are not seen. */
function shownText(limits: TextLimits) {
  return z
    .string()
    .max(limits.most * MOST_BYTES_A_CHARACTER)
    .transform((text, context) => {
      const read = readPlainText(text, limits);
      if (read.ok) return read.text;
      context.addIssue({ code: "custom", message: `${read.fault.vi} ${read.fault.en}` });
      return z.NEVER;
    });
}

/** What `POST /trust/questions` takes. */
export const questionAskSchema = z.strictObject({
  series: z.string().max(120).describe("INDICATOR:PROVINCE"),
  period: z.string().max(40),
  text: shownText(REASON),
  topic: z.enum(QUESTION_TOPICS).optional().describe("By default actual"),
});
/** What `POST /trust/questions/:id/answer` takes. */
export const questionReplySchema = z.strictObject({ text: shownText(ANSWER) });
/** What `POST /trust/questions/:id/close` takes. */
export const questionCloseSchema = z.strictObject({
  how: z.enum(["explained", "corrected", "withdrawn"]).describe("The answer holds; the figure was changed; it should not have been asked"),
  why: shownText(REASON),
});
/** What `POST /trust/questions/:id/reopen` takes. */
export const questionReopenSchema = z.strictObject({ why: shownText(REASON) });

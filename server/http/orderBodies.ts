import { z } from "zod";
import { REACH_OPS } from "#shared/order/order.ts";
import { NAME, REASON, readPlainText, type TextLimits } from "#server/alerts/plainText.ts";

/** What is to be done is read on a wall; what was done is told at more length. */
const ORDER: TextLimits = { most: 300, hasLines: false };
const TOLD: TextLimits = { most: 1_000, hasLines: true };

/** A text as it is shown, without characters that are not seen. */
function shownText(limits: TextLimits) {
  return z
    .string()
    .max(limits.most * 10)
    .transform((text, context) => {
      const read = readPlainText(text, limits);
      if (read.ok) return read.text;
      context.addIssue({ code: "custom", message: `${read.fault.vi} ${read.fault.en}` });
      return z.NEVER;
    });
}

const text = shownText(ORDER).describe("What is to be done, in one line");
const owner = shownText(NAME).describe("Who answers for it");
const deadline = z.iso.datetime({ offset: true }).describe("On the centre's clock, with offset");
const figure = z
  .strictObject({
    series: z.string().max(120).describe("INDICATOR:PROVINCE, of the place itself or VN"),
    reach: z
      .strictObject({ op: z.enum(REACH_OPS), value: z.string().max(60).describe("In plain digits, with a decimal point") })
      .nullable()
      .optional()
      .describe("What it has to come to; absent: it is only looked at"),
  })
  .nullable()
  .describe("The figure that will show it done");
const why = shownText(REASON);

/** What `POST /orders` takes. */
export const orderSchema = z.strictObject({
  site: z.string().max(40).optional().describe("The room it is given to; this or province"),
  province: z.string().max(40).optional().describe("Province id, or the code of one in force"),
  text,
  owner,
  deadline,
  figure: figure.optional(),
});
/** What `POST /orders/:id/amend` takes. */
export const orderAmendSchema = z.strictObject({
  text: text.optional(),
  owner: owner.optional(),
  deadline: deadline.optional(),
  figure: figure.optional().describe("null: none any more"),
  why,
});
/** What `POST /orders/:id/report` takes. */
export const orderReportSchema = z.strictObject({ text: shownText(TOLD) });
/** What `POST /orders/:id/close` takes. */
export const orderCloseSchema = z.strictObject({ evidence: shownText(TOLD).describe("What shows that it is done") });
/** What `POST /orders/:id/reopen` and `withdraw` take. */
export const orderWhySchema = z.strictObject({ why });

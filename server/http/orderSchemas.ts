import { z } from "zod";
import { REACH_OPS } from "#shared/order/order.ts";
import { orderAmendSchema, orderCloseSchema, orderReportSchema, orderSchema, orderWhySchema } from "./orderBodies.ts";

const moment = z.iso.datetime({ offset: true });
const who = z.object({ id: z.string(), name: z.string(), role: z.string() });
const cursor = z.string().describe("epoch:seq of the exact topic that holds it");
const figureThen = z
  .object({ series: z.string(), period: z.string(), value: z.string(), seq: z.number() })
  .describe("The figure as it stood at that moment, and its position in its topic");

const order = z.object({
  id: z.string(),
  province: z.string(),
  site: z.string().nullable().describe("The room it was given to; null: to the province"),
  call: z.string().nullable().describe("The call it was given on"),
  text: z.string(),
  owner: z.string(),
  deadline: moment,
  overdue: z.boolean(),
  figure: z.object({ series: z.string(), reach: z.object({ op: z.enum(REACH_OPS), value: z.string() }).nullable() }).nullable(),
  atStart: figureThen.nullable().describe("When the figure was named"),
  standing: z
    .object({ period: z.string(), value: z.string(), isReached: z.boolean().nullable() })
    .nullable()
    .describe("Its figure now, against what is to be reached; null: it has none, or none is held"),
  isDrill: z.boolean(),
  givenAt: moment,
  givenBy: who,
  reports: z
    .array(z.object({ text: z.string(), at: moment, by: who, figure: figureThen.nullable() }))
    .describe("Oldest first, the newest 20"),
  changes: z.array(z.object({ at: moment, by: who, why: z.string() })).describe("Oldest first, the newest 20"),
  state: z.enum(["open", "closed", "withdrawn"]),
  ended: z.object({ at: moment, by: who, evidence: z.string(), figure: figureThen.nullable() }).nullable(),
});

/** Schemas of orders. */
export const ORDER_SCHEMAS = {
  Orders: z.object({
    now: moment,
    cursor,
    topic: z.enum(["actual", "exercise"]).describe("Real orders, or those of the drill; never both"),
    orders: z.array(order),
  }),
  OrderGive: orderSchema,
  OrderAmend: orderAmendSchema,
  OrderReport: orderReportSchema,
  OrderClose: orderCloseSchema,
  OrderWhy: orderWhySchema,
  OrderDone: z.object({ order, cursor }),
} as const;

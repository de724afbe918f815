import { z } from "zod";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { indicatorCode } from "#shared/catalogue/indicator.ts";
import { REACH_OPS } from "#shared/order/order.ts";

const seconds = z.number().nonnegative().max(86_400);
const orderName = z.string().regex(/^[a-z][a-z0-9-]{0,29}$/);
const said = z.string().min(1).max(300);
const person = z.string().min(1).max(100);

/** One act on the orders of a drill; `as` names the order within the scenario, `by` whoever is played. */
const orderSchema = z.discriminatedUnion("act", [
  z.strictObject({
    atS: seconds,
    act: z.literal("give"),
    as: orderName,
    by: person,
    site: z.string().regex(/^[a-z0-9-]{1,40}$/),
    text: said,
    owner: person,
    withinS: z
      .number()
      .min(1)
      .max(7 * 86_400),
    figure: z
      .strictObject({
        indicator: indicatorCode,
        /** Of the country; else of the site's own province. */
        national: z.boolean().default(false),
        reach: z.strictObject({ op: z.enum(REACH_OPS), value: z.string().regex(/^-?\d{1,20}(\.\d{1,10})?$/) }),
      })
      .optional(),
  }),
  z.strictObject({ atS: seconds, act: z.literal("report"), as: orderName, by: person, text: said }),
  z.strictObject({ atS: seconds, act: z.literal("close"), as: orderName, by: person, evidence: said }),
]);
export type ScenarioOrder = z.infer<typeof orderSchema>;

/** Orders that the drill gives by itself, with its calls; each once. */
export const ordersSchema = z.array(orderSchema).max(100);

/** Sites and indicators that are there, and orders given, once, before anything else is done with them. */
export function orderUnknowns(orders: readonly ScenarioOrder[], { sites, indicators }: Catalogue): readonly string[] {
  const given = new Map<string, number>();
  return orders.flatMap((one, index) => {
    const at = `/orders/${index}`;
    const since = given.get(one.as);
    if (one.act !== "give") return since === undefined || since > one.atS ? [`${at}/as: "${one.as}" has not been given by then`] : [];
    given.set(one.as, one.atS);
    const { site, figure } = one;
    const isCallable = sites.some(({ id, centre }) => id === site && centre !== true);
    const isKnown = figure === undefined || indicators.some(({ code }) => code === figure.indicator);
    return [
      ...(since === undefined ? [] : [`${at}/as: "${one.as}" was given before`]),
      ...(isCallable ? [] : [`${at}/site: "${site}" is no site that orders are given to`]),
      ...(isKnown ? [] : [`${at}/figure/indicator: "${figure.indicator}" is not in the catalogue`]),
    ];
  });
}

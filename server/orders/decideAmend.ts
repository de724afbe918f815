import type { Order, OrderChange } from "#shared/order/order.ts";
import { actOf, happens, isDeadline } from "./orderAct.ts";
import type { OrderCommandOf, OrderContext, OrderDecision } from "./orderCommand.ts";
import { readFigure } from "./orderFigure.ts";
import { refusedOrder } from "./orderWords.ts";

/** Puts an open order otherwise, and says why; of another figure it is told anew where it began. */
export function decideAmend(order: Order, command: OrderCommandOf<"amend">, context: OrderContext): OrderDecision {
  const { text, owner, deadline, figure: asked, why } = command;
  if (deadline !== undefined && !isDeadline(deadline, context.now)) return refusedOrder("order.deadline", "/deadline");
  const read = asked === undefined ? null : readFigure(asked, order.province, order.isDrill, context);
  if (read !== null && !read.ok) return read;
  const isOther = read !== null && JSON.stringify(read.figure) !== JSON.stringify(order.figure);
  const change: OrderChange = {
    ...(text === undefined || text === order.text ? {} : { text }),
    ...(owner === undefined || owner === order.owner ? {} : { owner }),
    ...(deadline === undefined || deadline === order.deadline ? {} : { deadline }),
    ...(isOther ? { figure: read.figure, atStart: read.atStart } : {}),
  };
  if (Object.keys(change).length === 0) return refusedOrder("order.unchanged");
  return happens(order.id, { type: "order.amended", data: { id: order.id, ...actOf(context), change, why } });
}

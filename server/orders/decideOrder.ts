import type { FigureThen, Order, OrderEventType } from "#shared/order/order.ts";
import { isOfRoom, orderRequestOf } from "#shared/order/ordersOf.ts";
import type { ExactState } from "#shared/wire/exactState.ts";
import { decideAmend } from "./decideAmend.ts";
import { decideGive } from "./decideGive.ts";
import { actOf, happens, isFull } from "./orderAct.ts";
import type { OrderAct, OrderCommand, OrderCommandOf, OrderContext, OrderDecision } from "./orderCommand.ts";
import { refusedOrder } from "./orderWords.ts";

/** What a decision looks at. */
type OrderGround = Pick<ExactState, "orders" | "conference">;

const TYPES = {
  give: "order.given",
  amend: "order.amended",
  report: "order.reported",
  close: "order.closed",
  reopen: "order.reopened",
  withdraw: "order.withdrawn",
} as const satisfies Record<OrderAct, OrderEventType>;

/** What a command comes to against the exact state; pure. Rules T1 to T10. */
export function decideOrder(state: OrderGround, command: OrderCommand, context: OrderContext): OrderDecision {
  const again = repeated(state, command, context);
  if (again !== null) return again;
  if (command.act === "give") return decideGive(state, command, context);
  const order = Object.hasOwn(state.orders.orders, command.id) ? state.orders.orders[command.id] : undefined;
  if (order === undefined) return refusedOrder("order.unknown");
  if (context.own !== null && !isOfRoom(order, context.own)) return refusedOrder("order.not-yours");
  if (order.isDrill && !context.isDrill) return refusedOrder("order.drill-over");
  if (command.act !== "reopen") return order.state === "open" ? decideOn(order, command, context) : refusedOrder("order.over");
  if (order.state === "open") return refusedOrder("order.open");
  return isFull(state.orders) ? refusedOrder("order.full") : decideOn(order, command, context);
}

/** A command that was done before is done [T4]. */
function repeated({ orders }: OrderGround, command: OrderCommand, { request }: OrderContext): OrderDecision | null {
  const done = request === null ? null : orderRequestOf(orders, request);
  if (done === null) return null;
  const isSame = done.type === TYPES[command.act] && (command.act === "give" || command.id === done.id);
  return isSame ? { ok: true, id: done.id, events: [] } : refusedOrder("request.reused", "#header=Idempotency-Key");
}

function decideOn(order: Order, command: Exclude<OrderCommand, OrderCommandOf<"give">>, context: OrderContext): OrderDecision {
  const { id } = order;
  const about = { id, ...actOf(context) };
  switch (command.act) {
    case "amend":
      return decideAmend(order, command, context);
    case "report":
      return happens(id, { type: "order.reported", data: { ...about, text: command.text, figure: standing(order, context) } });
    case "close":
      return happens(id, { type: "order.closed", data: { ...about, evidence: command.evidence, figure: standing(order, context) } });
    case "reopen":
      return happens(id, { type: "order.reopened", data: { ...about, why: command.why } });
    case "withdraw":
      return happens(id, { type: "order.withdrawn", data: { ...about, why: command.why } });
  }
}

/** The order's figure as it stands now; that of a drill's order among the drill's own figures. */
function standing({ figure, isDrill }: Order, { figureOf }: OrderContext): FigureThen | null {
  return figure === null ? null : figureOf(figure.series, isDrill);
}

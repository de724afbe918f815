import { Counter, Gauge, type Registry } from "prom-client";
import type { Instant } from "#shared/clock/instant.ts";
import { isOverdue, type OrdersState } from "#shared/order/order.ts";
import type { OrderAct } from "./orderCommand.ts";

/** Counts commands on orders of this node. */
export interface OrderMeters {
  readonly commanded: (act: OrderAct, isDone: boolean) => void;
}

/** The meters of orders; how many are open and overdue is read when it is asked for. */
export function orderMeters(metrics: Registry, state: () => OrdersState, now: () => Instant): OrderMeters {
  const commands = new Counter({
    name: "toancanh_order_commands",
    help: "Commands on orders, by act and outcome",
    labelNames: ["act", "outcome"],
    registers: [metrics],
  });
  const gauge = new Gauge({
    name: "toancanh_orders",
    help: "Orders of the journal, by state and whether they are of a drill",
    labelNames: ["state", "drill"],
    registers: [metrics],
    collect: () => {
      gauge.reset();
      for (const order of Object.values(state().orders)) {
        gauge.inc({ state: isOverdue(order, now()) ? "overdue" : order.state, drill: String(order.isDrill) });
      }
    },
  });
  return { commanded: (act, isDone) => commands.inc({ act, outcome: isDone ? "done" : "refused" }) };
}

import type { Log } from "#server/log.ts";
import type { ScenarioOrder } from "./scenarioOrders.ts";

/** Does one act on an order, in a run of a scenario; throws where it came to nothing. */
export type DrillOrder = (run: string, act: ScenarioOrder) => Promise<void>;

/** The orders of one drill as it goes on. */
export interface OrderPlay {
  /** Does what is due by this second of the drill, in order. */
  readonly until: (second: number) => Promise<void>;
}

/** What they are played with. */
export interface OrderPlayParts {
  /** Names this run: what is done twice in it is done once. */
  readonly run: string;
  readonly orders: readonly ScenarioOrder[];
  readonly order: DrillOrder;
  readonly log: Log;
}

/** Plays the orders of a scenario, each act once; one that cannot be done is told and left. */
export function createOrderPlay({ run, orders, order, log }: OrderPlayParts): OrderPlay {
  const waiting = orders.toSorted((a, b) => a.atS - b.atS);
  return {
    until: async (second) => {
      for (;;) {
        const [next] = waiting;
        if (next === undefined || next.atS > second) return;
        waiting.shift();
        await order(run, next).catch((fault: unknown) => log.warn("drill.order-failed", { as: next.as, act: next.act, fault }));
      }
    },
  };
}

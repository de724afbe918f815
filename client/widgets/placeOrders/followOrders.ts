import type { Order } from "#shared/order/order.ts";
import { openOrders } from "#shared/order/ordersOf.ts";
import type { Live } from "#client/live/living.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import { shownAt } from "#client/live/shownAt.ts";
import { createStore, type Store } from "#client/live/store.ts";
import type { Names } from "#client/words/names.ts";
import { type OrderFace, type OrderLook, orderFace } from "./orderFace.ts";

/** What the orders of a place are followed from. */
export interface OrdersFrom {
  readonly live: Live;
  readonly pulse: SecondPulse;
  readonly names: Names;
  /** True for those of the place. */
  readonly isHere: (order: Order) => boolean;
}

/** With what an order is written on this page now. */
export function lookOf(live: Live, names: Names): OrderLook {
  return { now: live.clock.now(), shown: (at) => shownAt(live, at), get: live.observations.get, names };
}

/** Open orders of what this page shows: in a drill the drill's, else those that are real; never both [T11]. */
export function shownOrders(live: Live): readonly Order[] {
  const { drill } = live.link.get();
  const offset = shownAt(live, 0);
  return openOrders(live.orders.get(), drill, live.clock.now() - offset);
}

/** The open orders of a place, written anew with the pulse when they or their figures changed, and as time goes by. */
export function followOrders({ live, pulse, names, isHere }: OrdersFrom): Store<readonly OrderFace[]> {
  const read = (): readonly OrderFace[] => {
    const look = lookOf(live, names);
    return shownOrders(live)
      .filter(isHere)
      .map((order) => orderFace(order, look));
  };
  const faces = createStore(read());
  return {
    get: faces.get,
    subscribe: (listener) => {
      const take = (): void => {
        const next = read();
        if (JSON.stringify(next) !== JSON.stringify(faces.get())) faces.set(next);
      };
      const undo = [faces.subscribe(listener), pulse.subscribe(take), live.orders.subscribe(take)];
      return () => {
        for (const stop of undo) stop();
      };
    },
  };
}

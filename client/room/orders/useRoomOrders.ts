import { useMemo, useSyncExternalStore } from "react";
import type { Order } from "#shared/order/order.ts";
import { isOfRoom, pastOrders } from "#shared/order/ordersOf.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import { createStore } from "#client/live/store.ts";
import type { RoomKit } from "#client/room/call/roomKit.ts";
import { lookOf, shownOrders } from "#client/widgets/placeOrders/followOrders.ts";
import { type OrderFace, orderFace } from "#client/widgets/placeOrders/orderFace.ts";

/** An order of the room, and as it is written. */
export interface RoomOrder {
  readonly order: Order;
  readonly face: OrderFace;
}

/** The room's orders. */
export interface OrdersOfRoom {
  readonly open: readonly RoomOrder[];
  readonly past: readonly RoomOrder[];
  readonly overdue: number;
}

/** Follows them: open ones, those whose time is up first, and those that are over. */
export function useRoomOrders({ live, site, names }: Pick<RoomKit, "live" | "site" | "names">, pulse: SecondPulse): OrdersOfRoom {
  const orders = useMemo(() => {
    const read = (): OrdersOfRoom => {
      const look = lookOf(live, names);
      const written = (all: readonly Order[]): readonly RoomOrder[] =>
        all.filter((order) => isOfRoom(order, site)).map((order) => ({ order, face: orderFace(order, look) }));
      const open = written(shownOrders(live));
      const past = written(pastOrders(live.orders.get(), live.link.get().drill));
      return { open, past, overdue: open.filter(({ face }) => face.isOverdue).length };
    };
    const held = createStore(read());
    const take = (): void => {
      const next = read();
      if (JSON.stringify(next) !== JSON.stringify(held.get())) held.set(next);
    };
    return {
      get: held.get,
      subscribe: (listener: () => void) => {
        const undo = [held.subscribe(listener), pulse.subscribe(take), live.orders.subscribe(take)];
        return () => {
          for (const stop of undo) stop();
        };
      },
    };
  }, [live, site, names, pulse]);
  return useSyncExternalStore(orders.subscribe, orders.get);
}

import { useMemo, useSyncExternalStore } from "react";
import type { Order } from "#shared/order/order.ts";
import { pastOrders } from "#shared/order/ordersOf.ts";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { createStore, type Store } from "#client/live/store.ts";
import { lookOf, shownOrders } from "#client/widgets/placeOrders/followOrders.ts";
import { type OrderFace, orderFace } from "#client/widgets/placeOrders/orderFace.ts";

/** Parts of the list of orders. */
export const GIVEN_PARTS = ["open", "overdue", "past"] as const;
export type GivenPart = (typeof GIVEN_PARTS)[number];

/** An order of the list, and as it is written. */
export interface GivenOrder {
  readonly order: Order;
  readonly face: OrderFace;
}

/** The orders of all places: open ones, those whose time is up first, and those that are over. */
export type GivenLists = Readonly<Record<GivenPart, readonly GivenOrder[]>>;

/** Follows them. */
export function useGiven(desk: Pick<DirectorDesk, "live" | "names" | "pulse">): GivenLists {
  const lists = useMemo(() => followGiven(desk), [desk]);
  return useSyncExternalStore(lists.subscribe, lists.get);
}

function followGiven({ live, names, pulse }: Pick<DirectorDesk, "live" | "names" | "pulse">): Store<GivenLists> {
  const read = (): GivenLists => {
    const look = lookOf(live, names);
    const written = (orders: readonly Order[]): readonly GivenOrder[] => orders.map((order) => ({ order, face: orderFace(order, look) }));
    const open = written(shownOrders(live));
    const past = written(pastOrders(live.orders.get(), live.link.get().drill));
    return { open, overdue: open.filter(({ face }) => face.isOverdue), past };
  };
  const held = createStore(read());
  return {
    get: held.get,
    subscribe: (listener) => {
      const take = (): void => {
        const next = read();
        if (JSON.stringify(next) !== JSON.stringify(held.get())) held.set(next);
      };
      const undo = [held.subscribe(listener), pulse.subscribe(take), live.orders.subscribe(take)];
      return () => {
        for (const stop of undo) stop();
      };
    },
  };
}

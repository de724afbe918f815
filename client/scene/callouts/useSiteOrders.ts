import { useMemo, useSyncExternalStore } from "react";
import type { Site } from "#shared/catalogue/site.ts";
import { isOfRoom } from "#shared/order/ordersOf.ts";
import type { StageParts } from "#client/scene/useStageParts.ts";
import { followOrders } from "#client/widgets/placeOrders/followOrders.ts";
import type { OrderFace } from "#client/widgets/placeOrders/orderFace.ts";

/** The open orders of a site, those whose time is up first. */
export function useSiteOrders(site: Site, { live, pulse, names }: Pick<StageParts, "live" | "pulse" | "names">): readonly OrderFace[] {
  const orders = useMemo(() => followOrders({ live, pulse, names, isHere: (order) => isOfRoom(order, site) }), [live, pulse, names, site]);
  return useSyncExternalStore(orders.subscribe, orders.get);
}
